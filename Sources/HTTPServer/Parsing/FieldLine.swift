/// One line of the header or trailer section (https://www.rfc-editor.org/rfc/rfc9112#section-5).
enum FieldLine {
    /// Reads `line`, which is not empty and has no line end in it.
    static func parse(_ line: ArraySlice<UInt8>) throws(HTTPRefusal) -> (name: String, value: String) {
        guard let first = line.first, !first.isBlank else { throw HTTPRefusal(400, "A folded field is not accepted.") }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy(\.isTokenCharacter)
        else { throw HTTPRefusal(400, "The name of a field is malformed.") }
        let value = trimmed(line[(colon + 1)...])
        guard value.allSatisfy(\.isFieldCharacter) else {
            throw HTTPRefusal(400, "The value of a field has control characters.")
        }
        return (String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes.drop(while: \.isBlank)
        while let last = rest.last, last.isBlank { rest.removeLast() }
        return rest
    }
}
