/// What maintainers owe somebody by a deadline.
package enum Duty: String, Sendable, Codable, CaseIterable {
    /// A person's first answer to the reporter, of any kind.
    case acknowledge
    /// A decision, a question, or a second answer.
    case respond
    /// Going on with a case in which nothing happens.
    case attend
    /// The three notices of an exploited vulnerability that the EU's Cyber Resilience Act asks for.
    case warning, notification, report

    /// Which notice is owed; nil where the duty is to the reporter.
    package var notice: ExploitationNotice? {
        switch self {
        case .acknowledge, .respond, .attend: nil
        case .warning: .warning
        case .notification: .notification
        case .report: .report
        }
    }

    /// What is due, as it stands in lists.
    package var words: String {
        switch self {
        case .acknowledge: "a person's first answer"
        case .respond: "a detailed response"
        case .attend: "the next step"
        case .warning: "the early warning"
        case .notification: "the notification"
        case .report: "the final report"
        }
    }
}
