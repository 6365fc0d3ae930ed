/// The fields of a form that was sent as `application/x-www-form-urlencoded`.
/// https://url.spec.whatwg.org/#urlencoded-parsing
struct FormBody {
    private let body: [UInt8]

    init(_ body: [UInt8]) { self.body = body }

    /// Decodes the value of the field `name`, which must stand there exactly once.
    func value(of name: String) throws(WebhookPayloadError) -> [UInt8] {
        var found: [UInt8]?
        for field in body.split(separator: UInt8(ascii: "&")) {
            let parts = field.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard try decode(parts[0]).elementsEqual(name.utf8) else { continue }
            guard found == nil, parts.count == 2 else { throw .notForm }
            found = try decode(parts[1])
        }
        guard let found else { throw .notForm }
        return found
    }

    /// Stricter than browsers: a `%` without two hexadecimal digits is an error.
    private func decode(_ text: ArraySlice<UInt8>) throws(WebhookPayloadError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = digit(rest.popFirst()), let low = digit(rest.popFirst()) else { throw .notForm }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return bytes
    }

    private func digit(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case .some(let digit) where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit): digit - UInt8(ascii: "0")
        case .some(let digit) where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(digit):
            digit - UInt8(ascii: "a") + 10
        case .some(let digit) where (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(digit):
            digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
