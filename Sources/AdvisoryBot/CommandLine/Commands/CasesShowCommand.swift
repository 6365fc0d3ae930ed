internal import Disclosure

/// `cases show`: everything about one case; its report and its journal only when they are asked for.
struct CasesShowCommand: Command {
    private static let timeline = Option("timeline", "Show the case's journal too.")
    private static let report = Option("report", "Show the report too, which is private.")

    let signature = CommandSignature(
        words: ["cases", "show"],
        summary: "Show one case: where it stands, what was done, what needs a person.",
        operands: ["N"],
        options: [timeline, report, .json, .configuration]
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let number = try call.number(at: 0)
        let configuration = try call.configuration()
        let store = try await call.surroundings.openStore(configuration, .look)
        let all = try await store.listCases()
        guard let stored = all.first(where: { $0.state.number == number }) else {
            throw CommandFailure("there is no case \(number)", remedy: "See `advisory-bot cases`.")
        }
        let effects = try await store.listEffects(ofCase: number)
        let journal = call.has(Self.timeline) ? try await store.listJournal(ofCase: number) : nil
        let page = CasePage(
            stored.state,
            configuration.repositories[stored.state.repository] ?? configuration.policy,
            effects: effects,
            journal: journal,
            showsReport: call.has(Self.report),
            likely: Likeness.likely(ReportTraits(of: stored.state), among: all.map { ReportTraits(of: $0.state) }),
            duplicates: all.map(\.state).filter { $0.duplicateOf == number }.map(\.number).sorted(),
            now: try call.surroundings.presentTime(configuration)
        )
        if call.has(.json) {
            call.console.json(page.json)
        } else {
            call.console.line(page.text)
        }
        return .done
    }
}
