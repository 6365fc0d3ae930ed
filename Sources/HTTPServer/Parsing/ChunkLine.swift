/// The line before a chunk, `chunk-size [ chunk-ext ]` (https://www.rfc-editor.org/rfc/rfc9112#section-7.1).
struct ChunkLine {
    /// 0 announces the trailers.
    let size: Int
    /// The length of the extensions, which are not looked at further.
    let extensionLength: Int

    /// Reads `line`, which has no line end in it: up to 8 hexadecimal digits, then nothing or `;`.
    init(_ line: ArraySlice<UInt8>) throws(HTTPRefusal) {
        var size = 0
        var digits = 0
        for value in line.lazy.map(\.hexadecimalValue) {
            guard let value else { break }
            digits += 1
            guard digits <= 8 else { break }
            size = size << 4 | value
        }
        let rest = line.dropFirst(digits)
        guard (1...8).contains(digits), rest.isEmpty || rest.first == UInt8(ascii: ";"),
            rest.allSatisfy(\.isFieldCharacter)
        else { throw HTTPRefusal(400, "The size of a chunk is malformed.") }
        self.size = size
        extensionLength = rest.count
    }
}
