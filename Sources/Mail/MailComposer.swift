internal import Disclosure
internal import FoundationEssentials

/// Writes a mail as it goes to the server: ASCII, lines of at most 78 characters where that is possible, none with a
/// dot at its beginning.
///
/// https://www.rfc-editor.org/rfc/rfc5322 https://www.rfc-editor.org/rfc/rfc2045 https://www.rfc-editor.org/rfc/rfc3834
struct MailComposer {
    let mail: OutgoingMail
    let date: Date

    /// Neither quoted-printable nor base64 can contain it, so that no text can end its part.
    private static let boundary = "=_advisory-bot-part"

    /// The whole message; the same bytes for the same mail and date.
    func message() -> [UInt8] {
        let head = lines(head)
        let text = mail.body.content.replacing("\r\n", with: "\n")
        guard let invitation = mail.invitation else {
            // The last line's end is written with the part, while in several parts it belongs to the delimiter.
            return Array((head + lines(textPart(text.hasSuffix("\n") ? String(text.dropLast()) : text))).utf8)
        }
        let calendar = InvitationText(invitation: invitation)
        let calendarPart = [
            "Content-Type: text/calendar; charset=utf-8; method=\(invitation.method.rawValue)",
            "Content-Transfer-Encoding: base64", "", Base64Lines.encode(calendar.content),
        ]
        let multipart =
            ["Content-Type: multipart/alternative;", " boundary=\"\(Self.boundary)\"", "", "--\(Self.boundary)"]
            + textPart(text) + ["--\(Self.boundary)"] + calendarPart + ["--\(Self.boundary)--"]
        return Array((head + lines(multipart)).utf8)
    }

    private var head: [String] {
        var fields = [
            "From: \(mail.from)",
            HeaderText.list("To", mail.to.map(\.description)),
            HeaderText.text("Subject", mail.subject.content),
            "Date: \(Self.written(date))",
            "Message-ID:\r\n \(mail.messageID)",
        ]
        if let other = mail.inReplyTo {
            fields.append("In-Reply-To:\r\n \(other)")
            fields.append("References:\r\n \(other)")
        }
        // What a person typed is no automatic message, and some programs hide those.
        if mail.occasion?.hasOwnWords != true {
            fields.append("Auto-Submitted: \(mail.isAutomaticReply ? "auto-replied" : "auto-generated")")
        }
        // Lists and forwarders that give a mail another identifier and another sender leave this as it is.
        fields.append("X-Loop: \(mail.from)")
        fields.append("MIME-Version: 1.0")
        return fields
    }

    private func textPart(_ text: String) -> [String] {
        [
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
            QuotedPrintable.encode(text),
        ]
    }

    private func lines(_ lines: [String]) -> String { lines.map { $0 + "\r\n" }.joined() }

    /// The date in UTC, for example `Tue, 17 Feb 2026 09:05:00 +0000`.
    /// https://www.rfc-editor.org/rfc/rfc5322#section-3.3
    private static func written(_ date: Date) -> String {
        let time = UTCTime(date)
        let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][time.weekday]
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][time.month - 1]
        let clock = [time.hour, time.minute, time.second].map { UTCTime.padded($0, to: 2) }.joined(separator: ":")
        return "\(weekday), \(time.day) \(month) \(UTCTime.padded(time.year, to: 4)) \(clock) +0000"
    }
}
