package import FoundationEssentials

/// A meeting as calendars know it (RFC 5545); says when and where the agenda is, and nothing of what it is about.
package struct Invitation: Equatable, Sendable, Codable {
    /// What calendars do with it.
    package enum Method: String, Sendable, Codable {
        /// Enter the meeting, or move it.
        case request = "REQUEST"
        case cancel = "CANCEL"
    }

    package let method: Method
    /// The same for a meeting's whole life, for example `case-12-meeting-1@example.org`.
    package let id: MessageID
    /// 0 at first; one more with each change and with the cancellation, or calendars ignore it.
    package let sequence: Int
    /// When this version was written.
    package let writtenAt: Date
    package let start: Date
    package let end: Date
    package let organizer: MailAddress
    package let attendees: [MailAddress]
    package let summary: Text<Public>
    /// Where the agenda is: an `https` URL; one with other characters than a URL's is left out.
    package let agenda: String?

    package init(
        method: Method,
        id: MessageID,
        sequence: Int,
        writtenAt: Date,
        start: Date,
        end: Date,
        organizer: MailAddress,
        attendees: [MailAddress],
        summary: Text<Public>,
        agenda: String?
    ) {
        self.method = method
        self.id = id
        self.sequence = sequence
        self.writtenAt = writtenAt
        self.start = start
        self.end = end
        self.organizer = organizer
        self.attendees = attendees
        self.summary = summary
        self.agenda = agenda
    }
}
