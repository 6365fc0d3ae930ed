/// 128 random bits that only those know who got a mail of a case; whoever writes them writes to that case.
package struct MailToken: Hashable, Sendable, Codable {
    /// 32 hexadecimal digits in lower case.
    package let digits: String

    /// Takes 32 hexadecimal digits in lower case; nil for anything else.
    package init?(_ digits: some StringProtocol) {
        guard digits.utf8.count == 32, digits.utf8.allSatisfy(Self.isDigit) else { return nil }
        self.digits = String(digits)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let token = MailToken(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a token")
        }
        self = token
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(digits)
    }

    /// The identifier of mail number `number` of the case; the domain is the sender's own.
    package func messageID(_ number: Int, at domain: String) -> MessageID? {
        MessageID("\(digits).\(number)@\(domain)")
    }

    /// How many tokens of one mail are looked up.
    private static let mostCandidates = 20

    /// What may be a case's token in a mail: in what it answers, then in its text, each once.
    package static func candidates(in mail: IncomingMail, domain: String) -> [MailToken] {
        let answered = mail.references.compactMap { MailToken(of: $0, domain: domain) }
        let written = tokens(in: mail.subject.original) + tokens(in: mail.text.original)
        var seen: Set<MailToken> = []
        return Array((answered + written).filter { seen.insert($0).inserted }.prefix(mostCandidates))
    }

    /// The token in an identifier that `messageID` has made; nil: it is none of those.
    package init?(of id: MessageID, domain: String) {
        let parts = id.content.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].lowercased() == domain else { return nil }
        let local = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard local.count == 2, Int(local[1]) != nil else { return nil }
        self.init(local[0])
    }

    /// Runs of exactly 32 digits. Longer ones are something else.
    private static func tokens(in text: String) -> [MailToken] {
        text.utf8.split(whereSeparator: { !isWordLike($0) }).lazy
            .filter { $0.count == 32 }
            .compactMap { MailToken(Substring($0)) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    private static func isWordLike(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
}
