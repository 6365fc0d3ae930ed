/// The issue in the private intake repository where maintainers are told of a case whose report has no private place of
/// its own.
package struct TeamIssue: Blank, Equatable, Sendable, Codable {
    /// What waits for the issue.
    package struct Unsaid: Equatable, Sendable, Codable {
        package let text: Text<Private>
        /// What it reminds of; nil: it is no reminder.
        package let duty: Duty?
    }

    /// The effect that opens it, once; nil: it was not needed yet. When it can't, the team's channels take its place.
    package var effect: Int?
    /// nil: it is not there.
    package var issue: IssueReference?
    /// What is to be said there, or in the intake issue where that is awaited, once it is open.
    package var unsaid: [Unsaid] = []

    package init() {}
}
