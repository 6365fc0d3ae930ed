package import FoundationEssentials

/// The time from the security release until the details may be told.
package struct Embargo: Equatable, Sendable, Codable {
    /// When the last awaited release came out.
    package let startedAt: Date
    package var endsAt: Date
    /// The day marks (7, 1) whose reminder was planned.
    package var remindedDays: [Int] = []
    /// When both sides were asked to agree; nil before the end.
    package var askedAt: Date?
    /// Whether the reporter could not be asked where they read; then their silence says nothing.
    package var wasUnsaid: Bool?
    /// When the request for agreement reached the reporter; nil: not yet, or an earlier version asked, which counts
    /// from `askedAt`.
    package var reachedAt: Date?

    package init(startedAt: Date, endsAt: Date) {
        self.startedAt = startedAt
        self.endsAt = endsAt
    }
}
