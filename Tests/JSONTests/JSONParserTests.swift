import Testing

@testable import JSON

struct JSONParserTests {
    @Test func `a document is read and written back with its keys sorted`() throws {
        let value = try JSONValue(parsing: #" {"b": [1, -2.5, true, null], "a": {"é\n": "\u00e9\ud83d\ude00\/"}} "#)

        #expect(value.text() == #"{"a":{"é\n":"é😀/"},"b":[1,-2.5,true,null]}"#)
        #expect(try JSONValue(parsing: value.text())["b"] == value["b"])
    }

    @Test func `an integer keeps all digits that fit in 64 bits`() throws {
        #expect(try JSONValue(parsing: "9223372036854775807") == .integer(.max))
        #expect(try JSONValue(parsing: "9223372036854775808") == .number(9_223_372_036_854_775_808))
    }

    @Test(arguments: [
        ("", JSONError.Reason.unexpectedEnd), ("{", .unexpectedEnd), (#"{"a":1,"a":2}"#, .duplicateKey),
        (#"{"a":1,}"#, .unexpectedByte), ("[1,]", .unexpectedByte), ("01", .trailingBytes), ("1.", .invalidNumber),
        ("-", .invalidNumber), ("1e999", .invalidNumber), ("nul", .unexpectedEnd), ("\"\u{1}\"", .controlCharacter),
        (#""\x""#, .invalidEscape), (#""\ud800""#, .unexpectedByte), (#""\udc00""#, .invalidEscape),
        ("1 2", .trailingBytes), ("\u{FEFF}1", .unexpectedByte),
        (String(repeating: "[", count: 129), .tooDeep),
    ])
    func `what is not a document is refused with its reason`(text: String, reason: JSONError.Reason) {
        #expect { try JSONValue(parsing: text) } throws: { ($0 as? JSONError)?.reason == reason }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect { try JSONValue(parsing: [0x22, 0xFF, 0x22]) } throws: { ($0 as? JSONError)?.reason == .invalidUTF8 }
    }

    @Test func `an error names its line`() {
        #expect { try JSONValue(parsing: "{\n\"a\": 1,\n\"a\": 2}") } throws: { ($0 as? JSONError)?.line == 3 }
    }

    @Test(arguments: [
        (#"{"a": {"b": [1, {"c": tru}]}}"#, "a.b[1].c"), ("[[1], [2, x]]", "[1][1]"), (#"{"a": 1, "a": 2}"#, "a"),
        ("x", ""),
    ])
    func `an error says where it is, and its words do not quote it`(text: String, path: String) {
        #expect {
            try JSONValue(parsing: text)
        } throws: {
            ($0 as? JSONError)?.path == path && !"\($0)".contains("a.b")
        }
    }

    @Test func `text can't end a line of output`() {
        let value = JSONValue.string("a\u{2028}b\u{85}c\rd\u{1B}")

        #expect(value.text() == #""a\u2028b\u0085c\rd\u001b""#)
    }
}
