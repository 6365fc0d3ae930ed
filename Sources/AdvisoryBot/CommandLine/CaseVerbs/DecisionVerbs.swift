internal import Disclosure

/// `cases accept`: as the label of acceptance does.
enum AcceptVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "accept"],
        summary: "Accept the report: advisory, private fork, invitations, credit.",
        operands: ["N"]
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) -> Disclosure.Command { .accept }
}

/// `cases decline`: as the declining labels do, with the reason as a word.
enum DeclineVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "decline"],
        summary: "Decline the report and tell the reporter why.",
        operands: ["N", "REASON"],
        details: "REASON: \(reasons)."
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) throws -> Disclosure.Command {
        let word = call.operands[1].lowercased()
        guard let reason = DeclineReason.allCases.first(where: { $0.word == word }) else {
            throw UsageError("that is no reason: \(VisibleText.escape(word))", remedy: "Type one of: \(reasons).")
        }
        return .decline(reason)
    }

    private static var reasons: String {
        DeclineReason.allCases.map(\.word).joined(separator: ", ")
    }
}

/// `cases severity`: as the severity labels do.
enum SeverityVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "severity"],
        summary: "Rate the vulnerability: low, medium, high or critical, or by a CVSS vector.",
        operands: ["N", "LEVEL"]
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) async throws -> Disclosure.Command {
        do {
            return try await desk.command(spoken: "severity \(call.operands[1])", on: state)
        } catch is UsageError {
            let levels = Severity.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError("that is no severity", remedy: "Type one of: \(levels); or a whole CVSS vector.")
        }
    }
}
