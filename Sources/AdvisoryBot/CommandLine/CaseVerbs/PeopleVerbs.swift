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
        operands: ["N", "WHOM", "[reporter]"],
        details: """
            WHOM: a login, or a team as ORGANIZATION/TEAM. With `reporter`, a login that is the account of the reporter by mail, who \
            is credited as well; it takes the place of one that was confirmed wrongly.
            """
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

/// `cases meeting`: invites team and reporter to talk, and tells them where that changes.
enum MeetingVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "meeting"],
        summary: "Invite to a meeting by mail, move the one that there is, or cancel it.",
        operands: ["N", "START", "MINUTES", "[reporter]"],
        details:
            "START: a time in UTC such as 2027-02-17T15:00, or `cancel` without MINUTES. `reporter` invites the reporter, too."
    )
}

/// `cases no-reminders`: leaves a reporter alone who was asked once.
enum NoRemindersVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "no-reminders"],
        summary: "Ask the reporter no second time, because they don't want to be reminded.",
        operands: ["N"]
    )
}
