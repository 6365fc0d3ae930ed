/// An advisory as the forge shows it now.
package struct AdvisorySnapshot: Equatable, Sendable {
    /// https://docs.github.com/en/rest/security-advisories/repository-advisories
    package enum State: String, Sendable {
        case triage, draft, published, closed, withdrawn
    }

    package var reference: AdvisoryReference
    package var state: State
    package var summary: Untrusted
    package var description: Untrusted
    package var author: Account?
    package var hasFork: Bool

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
