/// The classes of bytes in the grammar of HTTP (https://www.rfc-editor.org/rfc/rfc9110#section-5.6).
extension UInt8 {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20

    var isDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }

    var isLetter: Bool { UInt8(ascii: "a") <= lowercased && lowercased <= UInt8(ascii: "z") }

    /// The small letter for a capital one, and every other byte as it is.
    var lowercased: UInt8 { UInt8(ascii: "A") <= self && self <= UInt8(ascii: "Z") ? self | 0x20 : self }

    /// The value of a hexadecimal digit, or `nil`.
    var hexadecimalValue: Int? {
        switch lowercased {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(self - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(lowercased - UInt8(ascii: "a")) + 10
        default: nil
        }
    }

    /// Whether the byte may stand in a token, such as a method or the name of a field (`tchar`).
    var isTokenCharacter: Bool {
        switch self {
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default: isDigit || isLetter
        }
    }

    /// Whether the byte may stand in the value of a field: visible, space, tab, or beyond ASCII.
    var isFieldCharacter: Bool { self >= .space && self != 0x7F || self == .tab }

    var isBlank: Bool { self == .space || self == .tab }
}
