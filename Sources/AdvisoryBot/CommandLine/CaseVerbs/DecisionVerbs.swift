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
        guard let reason = DeclineReason.allCases.first(where: { Listing.words($0.rawValue) == word }) else {
            throw UsageError("that is no reason: \(VisibleText.escape(word))", remedy: "Type one of: \(reasons).")
        }
        return .decline(reason)
    }

    private static var reasons: String {
        DeclineReason.allCases.map { Listing.words($0.rawValue) }.joined(separator: ", ")
    }
}

/// `cases severity`: as the severity labels do.
enum SeverityVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "severity"],
        summary: "Rate the vulnerability: low, medium, high or critical.",
        operands: ["N", "LEVEL"]
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) throws -> Disclosure.Command {
        guard let severity = Severity(rawValue: call.operands[1].lowercased()) else {
            let levels = Severity.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError("that is no severity", remedy: "Type one of: \(levels).")
        }
        return .severity(severity)
    }
}
