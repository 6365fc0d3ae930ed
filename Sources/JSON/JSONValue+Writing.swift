extension JSONValue {
    /// The order in which an object's members are written.
    package enum KeyOrder: Sendable {
        case asBuilt
        /// By the bytes of the keys, so that equal documents have equal texts.
        case sorted
    }

    /// The document on one line, without spaces; what `init(parsing:)` reads back as an equal value.
    package func text(keys order: KeyOrder = .sorted) -> String { String(decoding: bytes(keys: order), as: UTF8.self) }

    /// The document over several lines, two spaces a level, for people to read.
    package func prettyText(keys order: KeyOrder = .asBuilt) -> String {
        var writer = Writer(order: order, indents: true)
        writer.write(self, depth: 0)
        return String(decoding: writer.output, as: UTF8.self)
    }

    /// The bytes of `text(keys:)` in UTF-8.
    package func bytes(keys order: KeyOrder = .sorted) -> [UInt8] {
        var writer = Writer(order: order, indents: false)
        writer.write(self, depth: 0)
        return writer.output
    }
}

/// Writes UTF-8 byte by byte, which is several times faster than appending to a `String`.
private struct Writer {
    let order: JSONValue.KeyOrder
    let indents: Bool
    var output: [UInt8] = []

    init(order: JSONValue.KeyOrder, indents: Bool) {
        self.order = order
        self.indents = indents
    }

    mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .integer(let value): output += String(value).utf8
        case .number(let value): output += (value.isFinite ? String(value) : "null").utf8
        case .string(let string): write(string)
        case .array(let elements):
            writeList("[", elements, "]", depth: depth) { writer, element in writer.write(element, depth: depth + 1) }
        case .object(let members):
            let ordered =
                switch order {
                case .asBuilt: members
                case .sorted: members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                }
            writeList("{", ordered, "}", depth: depth) { writer, member in
                writer.write(member.key)
                writer.append(writer.indents ? ": " : ":")
                writer.write(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func writeList<Element>(
        _ opening: StaticString,
        _ elements: [Element],
        _ closing: StaticString,
        depth: Int,
        _ body: (inout Writer, Element) -> Void
    ) {
        append(opening)
        for (index, element) in elements.enumerated() {
            if index > 0 { append(",") }
            newLine(depth: depth + 1)
            body(&self, element)
        }
        if !elements.isEmpty { newLine(depth: depth) }
        append(closing)
    }

    private mutating func newLine(depth: Int) {
        guard indents else { return }
        append("\n")
        for _ in 0..<depth { append("  ") }
    }

    private mutating func write(_ string: String) {
        append("\"")
        defer { append("\"") }
        // Most texts are like that, and are copied at once.
        if string.utf8.allSatisfy({ 0x20..<0x7F ~= $0 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            return output.append(contentsOf: string.utf8)
        }
        var previous: (UInt8, UInt8) = (0, 0)
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case UInt8(ascii: "\n"): append("\\n")
            case UInt8(ascii: "\r"): append("\\r")
            case UInt8(ascii: "\t"): append("\\t")
            case 0..<0x20, 0x7F: escape(UInt16(byte), replacing: 0)
            // The controls U+0080 to U+009F are C2 80 to C2 9F.
            case 0x80..<0xA0 where previous.1 == 0xC2: escape(UInt16(byte), replacing: 1)
            // Line and paragraph separators, U+2028 and U+2029 or E2 80 A8 and A9, end a line for some readers of logs.
            case 0xA8..<0xAA where previous == (0xE2, 0x80): escape(0x2000 + UInt16(byte) - 0x80, replacing: 2)
            default: output.append(byte)
            }
            previous = (previous.1, byte)
        }
    }

    /// Writes a code unit as `\uXXXX` in place of the last `count` bytes, which were the beginning of its character.
    private mutating func escape(_ unit: UInt16, replacing count: Int) {
        output.removeLast(count)
        let digits = String(unit, radix: 16)
        output += ("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { output.append(contentsOf: $0) }
    }
}
