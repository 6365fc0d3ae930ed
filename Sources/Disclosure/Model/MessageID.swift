/// A mail's identifier without its angle brackets; compared to the letter.
///
/// Wider than RFC 5322, because others' identifiers are only remembered and repeated, and narrow enough for a header
/// line.
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
    /// Printable ASCII without `<`, `>` and spaces, at most 900 bytes.
    package let content: String

    /// Takes an identifier with or without its angle brackets.
    package init?(_ text: String) {
        var text = text[...]
        if text.hasPrefix("<"), text.hasSuffix(">"), text.utf8.count > 2 { text = text.dropFirst().dropLast() }
        guard (1...900).contains(text.utf8.count) else { return nil }
        let isPlain = text.utf8.allSatisfy {
            (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        guard isPlain else { return nil }
        content = String(text)
    }

    /// As a header field has it, for example `<12@example.org>`.
    package var description: String { "<\(content)>" }
}

extension MessageID {
    private static let noticePrefix = "notice."
    private static let meetingPrefix = "meeting."

    /// The identifier of a mail to the team: about which case, its number there, and when it was planned, in Unix
    /// seconds.
    package init?(noticeOf caseNumber: Int, _ number: Int, at second: Int, from domain: String) {
        self.init("\(Self.noticePrefix)\(caseNumber).\(number).\(second)@\(domain)")
    }

    /// The identifier of a case's meeting, as calendars know it. `secret` is what nobody can guess who was not invited;
    /// nil: the case takes no answers to it.
    package init?(meetingOf caseNumber: Int, _ number: Int, at second: Int, secret: String?, from domain: String) {
        let end = secret.map { ".\($0)" } ?? ""
        self.init("\(Self.meetingPrefix)\(caseNumber).\(number).\(second)\(end)@\(domain)")
    }

    /// The effect that sends the mail to the team whose identifier it is, from an address of the domain; nil: it is
    /// none.
    package func notice(from domain: String) -> Effect.ID? {
        guard content.hasPrefix(Self.noticePrefix), isFrom(domain) else { return nil }
        let local = content.dropFirst(Self.noticePrefix.count).dropLast(domain.utf8.count + 1)
        let numbers = local.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 3, let caseNumber = numbers[0], let number = numbers[1], numbers[2] != nil else {
            return nil
        }
        return Effect.ID(caseNumber: caseNumber, number: number)
    }

    /// Whether it is that of a mail to the team, from an address of the domain.
    package func isOfNotice(from domain: String) -> Bool { notice(from: domain) != nil }

    /// Whether it is one that the bot gives to its mails at an address of the domain.
    package func isOfBot(from domain: String) -> Bool {
        isOfNotice(from: domain) || MailToken(of: self, domain: domain) != nil
    }

    /// The case whose meeting it is, as far as it says; nil: it is no meeting's of an address of the domain.
    package func caseOfMeeting(from domain: String) -> Int? {
        guard content.hasPrefix(Self.meetingPrefix), isFrom(domain) else { return nil }
        return content.dropFirst(Self.meetingPrefix.count).split(separator: ".").first.flatMap { Int($0) }
    }

    private func isFrom(_ domain: String) -> Bool { content.lowercased().hasSuffix("@" + domain.lowercased()) }
}

extension MessageID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = MessageID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a message id")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(content)
    }
}
