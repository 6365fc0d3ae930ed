import Disclosure
import Foundation
import HTTPServer
import Sandbox

@testable import ForgeAPI

/// Carries calls to a forge in the same process, and ends with the process.
struct SandboxTransport: Transport {
    let forge: SandboxForge
    let crash: CrashPlan
    let time: VirtualTime

    func send(_ call: HTTPCall) async throws(TransportError) -> HTTPAnswer {
        guard (try? crash.pass()) != nil else { throw .cancelled }
        let answer = forge.answer(request(for: call))
        // What lies between two calls takes some time on the forge's clock, too.
        time.advance(by: .milliseconds(20))
        guard (try? crash.pass(taking: answer.status)) != nil else { throw .cancelled }
        switch answer {
        case .lost: throw .mayHaveArrived("the connection ended without an answer")
        case .response(let response):
            let fields = response.headers.fields.map { HTTPCall.Field($0.name, $0.value) }
            return HTTPAnswer(status: response.status, fields: fields + [date], body: response.body)
        }
    }

    private func request(for call: HTTPCall) -> HTTPRequest {
        var headers: HTTPHeaders = [:]
        for field in call.fields { headers.append(field.name, field.value) }
        headers.append("Authorization", call.authorization.expose())
        headers.append("Host", "forge.example")
        let target = call.url.dropFirst("https://forge.example".count)
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return HTTPRequest(
            method: call.method.rawValue,
            path: String(parts[0]),
            query: parts.count > 1 ? String(parts[1]) : "",
            headers: headers,
            body: call.body ?? []
        )
    }

    /// The header that a server adds to each answer.
    private var date: HTTPCall.Field {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return HTTPCall.Field("Date", formatter.string(from: time.now))
    }
}

extension SandboxAnswer {
    /// nil: there is no answer.
    fileprivate var status: Int? {
        switch self {
        case .response(let response): response.status
        case .lost: nil
        }
    }
}
