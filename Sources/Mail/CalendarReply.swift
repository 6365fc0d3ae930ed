internal import Disclosure

/// An answer to an invitation, as calendars write it: that somebody comes, or not, or when they would rather; or what they ask about it.
///
/// https://www.rfc-editor.org/rfc/rfc5546#section-3.2.3 https://www.rfc-editor.org/rfc/rfc5546#section-3.2.6
/// https://www.rfc-editor.org/rfc/rfc5546#section-3.2.7 https://www.rfc-editor.org/rfc/rfc5546#section-3.2.8
struct CalendarReply {
    /// The meeting that is answered.
    let meeting: MessageID

    /// Reads a calendar; nil: it is no answer, or does not say to what.
    init?(_ calendar: [UInt8]) {
        var isReply = false
        var meeting: MessageID?
        for line in Self.unfolded(calendar) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = HeaderField.trimmed(String(line[line.index(after: colon)...]))
            // A property's parameters stand between its name and the colon.
            switch line[..<colon].prefix(while: { $0 != ";" }).uppercased() {
            case "METHOD": isReply = ["REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"].contains(value.uppercased())
            case "UID" where meeting == nil: meeting = MessageID(value)
            default: continue
            }
        }
        guard isReply, let meeting else { return nil }
        self.meeting = meeting
    }

    /// The lines, where one that begins with white space goes on with the one before.
    private static func unfolded(_ calendar: [UInt8]) -> [Substring] {
        let text = String(decoding: calendar, as: UTF8.self).replacing("\r\n", with: "\n")
        return text.replacing("\n ", with: "").replacing("\n\t", with: "").split(separator: "\n")
    }
}
