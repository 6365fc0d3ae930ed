extension JSONValue {
    /// Parses one document of RFC 8259, strictly: UTF-8 without a byte order mark, no duplicate keys, nothing after it.
    ///
    /// `maximumDepth` bounds the nesting of arrays and objects, so that hostile input can't exhaust the stack.
    package init(parsing bytes: [UInt8], maximumDepth: Int = 128) throws(JSONError) {
        var parser = Parser(bytes: bytes, maximumDepth: maximumDepth)
        self = try parser.document()
    }

    /// Parses one document held as text.
    package init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }
}

/// A recursive descent over the bytes of one document. https://www.rfc-editor.org/rfc/rfc8259
private struct Parser {
    let bytes: [UInt8]
    let maximumDepth: Int
    var position = 0
    var depth = 0

    init(bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    mutating func document() throws(JSONError) -> JSONValue {
        skipWhitespace()
        let value = try self.value()
        skipWhitespace()
        guard position == bytes.count else { throw error(.trailingBytes) }
        return value
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try nested { (parser) throws(JSONError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { (parser) throws(JSONError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw error(.unexpectedByte)
        }
    }

    private mutating func nested(
        _ body: (inout Parser) throws(JSONError) -> JSONValue
    ) throws(JSONError) -> JSONValue {
        guard depth < maximumDepth else { throw error(.tooDeep) }
        depth += 1
        position += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSONError) -> JSONValue {
        var members: [JSONValue.Member] = []
        var keys: Set<String> = []
        skipWhitespace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipWhitespace()
            let start = position
            guard position < bytes.count else { throw error(.unexpectedEnd) }
            guard bytes[position] == UInt8(ascii: "\"") else { throw error(.unexpectedByte) }
            let key = try string()
            guard keys.insert(key).inserted else { throw error(.duplicateKey, at: start).under(key: key) }
            skipWhitespace()
            try expect(UInt8(ascii: ":"))
            skipWhitespace()
            do {
                members.append(JSONValue.Member(key, try value()))
            } catch {
                throw error.under(key: key)
            }
            skipWhitespace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func array() throws(JSONError) -> JSONValue {
        var elements: [JSONValue] = []
        skipWhitespace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            skipWhitespace()
            do {
                elements.append(try value())
            } catch {
                throw error.under(index: elements.count)
            }
            skipWhitespace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for offset in 0..<text.utf8CodeUnitCount { try expect(text.utf8Start[offset]) }
        return value
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        _ = take(UInt8(ascii: "-"))
        guard let first = digit() else { throw error(.invalidNumber) }
        if first != UInt8(ascii: "0") { while digit() != nil {} }
        var isInteger = true
        if take(UInt8(ascii: ".")) {
            isInteger = false
            guard digit() != nil else { throw error(.invalidNumber) }
            while digit() != nil {}
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isInteger = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digit() != nil else { throw error(.invalidNumber) }
            while digit() != nil {}
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, let value = Int64(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else { throw error(.invalidNumber, at: start) }
        return .number(value)
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        var start = position
        var text: [UInt8] = []
        while true {
            guard position < bytes.count else { throw error(.unexpectedEnd) }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                text.append(contentsOf: bytes[start..<position])
                guard let string = String(validating: text, as: UTF8.self) else { throw error(.invalidUTF8) }
                position += 1
                return string
            case UInt8(ascii: "\\"):
                text.append(contentsOf: bytes[start..<position])
                position += 1
                text.append(contentsOf: Array(String(try escape()).utf8))
                start = position
            case 0..<0x20: throw error(.controlCharacter)
            default: position += 1
            }
        }
    }

    private mutating func escape() throws(JSONError) -> Character {
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return Character(try escapedScalar())
        default: throw error(.invalidEscape, at: position - 1)
        }
    }

    /// Reads the hexadecimal digits after `\u`, and the second half of a surrogate pair; a lone surrogate is an error.
    private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
        guard (0xD800..<0xDC00).contains(first) else { throw error(.invalidEscape) }
        try expect(UInt8(ascii: "\\"))
        try expect(UInt8(ascii: "u"))
        let second = try codeUnit()
        guard (0xDC00..<0xE000).contains(second) else { throw error(.invalidEscape) }
        let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        guard let scalar = Unicode.Scalar(value) else { throw error(.invalidEscape) }
        return scalar
    }

    private mutating func codeUnit() throws(JSONError) -> UInt16 {
        guard position + 4 <= bytes.count else { throw error(.unexpectedEnd) }
        var unit: UInt16 = 0
        for byte in bytes[position..<position + 4] {
            let value: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = byte - UInt8(ascii: "A") + 10
            default: throw error(.invalidEscape)
            }
            unit = unit << 4 | UInt16(value)
        }
        position += 4
        return unit
    }

    private mutating func digit() -> UInt8? {
        guard position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) else {
            return nil
        }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        guard bytes[position] == byte else { throw error(.unexpectedByte) }
        position += 1
    }

    private mutating func skipWhitespace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private func error(_ reason: JSONError.Reason, at offset: Int? = nil) -> JSONError {
        let offset = offset ?? position
        let line = 1 + bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") }
        return JSONError(reason: reason, offset: offset, line: line)
    }
}
