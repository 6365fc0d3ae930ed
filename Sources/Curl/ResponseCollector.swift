/// A response as it grows, line by line and piece by piece, within its limits.
struct ResponseCollector {
    /// Why no more is taken.
    enum Refusal: Equatable {
        case headerTooLarge, bodyTooLarge, malformedHeader
    }

    private enum Phase {
        /// Becomes `fields` with a status line.
        case statusLine
        /// Becomes `statusLine` at the blank line of an interim answer, `body` at that of the final one.
        case fields
        /// Header lines that come now are trailers.
        case body
    }

    private(set) var status = 0
    private(set) var headers: [CurlHeader] = []
    private(set) var body: [UInt8] = []
    private(set) var refusal: Refusal?
    private var phase = Phase.statusLine
    private var headerBytes = 0
    private let maximumHeaderBytes: Int
    private let maximumBodyBytes: Int

    init(maximumHeaderBytes: Int, maximumBodyBytes: Int) {
        self.maximumHeaderBytes = maximumHeaderBytes
        self.maximumBodyBytes = maximumBodyBytes
    }

    /// Whether the blank line after the final answer's fields came; libcurl 7.88.1 takes a head that is cut off for
    /// whole.
    var hasWholeHead: Bool {
        switch phase {
        case .statusLine, .fields: false
        case .body: true
        }
    }

    /// Forgets an attempt that libcurl repeats; only a read is ever repeated.
    mutating func startAgain() {
        self = Self(maximumHeaderBytes: maximumHeaderBytes, maximumBodyBytes: maximumBodyBytes)
    }

    /// Takes note of a line that is no header; false to give up.
    mutating func countHeaderBytes(_ count: Int) -> Bool {
        headerBytes += count
        return headerBytes <= maximumHeaderBytes || refuse(.headerTooLarge)
    }

    /// Takes one header line with its end; false to give up.
    mutating func takeHeaderLine(_ bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= maximumHeaderBytes else { return refuse(.headerTooLarge) }
        var line = bytes[...]
        while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
        switch phase {
        case .statusLine:
            guard let number = Self.status(in: line) else { return refuse(.malformedHeader) }
            status = number
            phase = .fields
        case .fields:
            if line.isEmpty {
                phase = (100..<200).contains(status) ? .statusLine : .body
                if case .statusLine = phase { headers = [] }
                return true
            }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex, let first = line.first,
                first != 0x20, first != 0x09
            else { return refuse(.malformedHeader) }
            let value = trimmed(line[line.index(after: colon)...])
            headers.append(
                CurlHeader(
                    name: String(decoding: line[..<colon], as: UTF8.self),
                    value: String(decoding: value, as: UTF8.self)
                )
            )
        case .body: break
        }
        return true
    }

    /// Takes a piece of the body; false to give up.
    mutating func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= maximumBodyBytes - body.count else { return refuse(.bodyTooLarge) }
        body.append(contentsOf: bytes)
        return true
    }

    private mutating func refuse(_ reason: Refusal) -> Bool {
        refusal = reason
        return false
    }

    private static func status(in line: Slice<UnsafeRawBufferPointer>) -> Int? {
        let text = String(decoding: line, as: UTF8.self)
        guard text.hasPrefix("HTTP/"), let space = text.firstIndex(of: " ") else { return nil }
        let digits = text[text.index(after: space)...].prefix(3)
        guard digits.utf8.count == 3, let number = Int(digits), number >= 100 else { return nil }
        return number
    }
}

/// The bytes without blanks and tabs at their ends.
private func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
    var rest = bytes
    while let first = rest.first, first == 0x20 || first == 0x09 { rest.removeFirst() }
    while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
    return rest
}
