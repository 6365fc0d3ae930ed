@testable import HTTPServer

/// What a parser says about `bytes`, one line an outcome, in pieces of `size` bytes.
func transcript(_ bytes: [UInt8], inPiecesOf size: Int = .max, limits: HTTPLimits = HTTPLimits()) -> [String] {
    var parser = HTTPParser(limits: limits)
    var lines: [String] = []
    var rest = bytes[...]
    while true {
        let piece = rest.prefix(size)
        rest = rest.dropFirst(size)
        piece.withUnsafeBytes { parser.append($0) }
        outcomes: while true {
            switch parser.next() {
            case .needsMore: break outcomes
            case .head(let head): lines.append("head \(head.method) \(head.path)")
            case .expectsContinue: lines.append("continue")
            case .request(let request):
                let query = request.query.isEmpty ? "" : "?\(request.query)"
                let body = String(decoding: request.body, as: UTF8.self)
                lines.append(
                    "\(request.method) \(request.path)\(query) [\(body)] \(parser.isPersistent ? "keep" : "close")"
                )
            case .refused(let refusal): return lines + ["\(refusal.status)"]
            }
        }
        if rest.isEmpty { return lines }
    }
}

/// The same, without what was said about heads.
func requests(_ text: String, inPiecesOf size: Int = .max, limits: HTTPLimits = HTTPLimits()) -> [String] {
    transcript(Array(text.utf8), inPiecesOf: size, limits: limits).filter { !$0.hasPrefix("head ") }
}
