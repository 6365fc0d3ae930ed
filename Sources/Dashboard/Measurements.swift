package import Disclosure
package import FoundationEssentials

/// What the metrics say, at one moment.
package struct Measurements: Equatable, Sendable {
    package var startedAt: Date
    /// Whether deliveries can be stored, as far as the latest ones show.
    package var canStore: Bool
    /// nil: the store can't be read.
    package var counts: StoreCounts?

    package init(startedAt: Date, canStore: Bool, counts: StoreCounts?) {
        self.startedAt = startedAt
        self.canStore = canStore
        self.counts = counts
    }
}
