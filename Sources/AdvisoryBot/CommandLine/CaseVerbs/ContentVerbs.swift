internal import Disclosure

/// `cases needs-info`: asks the reporter, and the case waits for them.
enum NeedsInfoVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "needs-info"],
        summary: "Ask the reporter in your own words; the case waits for the answer.",
        operands: ["N", "TEXT"]
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) throws -> Disclosure.Command {
        guard call.operands[1].contains(where: { !$0.isWhitespace }) else {
            throw UsageError("the question is missing", remedy: "Type it in quotation marks.")
        }
        return .ask(Untrusted(call.operands[1]))
    }
}

/// `cases reply`: writes to a reporter by mail, and the case waits for nothing.
enum ReplyVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "reply"],
        summary: "Write to a reporter by mail, in your own words.",
        operands: ["N", "TEXT"],
        details: "TEXT: in quotation marks. Who reads the private issue or the advisory is written to there."
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) throws -> Disclosure.Command {
        guard call.operands[1].contains(where: { !$0.isWhitespace }) else {
            throw UsageError("the text is missing", remedy: "Type it in quotation marks.")
        }
        return .reply(Untrusted(call.operands[1]))
    }
}

/// `cases cwe`: adds weaknesses to the advisory.
enum WeaknessVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "cwe"],
        summary: "Add CWE ids to the advisory.",
        operands: ["N", "IDS"],
        details: "IDS: one id such as CWE-22, or several with commas between."
    )
}

/// `cases package`: names a package and its affected versions in the advisory.
enum PackageVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "package"],
        summary: "Say which versions of a package are affected, and which one has the fix.",
        operands: ["N", "ECOSYSTEM", "NAME", "RANGE", "[PATCHED]"],
        details: "RANGE: for example \">= 1.0, < 1.4.3\", in quotation marks."
    )
}

/// `cases fork`: asks for the temporary private fork where there is none.
enum ForkVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "fork"],
        summary: "Ask for the temporary private fork, where none is there or on its way.",
        operands: ["N"]
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) -> Disclosure.Command { .fork }
}
