/// What a label on an issue means to the bot.
package enum Signal: Hashable, Sendable, Codable {
    /// "This is a report."
    case report
    case accepted
    case needsInformation
    case declined(DeclineReason)
    case severity(Severity)

    /// Whether the label tells what maintainers decided, which must not stay on a public issue.
    package var namesDecision: Bool {
        switch self {
        case .report: false
        case .accepted, .needsInformation, .declined, .severity: true
        }
    }

    /// Whether the label makes a case of an issue that has none.
    package var opensCases: Bool {
        switch self {
        case .report, .accepted: true
        case .needsInformation, .declined, .severity: false
        }
    }

    /// All signals, in the order in which they are listed for people.
    package static let all: [Signal] =
        [.report, .accepted, .needsInformation] + DeclineReason.allCases.map { .declined($0) }
        + Severity.allCases.map { .severity($0) }
}
