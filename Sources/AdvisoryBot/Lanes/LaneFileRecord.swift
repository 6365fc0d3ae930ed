internal import Cryptography

/// Two numbers and the boot that they belong to, in a form that shows whether it is whole.
struct LaneFileRecord: Equatable, Sendable {
    let boot: String
    /// Of a write: when it began or ended, in microseconds of the boot. Of a hold: when it ends.
    let first: Int64
    /// Of a write: 1 while it is under way, else 0. Of a hold: when it ends by the time of day, in microseconds.
    let second: Int64
}

extension LaneFileRecord {
    /// Reads a record; nil: it is none, or not whole.
    init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "1", let first = Int64(parts[2]), let second = Int64(parts[3]) else {
            return nil
        }
        self.init(boot: String(parts[1]), first: first, second: second)
        guard text == self.text else { return nil }
    }

    /// The record, filled up with zeros.
    func bytes(count: Int) -> [UInt8] {
        let bytes = Array(text.utf8)
        return bytes + [UInt8](repeating: 0, count: max(0, count - bytes.count))
    }

    private var text: String {
        let content = "1 \(boot) \(first) \(second)"
        return content + " " + Hexadecimal.encode(Array(SHA256.digest(of: Array(content.utf8)).prefix(8)))
    }
}
