package import Disclosure
internal import FoundationEssentials

extension DisclosureRecord {
    /// Joins what a case remembers and what the forge shows of its advisory; the forge says whether that is disclosed.
    ///
    /// Nothing is taken from the intake, the private fork, those who were invited, or releases that are drafts.
    ///
    /// - Parameters:
    ///   - repository: The affected repository by the name that it has now.
    ///   - webURL: Where the forge's pages are, without a slash at the end.
    package init(_ state: Case, _ advisory: AdvisorySnapshot, in repository: RepositoryName, webURL: String) {
        let url = "\(webURL)/\(repository)"
        self.init(
            state: advisory.isDisclosed ? .disclosed : .undisclosed,
            caseNumber: state.number,
            publisher: Publisher(name: repository.owner, namespace: "\(webURL)/\(repository.owner)"),
            repository: Repository(name: repository, url: url),
            advisory: advisory.reference.id,
            summary: advisory.summary,
            details: Untrusted(Effect.withoutMarkers(advisory.description.original)),
            times: Times(state, advisory)
        )
        cve = advisory.cveID
        severity = advisory.severity
        vectors = advisory.vectors
        weaknesses = advisory.weaknesses
        products = advisory.products.map {
            AffectedProduct(
                ecosystem: $0.ecosystem,
                name: $0.name,
                vulnerableRange: $0.vulnerableRange,
                patchedVersions: $0.patchedVersions
            )
        }
        let branches = state.branches.filter { !$0.isExempt }
        fixes = branches.compactMap { progress in
            progress.fix.map { Fix(branch: progress.branch, commit: $0.commit.text) }
        }
        releases = branches.compactMap { $0.release.flatMap { Release($0, of: url) } }
        credits = advisory.credits.filter { $0.state == .accepted }.map {
            Credit(login: $0.account.login, kind: $0.kind, isAccepted: true)
        }
    }
}

extension DisclosureRecord.Release {
    /// nil for a draft, which nobody but the maintainers can see.
    fileprivate init?(_ release: SecurityRelease, of repositoryURL: String) {
        guard release.id == nil || release.publishedAt != nil else { return nil }
        self.init(
            tag: release.tag,
            url: "\(repositoryURL)/releases/tag/\(release.tag.percentEncoded())",
            publishedAt: release.publishedAt
        )
    }
}

extension DisclosureRecord.Times {
    /// What the case saw happen, and what the forge says of the advisory's page.
    fileprivate init(_ state: Case, _ advisory: AdvisorySnapshot) {
        let published = advisory.isDisclosed ? advisory.publishedAt ?? state.publishedAt : nil
        let known = [state.openedAt, state.fixedAt, state.releasedAt, published].compactMap(\.self)
        // A record that changes later must have a later time:
        // https://ossf.github.io/osv-schema/#modified-published-fields
        let modified = ([advisory.updatedAt] + known).compactMap(\.self).max() ?? Date(timeIntervalSince1970: 0)
        self.init(
            reported: state.reportedAt,
            received: Self.received(state),
            fixed: state.fixedAt,
            released: state.releasedAt,
            published: published,
            modified: modified,
            withdrawn: advisory.state == .withdrawn ? advisory.withdrawnAt ?? modified : nil
        )
    }

    /// When maintainers came to have the report; nil within a day of it, which tells nothing besides.
    private static func received(_ state: Case) -> Date? {
        let arrived = state.clocks.startedAt ?? state.openedAt
        guard let reported = state.reportedAt, let arrived else { return arrived }
        return arrived.timeIntervalSince(reported) > 86_400 ? arrived : nil
    }
}

extension AdvisorySnapshot {
    /// Whether everybody can read it, or could until it was withdrawn.
    fileprivate var isDisclosed: Bool {
        switch state {
        case .published: true
        case .withdrawn: publishedAt != nil
        case .triage, .draft, .closed: false
        }
    }
}
