package import FoundationEssentials

/// What the forge shows of an advisory that everybody can read by now; with it, and only with it, details become public
/// texts.
package struct PublishedAdvisory: Equatable, Sendable, Codable {
    package let reference: AdvisoryReference
    package let publishedAt: Date
    package let page: String?
    package let cveID: String?
    package let severity: Severity?
    package let products: [AdvisoryDraft.Product]
    /// Only those who accepted.
    package let credits: [AdvisorySnapshot.Credit]
    /// nil, here and below: stored before these were kept.
    package let summary: Untrusted?
    package let description: Untrusted?
    package let vectors: [String]?
    package let weaknesses: [String]?

    /// nil: the forge does not show it as published, so it is private.
    package init?(_ snapshot: AdvisorySnapshot, seenAt: Date) {
        guard snapshot.state == .published else { return nil }
        reference = snapshot.reference
        publishedAt = snapshot.publishedAt ?? seenAt
        page = snapshot.page
        cveID = snapshot.cveID
        severity = snapshot.severity
        products = snapshot.products
        credits = snapshot.credits.filter { $0.state == .accepted }
        summary = snapshot.summary
        description = snapshot.description
        vectors = snapshot.vectors
        weaknesses = snapshot.weaknesses
    }
}

extension PublishedAdvisory {
    /// The advisory as everybody could read it when it was published; nil: it was stored before all of that was kept.
    package var snapshot: AdvisorySnapshot? {
        guard let summary, let description, let vectors, let weaknesses else { return nil }
        var snapshot = AdvisorySnapshot(
            reference: reference,
            state: .published,
            summary: summary,
            description: description,
            author: nil,
            hasFork: false
        )
        snapshot.cveID = cveID
        snapshot.severity = severity
        snapshot.vectors = vectors
        snapshot.weaknesses = weaknesses
        snapshot.products = products
        snapshot.credits = credits
        snapshot.publishedAt = publishedAt
        snapshot.page = page
        return snapshot
    }
}
