/// The issue in the private intake repository where maintainers are told of a case whose report has no private place of its own.
package struct TeamIssue: Blank, Equatable, Sendable, Codable {
    /// What waits for the issue.
    package struct Unsaid: Equatable, Sendable, Codable {
        package let text: Text<Private>
        /// What it reminds of; nil: it is no reminder.
        package let duty: Duty?
    }

    /// The effect that opens it; nil: it was not needed yet.
    package var effect: Int?
    /// nil: it is not there.
    package var issue: IssueReference?
    /// Whether it can't be opened; what is said then goes to the team's channels.
    package var isRefused = false
    /// What is to be said there, or in the intake issue where that is awaited, once it is open.
    package var unsaid: [Unsaid] = []

    package init() {}
}
