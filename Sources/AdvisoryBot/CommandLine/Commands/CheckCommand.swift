internal import JSON

/// `check`: what a real installation still needs, one cure per fault, in the order in which they must be cured.
struct CheckCommand: Command {
    let signature = CommandSignature(
        words: ["check"],
        summary: "Check everything that a real installation needs, also at the forge.",
        options: [.json, .configuration],
        details: "Changes nothing; it sends the bot's webhook one signed ping, or two, which `deliveries` lists. "
            + "Exits 0 if nothing must be cured, 78 for the configuration, else 1."
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let configuration: Configuration
        do {
            configuration = try call.configuration()
        } catch {
            show(error.problems.map { Finding($0, in: error.file) }, call)
            return .configuration
        }
        let local = LocalChecks(configuration, file: call.configurationFile, call.surroundings)
        let (seen, cases) = await local.findingsAndCases()
        var findings = seen
        findings += await MailChecks(configuration, call.surroundings.mail).findings()
        findings += await ForgeChecks(configuration, call.surroundings, cases: cases).findings()
        show(findings, call)
        return findings.contains { $0.mark == .bad } ? .failed : .done
    }

    private func show(_ findings: [Finding], _ call: Invocation) {
        if call.has(.json) {
            call.console.json(JSONValue(findings, \.json))
        } else {
            for finding in findings { call.console.line(finding.text(call.console)) }
        }
    }
}
