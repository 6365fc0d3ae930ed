internal import Disclosure
internal import FoundationEssentials
internal import HTTPServer

extension Delivery {
    /// Reads a request whose signature was verified. The signature does not cover the header fields.
    init(verified request: HTTPRequest, receivedAt: Date) throws(RefusalReason) {
        guard let id = request.headers[only: "X-GitHub-Delivery"].flatMap(Self.normalizedID) else { throw .deliveryID }
        guard let event = request.headers[only: "X-GitHub-Event"], Self.isEventName(event) else { throw .eventName }
        var kept: [String: String] = [:]
        for name in Self.keptHeaders {
            guard let value = request.headers[only: name], value.utf8.count <= Self.longestKeptValue else { continue }
            kept[name] = value
        }
        self.init(id: id, event: event, receivedAt: receivedAt, headers: kept, body: request.body)
    }

    /// https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers
    private static let keptHeaders = [
        "content-type", "user-agent", "x-github-delivery", "x-github-enterprise-host",
        "x-github-enterprise-version", "x-github-event", "x-github-hook-id",
        "x-github-hook-installation-target-id", "x-github-hook-installation-target-type",
    ]

    /// Bytes; what is longer is not the forge's and is not kept.
    private static var longestKeptValue: Int { 512 }

    /// Writes a GUID, 8-4-4-4-12 hexadecimal digits, in lower case; nil where `text` is something else.
    private static func normalizedID(_ text: String) -> String? {
        let bytes = text.utf8.span
        guard bytes.count == 36 else { return nil }
        for index in bytes.indices {
            switch index {
            case 8, 13, 18, 23: guard bytes[index] == UInt8(ascii: "-") else { return nil }
            default: guard isHexadecimalDigit(bytes[index]) else { return nil }
            }
        }
        return text.lowercased()
    }

    private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    private static func isEventName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
