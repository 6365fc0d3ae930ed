/// What a repository's maintainers decided about how reports are handled.
package struct Policy: Equatable, Sendable {
    /// Whether the bot asks for temporary private forks.
    package enum ForkMode: String, Sendable, CaseIterable { case auto, off }

    /// What happens to an issue that disclosed a vulnerability in public.
    package enum PublicIssueMode: String, Sendable, CaseIterable {
        /// Lock the conversation and say so.
        case lock
        /// Also replace the title and the text; the original is kept in the case.
        case redact
    }

    /// The least permission of a maintainer whose labels count.
    package var minimumPermission: Permission = .write
    package var labels = LabelNames()
    /// Logins that are invited to every accepted case.
    package var trustedUsers: [String] = []
    /// Slugs of teams, of the repository's organization, that are invited to every accepted case.
    package var trustedTeams: [String] = []
    package var forkMode: ForkMode = .auto
    package var publicIssueMode: PublicIssueMode = .lock
    /// A private repository whose issues are reports about this one.
    package var intakeRepository: RepositoryName?
    package var packageEcosystem = "other"
    /// nil: the repository's name.
    package var packageName: String?

    package init() {}
}
