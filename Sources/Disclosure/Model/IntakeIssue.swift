package import FoundationEssentials

/// An issue as the forge shows it now.
package struct IntakeIssue: Equatable, Sendable {
    package var reference: IssueReference
    package var visibility: Visibility
    package var title: Untrusted
    package var body: Untrusted
    /// nil: the account is gone.
    package var author: Account?
    package var labels: [String]
    package var isPullRequest: Bool
    /// When it was opened; nil where the forge does not say.
    package var createdAt: Date?
    /// When the label was put on that is to open a case; nil: it opens none, or the forge does not say.
    package var labelledAt: Date?
    /// The highest severity whose label somebody put there who may decide; nil: there is none, or nobody has looked.
    package var vouchedSeverity: Severity?

    package init(
        reference: IssueReference,
        visibility: Visibility,
        title: Untrusted,
        body: Untrusted,
        author: Account?,
        labels: [String],
        isPullRequest: Bool = false,
        createdAt: Date? = nil
    ) {
        self.reference = reference
        self.visibility = visibility
        self.title = title
        self.body = body
        self.author = author
        self.labels = labels
        self.isPullRequest = isPullRequest
        self.createdAt = createdAt
    }
}
