package import FoundationEssentials

/// What a case remembers of its discussion.
package struct Discussion: Blank, Equatable, Sendable, Codable {
    /// `Comment.key` of each comment that was read, in the order of reading. None is read twice, even if it is edited.
    package var read: [String] = []
    /// When a maintainer first wrote or decided something about the report; no machine's answer counts.
    package var answeredAt: Date?
    /// When the reporter wrote last.
    package var reporterWroteAt: Date?
    /// When the forge refused the bot's comments on the advisory; until it takes one again, none is planned.
    package var closedAt: Date?

    package init() {}
}
