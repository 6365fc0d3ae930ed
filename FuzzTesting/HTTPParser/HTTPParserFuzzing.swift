// How to run it: FuzzTesting/README.md.
import HTTPServer

/// Feeds one input to the parser whole and in pieces, and traps where the outcomes differ or break a promise.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzHTTPParser(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Small limits, so that short inputs reach them.
    var limits = HTTPLimits()
    limits.body = 200
    limits.head = 400
    limits.fields = 8
    limits.target = 100
    limits.chunkLine = 40
    limits.chunkExtensions = 60
    limits.trailers = 60

    let bytes = UnsafeBufferPointer(start: start, count: count)
    let whole = outcomes(of: bytes, limits) { count }
    let single = outcomes(of: bytes, limits) { 1 }
    var seed = count
    let mixed = outcomes(of: bytes, limits) {
        seed = (seed &* 1_103_515_245 &+ 12_345) & 0x7FFF_FFFF
        return 1 + (seed >> 16) % 13
    }
    precondition(whole == single, "one byte at a time gives another outcome")
    precondition(whole == mixed, "pieces give another outcome")
    return 0
}

/// What a parser says about `bytes`, fed in pieces of the sizes that `nextSize` gives.
private func outcomes(
    of bytes: UnsafeBufferPointer<UInt8>,
    _ limits: HTTPLimits,
    _ nextSize: () -> Int
) -> [String] {
    var parser = HTTPParser(limits: limits)
    var found: [String] = []
    var index = 0
    while true {
        let end = min(bytes.count, index + nextSize())
        parser.append(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[index..<end])))
        index = end
        outcomes: while true {
            switch parser.next() {
            case .needsMore: break outcomes
            case .head(let head):
                check(head, limits)
                found.append("head \(head.method) \(head.path)?\(head.query) \(head.headers)")
            case .expectsContinue: found.append("continue")
            case .request(let request):
                check(request, limits)
                precondition(
                    found.last?.hasPrefix("head") == true || found.last == "continue",
                    "a request without a head"
                )
                found.append("request \(request.path) \(request.body) \(parser.isPersistent)")
            case .refused(let refusal):
                precondition((400...505).contains(refusal.status), "a refusal that is none")
                if case .refused(refusal) = parser.next() { return found + ["\(refusal)"] }
                preconditionFailure("a refusal that does not last")
            }
        }
        if index == bytes.count { return found }
    }
}

/// Traps where a request breaks what the parser promises to those who read it.
private func check(_ request: HTTPRequest, _ limits: HTTPLimits) {
    precondition(request.body.count <= limits.body, "the body is beyond its limit")
    precondition(request.headers.fields.count <= limits.fields, "there are too many fields")
    precondition(request.path.hasPrefix("/") || request.path == "*" && request.method == "OPTIONS", "a strange path")
    precondition(request.headers.all("Host").count <= 1, "there are two Hosts")
    let framing = request.headers.all("Content-Length").count + request.headers.all("Transfer-Encoding").count
    precondition(framing <= 1, "the end of the body is ambiguous")
    for field in request.headers.fields {
        let isClean = field.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
        precondition(isClean, "control characters in a value")
    }
}
