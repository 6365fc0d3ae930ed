/// Why some bytes are not a JSON document, and where.
package struct JSONError: Error, Equatable, CustomStringConvertible {
    /// What is wrong, in words that quote nothing of the document.
    package enum Reason: String, Sendable {
        case unexpectedEnd = "the document ends too early"
        case unexpectedByte = "unexpected character"
        case trailingBytes = "something follows the document"
        case invalidUTF8 = "not UTF-8"
        case invalidEscape = "invalid escape in a string"
        case controlCharacter = "control character in a string"
        case invalidNumber = "invalid number"
        case duplicateKey = "the same key twice in one object"
        case tooDeep = "nested too deeply"
    }

    package let reason: Reason
    /// Bytes from the start of the document.
    package let offset: Int
    /// Counted from 1.
    package let line: Int

    package var description: String { "line \(line): \(reason.rawValue) (byte \(offset))" }
}
