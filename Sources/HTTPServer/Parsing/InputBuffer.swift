/// Bytes that came in and were not understood yet.
///
/// What is taken from it depends on the bytes alone, never on the pieces in which they came.
struct InputBuffer: Sendable {
    /// What stands at the front of the buffer.
    enum Line {
        /// No line end yet, and still room for one.
        case incomplete
        /// No line end within the limit.
        case tooLong
        /// A CR without LF, or an LF without CR.
        case bareControl
        /// A line without its CRLF, now taken from the buffer.
        case complete(ArraySlice<UInt8>)
    }

    private var bytes: [UInt8] = []
    private var start = 0
    /// How many bytes after `start` are known not to end the line, so that no byte is searched twice.
    private var searched = 0

    var count: Int { bytes.count - start }
    var isEmpty: Bool { start == bytes.count }
    var first: UInt8? { isEmpty ? nil : bytes[start] }

    /// Takes `input` in behind what is there.
    mutating func append(_ input: UnsafeRawBufferPointer) {
        if start > 0 {
            bytes.removeSubrange(..<start)
            start = 0
        }
        bytes.append(contentsOf: input)
    }

    /// Takes the line at the front, of at most `limit` bytes with its CRLF.
    mutating func takeLine(limit: Int) -> Line {
        let window = min(count, max(0, limit))
        let end = bytes.withUnsafeBufferPointer { all in
            Self.lineEnd(in: all, from: start + searched, to: start + window, lineStart: start)
        }
        switch end {
        case .bareControl: return .bareControl
        case .none:
            searched = window
            return window < limit ? .incomplete : .tooLong
        case .at(let lineFeed):
            let line = bytes[start..<lineFeed - 1]
            drop(lineFeed + 1 - start)
            return .complete(line)
        }
    }

    /// Moves up to `most` bytes from the front to the end of `target`, and returns how many.
    mutating func move(_ most: Int, to target: inout [UInt8]) -> Int {
        let moved = min(most, count)
        target.append(contentsOf: bytes[start..<start + moved])
        drop(moved)
        // A connection that waits should not hold on to the memory of a long body.
        if isEmpty, bytes.capacity > 16 << 10 {
            bytes = []
            start = 0
        }
        return moved
    }

    private enum LineEnd {
        case none
        case bareControl
        case at(Int)
    }

    /// Searches the one place where every byte of a head is looked at singly.
    private static func lineEnd(
        in all: UnsafeBufferPointer<UInt8>,
        from: Int,
        to end: Int,
        lineStart: Int
    ) -> LineEnd {
        var afterReturn = from > lineStart && all[from - 1] == .carriageReturn
        for index in from..<max(from, end) {
            let byte = all[index]
            if byte == .lineFeed { return afterReturn ? .at(index) : .bareControl }
            if afterReturn { return .bareControl }
            afterReturn = byte == .carriageReturn
        }
        return .none
    }

    private mutating func drop(_ number: Int) {
        start += number
        searched = 0
    }
}
