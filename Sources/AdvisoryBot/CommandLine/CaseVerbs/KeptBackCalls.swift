internal import ForgeAPI
internal import FoundationEssentials
internal import JSON
internal import Locking

/// A transport that lets reads through, and keeps every write back but remembers what it was.
struct KeptBackCalls: Transport {
    let transport: any Transport
    private let kept = Locked<[String]>([])

    init(over transport: any Transport) { self.transport = transport }

    /// Method, address and body of the writes since `forget()`, as lines.
    var lines: [String] { kept.withLock { $0 } }

    func forget() { kept.withLock { $0 = [] } }

    func send(_ call: HTTPCall) async throws(TransportError) -> HTTPAnswer {
        // A token is asked for by POST; it changes nothing that anybody sees.
        guard call.method.isWrite, !call.url.hasSuffix("/access_tokens") else { return try await transport.send(call) }
        let body = call.body.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
        kept.withLock { $0.append("\(call.method.rawValue) \(call.url)\(body)") }
        throw .notSent("a dry run sends nothing")
    }
}
