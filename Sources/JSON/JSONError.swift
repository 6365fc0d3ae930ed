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
    /// Where in the document, such as `policy.labels` or `repositories[1].name`; empty for the document itself.
    ///
    /// Made of the document's own keys, so that it is for whoever wrote the document and not for a log.
    package private(set) var path = ""

    init(reason: Reason, offset: Int, line: Int) {
        self.reason = reason
        self.offset = offset
        self.line = line
    }

    /// The same error, seen from the object around it.
    func under(key: String) -> JSONError { prefixed(by: key, isClosed: path.isEmpty || path.hasPrefix("[")) }

    /// The same error, seen from the array around it.
    func under(index: Int) -> JSONError { prefixed(by: "[\(index)]", isClosed: path.isEmpty || path.hasPrefix("[")) }

    private func prefixed(by step: String, isClosed: Bool) -> JSONError {
        var error = self
        error.path = step + (isClosed ? "" : ".") + path
        return error
    }

    package var description: String { "line \(line): \(reason.rawValue) (byte \(offset))" }
}
