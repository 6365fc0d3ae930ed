/// A strict parser of HTTP/1.1 requests: bytes in, requests or a refusal out, without sockets or clocks.
///
/// Feed bytes in whatever pieces they come, and ask `next()` until it needs more. Its outcomes depend on the bytes
/// alone. Bytes after a request stay inside until `next()` is asked again, so pipelined requests come out one at a
/// time.
package struct HTTPParser: Sendable {
    /// What the bytes amount to so far.
    package enum Outcome: Sendable {
        case needsMore
        /// The head is complete and acceptable; the body is empty and comes later. Precedes every `request`.
        case head(HTTPRequest)
        /// The client waits for `100 Continue` before it sends the body. Comes between `head` and `request`.
        case expectsContinue
        case request(HTTPRequest)
        /// The connection can't be used any more. Every later outcome is the same.
        case refused(HTTPRefusal)
    }

    /// Each may become the next one, `refused`, or where a request ends, `start` again.
    private enum State: Sendable {
        /// Before a request line; one empty line may precede it.
        case start(afterEmptyLine: Bool)
        case fields(RequestLine)
        /// The head was handed out, and its body was not begun.
        case betweenHeadAndBody
        case body(remaining: Int)
        case chunkLine
        case chunk(remaining: Int)
        case chunkEnd
        case trailers(remaining: Int)
        case refused(HTTPRefusal)
    }

    private let limits: HTTPLimits
    private var input = InputBuffer()
    private var state = State.start(afterEmptyLine: false)
    private var request = HTTPRequest(method: "", path: "")
    private var rules: MessageRules?
    private var headRemaining: Int
    private var extensionsRemaining: Int

    /// Begins before the first request of a connection.
    package init(limits: HTTPLimits = HTTPLimits()) {
        self.limits = limits
        headRemaining = limits.head
        extensionsRemaining = limits.chunkExtensions
    }

    /// Takes bytes in, in any number of pieces.
    package mutating func append(_ bytes: UnsafeRawBufferPointer) { input.append(bytes) }

    /// Says what the bytes taken in so far amount to, and goes on behind it.
    package mutating func next() -> Outcome {
        do throws(HTTPRefusal) {
            while true {
                if let outcome = try step() { return outcome }
            }
        } catch {
            state = .refused(error)
            request = HTTPRequest(method: request.method, path: request.path)
            return .refused(error)
        }
    }

    /// Whether nothing of a request has come since the last one ended.
    package var isBetweenRequests: Bool {
        if case .start(afterEmptyLine: false) = state { input.isEmpty } else { false }
    }

    /// Whether bytes wait that no outcome has told of.
    package var hasBufferedBytes: Bool { !input.isEmpty }

    /// Whether, by the latest head, another request may follow.
    package var isPersistent: Bool { rules?.isPersistent ?? false }

    /// How much of the current body has come.
    package var bodyCount: Int { request.body.count }

    /// How much of the current body is still to come, where its head says so; 0 otherwise.
    package var announcedBodyCount: Int {
        if case .length(let length) = rules?.framing { length - request.body.count } else { 0 }
    }

    /// Goes one state further; `nil` means that there may be more to say.
    private mutating func step() throws(HTTPRefusal) -> Outcome? {
        switch state {
        case .refused(let refusal): return .refused(refusal)
        case .start(let afterEmptyLine): return try readRequestLine(afterEmptyLine)
        case .fields(let line): return try readField(line)
        case .betweenHeadAndBody: return beginBody()
        case .body(let remaining): return readBody(remaining)
        case .chunkLine: return try readChunkLine()
        case .chunk(let remaining): return readChunk(remaining)
        case .chunkEnd: return try readChunkEnd()
        case .trailers(let remaining): return try readTrailer(remaining)
        }
    }
}

// MARK: - The head

extension HTTPParser {
    private mutating func readRequestLine(_ afterEmptyLine: Bool) throws(HTTPRefusal) -> Outcome? {
        guard let first = input.first else { return .needsMore }
        let mayBeEmpty = !afterEmptyLine && first == .carriageReturn
        guard mayBeEmpty || first.isTokenCharacter else { throw HTTPRefusal(400, "The request line is malformed.") }
        // The longest method, the version, two spaces and CRLF fit into 32 bytes.
        guard let line = try takeLine(limit: limits.target + 32, tooLong: .targetTooLong) else { return .needsMore }
        if mayBeEmpty {
            state = .start(afterEmptyLine: true)
            return nil
        }
        headRemaining = limits.head - line.count - 2
        state = .fields(try RequestLine(line, targetLimit: limits.target))
        request = HTTPRequest(method: "", path: "")
        return nil
    }

    private mutating func readField(_ requestLine: RequestLine) throws(HTTPRefusal) -> Outcome? {
        guard let line = try takeLine(limit: headRemaining, tooLong: HTTPRefusal(431, "The head is too long.")) else {
            return .needsMore
        }
        headRemaining -= line.count + 2
        guard line.isEmpty else {
            guard request.headers.fields.count < limits.fields else {
                throw HTTPRefusal(431, "There are too many fields.")
            }
            let (name, value) = try FieldLine.parse(line)
            request.headers.append(name, value)
            return nil
        }
        rules = try MessageRules(requestLine, request.headers, limits: limits)
        request.method = requestLine.method
        request.path = requestLine.target.path
        request.query = requestLine.target.query
        state = .betweenHeadAndBody
        return .head(request)
    }

    private mutating func takeLine(
        limit: Int,
        tooLong: @autoclosure () -> HTTPRefusal
    ) throws(HTTPRefusal) -> ArraySlice<UInt8>? {
        switch input.takeLine(limit: limit) {
        case .incomplete: return nil
        case .tooLong: throw tooLong()
        case .bareControl: throw HTTPRefusal(400, "A line does not end in CRLF.")
        case .complete(let line): return line
        }
    }
}

// MARK: - The body

extension HTTPParser {
    private mutating func beginBody() -> Outcome? {
        guard let rules else { preconditionFailure("a body without a head") }
        switch rules.framing {
        case .length(let length): state = .body(remaining: length)
        case .chunked:
            extensionsRemaining = limits.chunkExtensions
            state = .chunkLine
        }
        return rules.expectsContinue ? .expectsContinue : nil
    }

    private mutating func readBody(_ remaining: Int) -> Outcome? {
        // Room grows with what has come, not with what was announced, which costs a client nothing.
        if request.body.isEmpty { request.body.reserveCapacity(min(remaining, 64 << 10)) }
        let left = remaining - input.move(remaining, to: &request.body)
        state = .body(remaining: left)
        return left == 0 ? endRequest() : .needsMore
    }

    private mutating func readChunkLine() throws(HTTPRefusal) -> Outcome? {
        let tooLong = HTTPRefusal(400, "The line before a chunk is too long.")
        guard let line = try takeLine(limit: limits.chunkLine, tooLong: tooLong) else { return .needsMore }
        let chunk = try ChunkLine(line)
        extensionsRemaining -= chunk.extensionLength
        guard extensionsRemaining >= 0 else { throw tooLong }
        guard chunk.size <= limits.body - request.body.count else { throw .bodyTooLong }
        state = chunk.size == 0 ? .trailers(remaining: limits.trailers) : .chunk(remaining: chunk.size)
        return nil
    }

    private mutating func readChunk(_ remaining: Int) -> Outcome? {
        let left = remaining - input.move(remaining, to: &request.body)
        state = left == 0 ? .chunkEnd : .chunk(remaining: left)
        return left == 0 ? nil : .needsMore
    }

    private mutating func readChunkEnd() throws(HTTPRefusal) -> Outcome? {
        let refusal = HTTPRefusal(400, "A chunk does not end where it should.")
        guard input.first ?? .carriageReturn == .carriageReturn else { throw refusal }
        guard let line = try takeLine(limit: 2, tooLong: refusal) else { return .needsMore }
        guard line.isEmpty else { throw refusal }
        state = .chunkLine
        return nil
    }

    /// Reads a trailer field, which must be well-formed and is then forgotten.
    private mutating func readTrailer(_ remaining: Int) throws(HTTPRefusal) -> Outcome? {
        let tooLong = HTTPRefusal(431, "The trailers are too long.")
        guard let line = try takeLine(limit: remaining, tooLong: tooLong) else { return .needsMore }
        guard !line.isEmpty else { return endRequest() }
        _ = try FieldLine.parse(line)
        state = .trailers(remaining: remaining - line.count - 2)
        return nil
    }

    private mutating func endRequest() -> Outcome {
        defer { request = HTTPRequest(method: "", path: "") }
        state = .start(afterEmptyLine: false)
        return .request(request)
    }
}
