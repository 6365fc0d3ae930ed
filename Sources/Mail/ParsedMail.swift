internal import CGMime
internal import Cryptography

/// The parts of a mail as GMime understands them; owns what GMime allocated.
struct ParsedMail: ~Copyable {
    private let message: UnsafeMutablePointer<GMimeMessage>
    private var textBytes: Int
    /// How much may still be taken out of calendars and returned messages.
    private var beginningBytes = 256 << 10

    /// Started once for the process, and not ended, because GMime counts its users without a lock.
    private static let isStarted: Void = g_mime_init()

    /// Reads a message whose nesting was bounded before; nil: there is nothing to read.
    ///
    /// Of texts, `textBytes` bytes in all are taken out, undone of their transfer encoding.
    init?(_ bytes: [UInt8], textBytes: Int) {
        Self.isStarted
        guard let message = bytes.withUnsafeBytes({ mail_parse($0.baseAddress, $0.count) }) else { return nil }
        self.message = message
        self.textBytes = textBytes
    }

    deinit { mail_free(message) }

    /// Takes everything out of the message that the bot wants of it.
    mutating func body() -> MailPart? {
        guard let body = mail_body(message) else { return nil }
        return part(body)
    }

    private mutating func part(_ object: UnsafeMutablePointer<GMimeObject>) -> MailPart {
        let type = MailPart.Kind(type: text(mail_type(object)), subtype: text(mail_subtype(object)))
        switch mail_kind(object) {
        case mail_part_multipart:
            var children: [MailPart] = []
            for index in 0..<mail_child_count(object) {
                if let child = mail_child(object, index) { children.append(part(child)) }
            }
            return .multipart(type, children)
        default: return .leaf(leaf(object, type))
        }
    }

    private mutating func leaf(_ object: UnsafeMutablePointer<GMimeObject>, _ type: MailPart.Kind) -> MailLeaf {
        let disposition = text(mail_disposition(object)).lowercased()
        let name = text(mail_file_name(object))
        let isText = type.type == "text" && ["plain", "html"].contains(type.subtype) && disposition != "attachment"
        let stream = mail_decoded(object)
        defer { mail_stream_free(stream) }
        var count = 0
        let start = mail_stream_bytes(stream, &count)
        let taken = isText ? min(count, textBytes) : 0
        textBytes -= taken
        let isLookedAt = type.isCalendar || type.isMessage || type.isMessageHead || type.isDeliveryStatus
        let beginning = isLookedAt ? min(count, beginningBytes, 64 << 10) : 0
        beginningBytes -= beginning
        return MailLeaf(
            type: type,
            charset: text(mail_parameter(object, "charset")),
            fileName: name,
            bytes: count,
            digest: isText
                ? nil
                : Hexadecimal.encode(SHA256.digest(of: Array(UnsafeBufferPointer(start: start, count: count)))),
            beginning: Array(UnsafeBufferPointer(start: start, count: beginning)),
            text: isText ? Array(UnsafeBufferPointer(start: start, count: taken)) : nil
        )
    }

    /// What GMime hands out is UTF-8 as a rule; where it is not, it is repaired.
    private func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
