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

    /// How users get the fix.
    package enum ReleaseMode: String, Sendable, CaseIterable {
        /// Tag and publish the next patch version.
        case tag
        /// The same as a draft, which a maintainer publishes.
        case draft
        /// Wait for the maintainers' own release, and mark it.
        case mark
    }

    /// Who has the last word before an advisory is published.
    package enum DisclosureMode: String, Sendable, CaseIterable {
        /// A maintainer, after the embargo.
        case confirm
        /// Nobody more, once both sides have agreed and the gate is green.
        case auto
    }

    /// Where CVE ids come from.
    package enum CVEMode: String, Sendable, CaseIterable {
        /// From whoever sets one by hand.
        case off
        /// The forge is asked for one when a report is accepted.
        case forge
    }

    /// Whether the bot writes in the discussions of advisories.
    package enum DiscussionMode: String, Sendable, CaseIterable {
        /// Where the forge takes it.
        case auto
        /// Never; what has no other private place is not said.
        case off
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
    /// What a report is asked for where it does not tell it; empty: nothing.
    package var requiredParts = Set(ReportPart.allCases)
    /// The operator's own words.
    package var texts = PolicyTexts()
    package var packageEcosystem = "other"
    /// nil: the repository's name.
    package var packageName: String?
    /// Empty: the default branch alone.
    package var branches: [BranchPattern] = []
    package var releaseMode: ReleaseMode = .tag
    /// What stands before the version in a tag; nil: what the repository's tags have.
    package var tagPrefix: String?
    package var embargoDays = 30
    package var disclosureMode: DisclosureMode = .confirm
    /// Whether two maintainers must approve a disclosure.
    package var needsTwoPeople = false
    package var cveMode: CVEMode = .off
    /// The rooms in which the team is told of new reports.
    package var chatRooms: [ChatRoomID] = []
    /// nil: no mail leaves and none is read.
    package var mail: MailPolicy?
    package var discussionMode: DiscussionMode = .auto
    /// How a line in a private discussion begins that is a command.
    package var commandPrefix = "/advisory"
    package var serviceLevel = ServiceLevel()
    /// Logins of those who take turns in looking after cases; may be empty.
    package var rota: [String] = []
    /// Logins that do not want to be credited for fixes and reviews.
    package var uncredited: [String] = []

    package init() {}
}
