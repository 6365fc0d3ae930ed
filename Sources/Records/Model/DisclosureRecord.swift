package import Disclosure
package import FoundationEssentials

/// What is told of one case: an advisory with everything that a published record of it says.
///
/// Plain values; nothing in here is asked of a forge, and the same record gives the same bytes in every format.
package struct DisclosureRecord: Equatable, Sendable {
    /// Whether everybody may read it. An undisclosed record is marked as such in each format.
    package enum State: Sendable {
        case disclosed, undisclosed
    }

    package var state: State
    /// The number of the case here; told in undisclosed records only.
    package var caseNumber: Int
    package var publisher: Publisher
    package var repository: Repository
    package var advisory: AdvisoryID
    /// For example `CVE-2026-12345`; nil where none was assigned.
    package var cve: String?
    /// Other names of the same vulnerability, without the advisory's own and the CVE's.
    package var aliases: [String] = []
    package var summary: Untrusted
    /// Markdown, as the advisory has it.
    package var details: Untrusted
    package var severity: Severity?
    /// CVSS vectors of version 3.0, 3.1 and 4.0; others are left out of every format.
    package var vectors: [String] = []
    /// For example `CWE-79`, the most fitting first.
    package var weaknesses: [String] = []
    package var products: [AffectedProduct] = []
    package var fixes: [Fix] = []
    package var releases: [Release] = []
    /// Web addresses, in the order in which they are shown.
    package var references: [String] = []
    package var credits: [Credit] = []
    package var times: Times

    package init(
        state: State,
        caseNumber: Int,
        publisher: Publisher,
        repository: Repository,
        advisory: AdvisoryID,
        summary: Untrusted,
        details: Untrusted,
        times: Times
    ) {
        self.state = state
        self.caseNumber = caseNumber
        self.publisher = publisher
        self.repository = repository
        self.advisory = advisory
        self.summary = summary
        self.details = details
        self.times = times
    }
}

extension DisclosureRecord {
    /// Who publishes: the owner of the repository.
    package struct Publisher: Equatable, Sendable {
        package var name: String
        /// A web address that is the publisher's own, for example `https://github.com/acme`.
        package var namespace: String

        package init(name: String, namespace: String) {
            self.name = name
            self.namespace = namespace
        }
    }

    /// Where the vulnerable program is developed.
    package struct Repository: Equatable, Sendable {
        package var name: RepositoryName
        /// Its web address, for example `https://github.com/acme/widget`.
        package var url: String

        package init(name: RepositoryName, url: String) {
            self.name = name
            self.url = url
        }
    }

    /// A commit that mends the vulnerability on one branch.
    package struct Fix: Equatable, Sendable {
        package var branch: String
        /// Its full name in hexadecimal digits.
        package var commit: String

        package init(branch: String, commit: String) {
            self.branch = branch
            self.commit = commit
        }
    }

    /// A release that has the fix.
    package struct Release: Equatable, Sendable {
        package var tag: String
        package var url: String
        /// nil for a tag that has no release.
        package var publishedAt: Date?

        package init(tag: String, url: String, publishedAt: Date?) {
            self.tag = tag
            self.url = url
            self.publishedAt = publishedAt
        }
    }

    /// Somebody who is thanked. Only who accepted is named in a record.
    package struct Credit: Hashable, Sendable {
        package var login: String
        package var kind: CreditKind
        package var isAccepted: Bool

        package init(login: String, kind: CreditKind, isAccepted: Bool) {
            self.login = login
            self.kind = kind
            self.isAccepted = isAccepted
        }
    }

    /// When what happened; nil for what did not, or is not known.
    package struct Times: Equatable, Sendable {
        package var reported: Date?
        /// When a case was made of it, where that tells something besides.
        package var received: Date?
        package var fixed: Date?
        package var released: Date?
        package var published: Date?
        package var modified: Date
        package var withdrawn: Date?

        package init(
            reported: Date? = nil,
            received: Date? = nil,
            fixed: Date? = nil,
            released: Date? = nil,
            published: Date? = nil,
            modified: Date,
            withdrawn: Date? = nil
        ) {
            self.reported = reported
            self.received = received
            self.fixed = fixed
            self.released = released
            self.published = published
            self.modified = modified
            self.withdrawn = withdrawn
        }
    }
}
