package import FoundationEssentials

/// What a case remembers of its discussion.
package struct Discussion: Blank, Equatable, Sendable, Codable {
    /// `Comment.key` of each comment that was read, in the order of reading. None is read twice, even if it is edited.
    package var read: [String] = []
    /// When a maintainer first wrote or decided something about the report; no machine's answer counts.
    package var answeredAt: Date?
    /// When the forge refused the bot's comments on the advisory; until it takes one again, none is planned.
    package var closedAt: Date?
    /// The text with which the forge found fault, until it takes another or refuses a second one.
    package var faulted: FaultedText?
    /// What the reporter is to hear and has not heard, as far as is known; in the order in which it came up.
    @AddedLater package var owed: [Owed] = []

    package init() {}
}
