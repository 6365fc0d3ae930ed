package import FoundationEssentials

/// What the forge shows of an advisory that everybody can read by now; with it, and only with it, details become public texts.
package struct PublishedAdvisory: Equatable, Sendable, Codable {
    package let reference: AdvisoryReference
    package let publishedAt: Date
    package let page: String?
    package let cveID: String?
    package let severity: Severity?
    package let products: [AdvisoryDraft.Product]
    /// Only those who accepted.
    package let credits: [AdvisorySnapshot.Credit]

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
    }
}
