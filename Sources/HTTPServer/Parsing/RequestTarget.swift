/// What a request is aimed at (https://www.rfc-editor.org/rfc/rfc9112#section-3.2).
struct RequestTarget: Sendable {
    /// Still percent-encoded, starting with `/`; `*` for `OPTIONS *`.
    let path: String
    /// Still percent-encoded; empty where there is none.
    let query: String
    /// The authority of an absolute target, which must equal the Host field; `nil` in the other forms.
    let authority: String?

    /// Reads the middle of a request line.
    init(_ bytes: ArraySlice<UInt8>, method: String) throws(HTTPRefusal) {
        guard Self.isWellFormed(bytes) else { throw HTTPRefusal(400, "The target is malformed.") }
        if bytes.first == UInt8(ascii: "/") {
            authority = nil
            (path, query) = Self.pathAndQuery(bytes)
        } else if bytes.elementsEqual("*".utf8), method == "OPTIONS" {
            authority = nil
            (path, query) = ("*", "")
        } else if let rest = Self.afterScheme(bytes) {
            let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
            authority = String(decoding: rest[..<end], as: UTF8.self)
            (path, query) = Self.pathAndQuery(rest[end...])
        } else {
            throw HTTPRefusal(400, "The form of the target is not accepted.")
        }
    }

    /// Accepts visible ASCII with whole percent-encodings, and none of the characters that no URI has and no browser
    /// sends.
    private static func isWellFormed(_ bytes: ArraySlice<UInt8>) -> Bool {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, bytes[index + 1].hexadecimalValue != nil,
                    bytes[index + 2].hexadecimalValue != nil
                else { return false }
            case UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"):
                return false
            case 0x21...0x7E: break
            default: return false
            }
            index += 1
        }
        return !bytes.isEmpty
    }

    private static func pathAndQuery(_ bytes: ArraySlice<UInt8>) -> (path: String, query: String) {
        let mark = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        let path = mark == bytes.startIndex ? "/" : String(decoding: bytes[..<mark], as: UTF8.self)
        return (path, String(decoding: bytes[mark...].dropFirst(), as: UTF8.self))
    }

    private static func afterScheme(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        for scheme in ["http://", "https://"] where bytes.count > scheme.utf8.count {
            let start = bytes.prefix(scheme.utf8.count)
            if start.elementsEqual(scheme.utf8, by: { $0.lowercased == $1 }) { return bytes[start.endIndex...] }
        }
        return nil
    }
}
