internal import Disclosure

/// `cases split`: makes cases of the parts of a report.
enum SplitVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "split"],
        summary: "Make a case of each vulnerability of a report; the first goes on in case N.",
        operands: ["N", "[TITLES]"],
        details:
            "Without TITLES: as they were recognised. TITLES: \"One title | Another title\", in quotation marks, for all of them."
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) async throws -> Disclosure.Command {
        try await desk.command(spoken: "split \(call.operands.dropFirst().joined(separator: " "))", on: state)
    }
}

/// `cases duplicate-of`: declines a report as a duplicate of another case, and keeps its reporter's credit there.
enum DuplicateVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "duplicate-of"],
        summary: "Decline case N as a duplicate of case M, which credits both reporters.",
        operands: ["N", "M"],
        details: "Nobody is invited by it: `advisory-bot cases invite M LOGIN` does that."
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) async throws -> Disclosure.Command {
        try await desk.command(spoken: "duplicate-of \(call.operands[1])", on: state)
    }
}
