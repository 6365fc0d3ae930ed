import Cryptography
import Disclosure
import FoundationEssentials
import HTTPServer
import Locking

@testable import Webhooks

/// A receiver with everything around it that a test wants to see.
struct Door {
    static let secret = Array("a secret of the tests".utf8)
    static let olderSecret = Array("the secret before that".utf8)
    static let id = "72d3162e-cc78-11e3-81ab-4c9367dc0958"
    static let moment = Date(timeIntervalSince1970: 1_790_000_000)

    let store: RecordingStore
    let receiver: DeliveryReceiver
    private let reported = Locked<[ReceiverFact]>([])
    private let woken = Locked(0)

    init(failure: StoreError? = nil, readiness: Readiness = .ready, secrets: [[UInt8]] = [olderSecret, secret]) {
        store = RecordingStore(failure: failure)
        receiver = DeliveryReceiver(
            secrets: secrets.map { Secret($0) },
            store: store,
            now: { Self.moment },
            readiness: { readiness },
            report: { [reported] fact in reported.withLock { $0.append(fact) } },
            onStored: { [woken] in woken.withLock { $0 += 1 } }
        )
    }

    /// In the order in which they were reported.
    var facts: [ReceiverFact] { reported.withLock { $0 } }
    /// How often the dispatcher was woken.
    var wakes: Int { woken.withLock { $0 } }

    /// What the server does with a request: the head is judged first.
    func answer(to request: HTTPRequest) -> Answer? {
        // As the protocol that the server knows, which would let everything through if `judge` did not belong to it.
        let handler: any HTTPHandler = receiver
        var head = request
        head.body = []
        if let refusal = handler.judge(head) { return Answer(refusal) }
        return answerWithoutJudging(request)
    }

    /// What `handle` says by itself.
    func answerWithoutJudging(_ request: HTTPRequest) -> Answer? {
        let answer = Locked<Answer?>(nil)
        receiver.handle(request, HTTPResponder { response in answer.withLock { $0 = Answer(response) } })
        return answer.withLock { $0 }
    }
}

/// Everything of a response that a caller can tell apart.
struct Answer: Equatable, CustomStringConvertible {
    let status: Int
    let headers: HTTPHeaders
    let body: String

    init(_ response: HTTPResponse) {
        status = response.status
        headers = response.headers
        body = String(decoding: response.body, as: UTF8.self)
    }

    var description: String { "\(status) \(headers.fields.map { "\($0.name): \($0.value)" }) \(body)" }
}

extension HTTPRequest {
    /// A delivery as the forge sends it; a header field replaced by several values is sent that often, by none not at
    /// all.
    static func delivery(
        body: [UInt8] = Array("{}".utf8),
        secret: [UInt8] = Door.secret,
        replacing replaced: [String: [String]] = [:]
    ) -> HTTPRequest {
        let fields = [
            "Host": "bot.example",
            "Content-Type": "application/json",
            "User-Agent": "GitHub-Hookshot/044aadd",
            "X-GitHub-Delivery": Door.id,
            "X-GitHub-Event": "issues",
            "X-Hub-Signature-256": signature(over: body, secret: secret),
        ]
        var headers = HTTPHeaders()
        for (name, value) in fields.merging(replaced.mapValues { _ in "" }, uniquingKeysWith: { mine, _ in mine }) {
            for value in replaced[name] ?? [value] { headers.append(name, value) }
        }
        return HTTPRequest(method: "POST", path: "/webhook", headers: headers, body: body)
    }

    /// The value of `X-Hub-Signature-256`.
    static func signature(over body: [UInt8], secret: [UInt8] = Door.secret) -> String {
        "sha256=" + Hexadecimal.encode(HMAC.sha256(of: body, key: secret))
    }
}
