/// The value of a Host field, `uri-host [ ":" port ]` (https://www.rfc-editor.org/rfc/rfc9110#section-7.2).
enum HostField {
    /// Accepts names, IPv4 addresses and bracketed IPv6 addresses, with or without a port; nothing empty.
    static func isWellFormed(_ value: String) -> Bool {
        let bytes = Array(value.utf8)
        let hostEnd: Int
        if bytes.first == UInt8(ascii: "[") {
            guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")), bracket > 2,
                bytes[1..<bracket].allSatisfy(isAddressCharacter)
            else { return false }
            hostEnd = bracket + 1
        } else {
            hostEnd = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
            guard hostEnd > 0, bytes[..<hostEnd].allSatisfy(isNameCharacter) else { return false }
        }
        return hostEnd == bytes.endIndex || isPort(bytes[hostEnd...])
    }

    private static func isAddressCharacter(_ byte: UInt8) -> Bool {
        byte.hexadecimalValue != nil || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
    }

    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
    }

    private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
        let digits = bytes.dropFirst()
        guard bytes.first == UInt8(ascii: ":"), (1...5).contains(digits.count), digits.allSatisfy(\.isDigit) else {
            return false
        }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } <= 65_535
    }
}
