internal import Disclosure

/// An invitation as calendars read it. https://www.rfc-editor.org/rfc/rfc5545 https://www.rfc-editor.org/rfc/rfc5546
struct InvitationText {
    let invitation: Invitation

    /// The whole object, with CR LF after each line.
    var content: String { properties.map { Self.folded($0) + "\r\n" }.joined() }

    private var properties: [String] {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//AdvisoryBot//EN", "CALSCALE:GREGORIAN",
            "METHOD:\(invitation.method.rawValue)", "BEGIN:VEVENT",
            "UID:\(Self.escaped(invitation.id.content))", "SEQUENCE:\(invitation.sequence)",
            "DTSTAMP:\(UTCTime(invitation.writtenAt).compact)",
            "DTSTART:\(UTCTime(invitation.start).compact)", "DTEND:\(UTCTime(invitation.end).compact)",
            "ORGANIZER:mailto:\(Self.inURL(invitation.organizer))",
        ]
        lines += invitation.attendees.map {
            "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:\(Self.inURL($0))"
        }
        lines.append("SUMMARY:\(Self.escaped(invitation.summary.content))")
        if let agenda = invitation.agenda, Self.isURL(agenda) { lines.append("URL:\(agenda)") }
        switch invitation.method {
        case .request: lines.append("STATUS:CONFIRMED")
        case .cancel: lines.append("STATUS:CANCELLED")
        }
        return lines + ["END:VEVENT", "END:VCALENDAR"]
    }

    /// https://www.rfc-editor.org/rfc/rfc5545#section-3.3.11
    private static func escaped(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": output.append(contentsOf: ["\\", scalar])
            case "\n" where previous == "\r": break
            case "\n", "\r": output.append(contentsOf: "\\n".unicodeScalars)
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: output.append(" ")
            default: output.append(scalar)
            }
            previous = scalar
        }
        return String(output)
    }

    /// Lines of at most 75 bytes, which end between characters; the next ones begin with a space.
    /// https://www.rfc-editor.org/rfc/rfc5545#section-3.1
    private static func folded(_ line: String) -> String {
        var output = ""
        var length = 0
        for scalar in line.unicodeScalars {
            let count = String(scalar).utf8.count
            if length + count > 75 {
                output += "\r\n "
                length = 1
            }
            output.unicodeScalars.append(scalar)
            length += count
        }
        return output
    }

    /// The address in a `mailto:` URL, where `%`, `?` and `&` would mean something.
    /// https://www.rfc-editor.org/rfc/rfc6068#section-2
    private static func inURL(_ address: MailAddress) -> String {
        address.description.utf8.map { byte in
            let isReserved = "%/?#[]&;=+^`{|}".utf8.contains(byte)
            return isReserved ? "%" + String(byte, radix: 16, uppercase: true) : String(UnicodeScalar(byte))
        }.joined()
    }

    private static func isURL(_ text: String) -> Bool {
        text.hasPrefix("https://")
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !#""<>\^`{|}"#.utf8.contains($0) }
    }
}
