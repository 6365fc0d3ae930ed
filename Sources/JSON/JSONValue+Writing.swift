extension JSONValue {
    /// The order in which an object's members are written.
    package enum KeyOrder: Sendable {
        case asBuilt
        /// By the bytes of the keys, so that equal documents have equal texts.
        case sorted
    }

    /// The document on one line, without spaces; what `init(parsing:)` reads back as an equal value.
    package func text(keys order: KeyOrder = .sorted) -> String {
        var writer = Writer(order: order, indents: false)
        writer.write(self, depth: 0)
        return writer.text
    }

    /// The document over several lines, two spaces a level, for people to read.
    package func prettyText(keys order: KeyOrder = .asBuilt) -> String {
        var writer = Writer(order: order, indents: true)
        writer.write(self, depth: 0)
        return writer.text
    }

    /// The bytes of `text(keys:)` in UTF-8.
    package func bytes(keys order: KeyOrder = .sorted) -> [UInt8] { Array(text(keys: order).utf8) }
}

private struct Writer {
    let order: JSONValue.KeyOrder
    let indents: Bool
    var text = ""

    init(order: JSONValue.KeyOrder, indents: Bool) {
        self.order = order
        self.indents = indents
    }

    mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value): text += value.isFinite ? String(value) : "null"
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
                writer.text += writer.indents ? ": " : ":"
                writer.write(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func writeList<Element>(
        _ opening: String,
        _ elements: [Element],
        _ closing: String,
        depth: Int,
        _ body: (inout Writer, Element) -> Void
    ) {
        text += opening
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            newLine(depth: depth + 1)
            body(&self, element)
        }
        if !elements.isEmpty { newLine(depth: depth) }
        text += closing
    }

    private mutating func newLine(depth: Int) {
        guard indents else { return }
        text += "\n" + String(repeating: "  ", count: depth)
    }

    private mutating func write(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            // Line and paragraph separators end a line for some readers of logs.
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
