package import FoundationEssentials

/// A meeting about a case, as those know it who were invited.
package struct Meeting: Equatable, Sendable, Codable {
    /// The same for the meeting's whole life.
    package let id: MessageID
    /// One more with each change.
    package var sequence: Int
    package var start: Date
    package var minutes: Int
    package var team: [MailAddress]
    package var reporter: MailAddress?
    package var isCancelled = false

    package init(id: MessageID, sequence: Int, start: Date, minutes: Int, team: [MailAddress], reporter: MailAddress?) {
        self.id = id
        self.sequence = sequence
        self.start = start
        self.minutes = minutes
        self.team = team
        self.reporter = reporter
    }
}
