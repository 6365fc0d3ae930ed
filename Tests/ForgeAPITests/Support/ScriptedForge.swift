import Disclosure
import ForgeAPI
import Foundation
import JSON
import Locking

/// A forge that answers by a script: for each call the next of its answers, and the last one again and again.
///
/// Installations and tokens are there without being scripted.
final class ScriptedForge: Transport {
    struct Sent: Sendable {
        let call: HTTPCall
        let at: Duration
        /// What the `Authorization` header said.
        let bearer: String

        /// `POST /repos/o/r/issues`, without the query.
        var line: String {
            "\(call.method.rawValue) \(call.url.dropFirst(ScriptedForge.url.count).prefix { $0 != "?" })"
        }
        var isOfApp: Bool { !bearer.contains("ghs_") }
        var json: JSONValue? { call.body.flatMap { try? JSONValue(parsing: $0) } }
    }

    enum Reply: Sendable {
        case answer(HTTPAnswer)
        case lost(TransportError)
    }

    private struct State {
        var script: [String: [Reply]] = [:]
        var sent: [Sent] = []
        var tokens = 0
        var underWay = 0
        var mostUnderWay = 0
        var underWayOfApp = 0
        var mostUnderWayOfApp = 0
    }

    static let url = "https://api.forge.example/api/v3"
    let time: VirtualTime
    private let state = Locked(State())

    init(time: VirtualTime) { self.time = time }

    /// Everything that was sent, in order.
    var sent: [Sent] { state.withLock { $0.sent } }
    var lines: [String] { sent.map(\.line) }
    /// What was sent but installations and tokens.
    var errands: [String] { lines.filter { !$0.hasSuffix("/installation") && !$0.hasSuffix("/access_tokens") } }
    var mostUnderWay: Int { state.withLock { $0.mostUnderWay } }
    /// The same of calls that the App signed itself.
    var mostUnderWayOfApp: Int { state.withLock { $0.mostUnderWayOfApp } }

    func on(_ line: String, _ replies: Reply...) {
        state.withLock { $0.script[line] = replies }
    }

    func send(_ call: HTTPCall) async throws(TransportError) -> HTTPAnswer {
        let sent = Sent(call: call, at: time.now, bearer: call.authorization.expose())
        let reply = state.withLock { state in
            state.sent.append(sent)
            state.underWay += 1
            state.mostUnderWay = max(state.mostUnderWay, state.underWay)
            if sent.isOfApp {
                state.underWayOfApp += 1
                state.mostUnderWayOfApp = max(state.mostUnderWayOfApp, state.underWayOfApp)
            }
            return Self.reply(to: sent, date: time.forgeDate, &state)
        }
        await Task.yield()
        state.withLock { state in
            state.underWay -= 1
            if sent.isOfApp { state.underWayOfApp -= 1 }
        }
        switch reply {
        case .answer(let answer): return answer.dated(time.forgeDate)
        case .lost(let error): throw error
        }
    }

    private static func reply(to sent: Sent, date: Date, _ state: inout State) -> Reply {
        if let replies = state.script[sent.line], let first = replies.first {
            if replies.count > 1 { state.script[sent.line] = Array(replies.dropFirst()) }
            return first
        }
        if sent.line.hasSuffix("/installation") { return .json(200, ["id": 77]) }
        if sent.line.hasSuffix("/access_tokens") {
            state.tokens += 1
            let end = date.addingTimeInterval(3600).formatted(.iso8601)
            return .json(201, ["token": .string("ghs_\(state.tokens)"), "expires_at": .string(end)])
        }
        return .json(404, ["message": "Not Found"])
    }
}

extension ScriptedForge.Reply {
    static func json(_ status: Int, _ json: JSONValue, _ fields: [String: String] = [:]) -> Self {
        let type = HTTPCall.Field("Content-Type", "application/json; charset=utf-8")
        return .answer(
            HTTPAnswer(
                status: status,
                fields: [type] + fields.map { HTTPCall.Field($0.key, $0.value) },
                body: json.bytes()
            )
        )
    }

    static func text(_ status: Int, _ text: String, _ fields: [String: String] = [:]) -> Self {
        .answer(
            HTTPAnswer(status: status, fields: fields.map { HTTPCall.Field($0.key, $0.value) }, body: Array(text.utf8))
        )
    }

    static func status(_ status: Int, _ fields: [String: String] = [:]) -> Self { .text(status, "", fields) }
}

extension HTTPAnswer {
    /// The answer with the forge's time, unless it has one.
    fileprivate func dated(_ date: Date) -> HTTPAnswer {
        guard field("date") == nil else { return self }
        return HTTPAnswer(status: status, fields: fields + [HTTPCall.Field("Date", httpText(of: date))], body: body)
    }
}

/// Writes a date as HTTP does, by other means than the code under test.
func httpText(of date: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.string(from: date)
}
