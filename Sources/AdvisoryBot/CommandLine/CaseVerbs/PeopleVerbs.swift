internal import Disclosure

/// `cases assign`: names the maintainer who looks after the case.
enum AssignVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "assign"],
        summary: "Name the maintainer who looks after the case.",
        operands: ["N", "LOGIN"]
    )
}

/// `cases invite`: lets a person or a team see the advisory.
enum InviteVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "invite"],
        summary: "Let a person, or a team of the organization, see the advisory.",
        operands: ["N", "WHOM"],
        details: "WHOM: a login, or a team as ORGANIZATION/TEAM."
    )
}

/// `cases credit`: credits a person, whom the forge asks.
enum CreditVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "credit"],
        summary: "Credit a person in the advisory; the forge asks them.",
        operands: ["N", "LOGIN", "TYPE"],
        details: "TYPE: \(CreditKind.allCases.map(\.rawValue).joined(separator: ", "))."
    )
}
