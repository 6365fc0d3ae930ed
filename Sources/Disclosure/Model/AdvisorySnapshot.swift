package import FoundationEssentials

/// An advisory as the forge shows it now.
package struct AdvisorySnapshot: Equatable, Sendable {
    /// https://docs.github.com/en/rest/security-advisories/repository-advisories
    package enum State: String, Sendable, Codable {
        case triage, draft, published, closed, withdrawn
    }

    /// Somebody who is credited, and what they said to it.
    package struct Credit: Hashable, Sendable, Codable {
        /// `pending` becomes either of the others when the person decides.
        package enum State: String, Sendable, Codable { case pending, accepted, declined }

        package let account: Account
        package let kind: CreditKind
        package let state: State

        package init(account: Account, kind: CreditKind, state: State) {
            self.account = account
            self.kind = kind
            self.state = state
        }
    }

    package var reference: AdvisoryReference
    package var state: State
    package var summary: Untrusted
    package var description: Untrusted
    package var author: Account?
    package var hasFork: Bool
    /// Whether it came in by "Report a vulnerability".
    package var isPrivateReport = false
    /// Changes with everything that would be published: texts, ratings, products, weaknesses, the CVE id, who is
    /// credited.
    package var version = ""
    package var cveID: String?
    package var severity: Severity?
    package var vectors: [String] = []
    package var weaknesses: [String] = []
    package var products: [AdvisoryDraft.Product] = []
    package var credits: [Credit] = []
    package var collaborators: [Account] = []
    package var teams: [String] = []
    /// The name of the temporary private fork; private.
    package var forkName: String?
    package var createdAt: Date?
    package var updatedAt: Date?
    package var publishedAt: Date?
    package var withdrawnAt: Date?
    /// The page of the advisory; everybody can read it once it is published.
    package var page: String?

    package init(
        reference: AdvisoryReference,
        state: State,
        summary: Untrusted,
        description: Untrusted,
        author: Account?,
        hasFork: Bool
    ) {
        self.reference = reference
        self.state = state
        self.summary = summary
        self.description = description
        self.author = author
        self.hasFork = hasFork
    }
}
