/// Text from outside made safe for a terminal or a log: it can't move the cursor, end a line or reverse the writing.
enum VisibleText {
    /// Replaces what acts or hides by its escape, such as `\u{1b}`; `keepsLines` lets line ends and tabs stand.
    static func escape(_ text: String, keepsLines: Bool = false) -> String {
        text.unicodeScalars.map { scalar in
            keepsLines && (scalar == "\n" || scalar == "\t") ? String(scalar) : escape(scalar)
        }.joined()
    }

    /// The character, or its escape.
    ///
    /// Control characters, and marks that change the direction or hide text. https://trojansource.codes
    static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xE0000...0xE007F:
            "\\u{" + String(scalar.value, radix: 16) + "}"
        default: String(scalar)
        }
    }
}
