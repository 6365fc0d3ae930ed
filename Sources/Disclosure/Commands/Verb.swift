/// The first word of a command. A new one is a case here, its lines in `CommandHelp`, and its operands in
/// `CommandReader`.
package enum Verb: String, Sendable, CaseIterable {
    case help, status, accept, decline
    case needsInfo = "needs-info"
    case reply
    case severity, cwe, package, assign, invite, credit, cve, fork, fix, release, embargo, agree, disclose, exploited
    case meeting, split
    case duplicateOf = "duplicate-of"
    case noReminders = "no-reminders"

    /// Whether it is followed by words for a person, which go on in the lines below it.
    var takesWords: Bool {
        switch self {
        case .needsInfo, .reply: true
        case .help, .status, .accept, .decline, .severity, .cwe, .package, .assign, .invite, .credit, .cve, .fork,
            .fix, .release, .embargo, .agree, .disclose, .exploited, .meeting, .split, .duplicateOf, .noReminders:
            false
        }
    }
}
