import HTTPServer
import JSON
import Testing

@testable import Sandbox

struct ExaminerTests {
    private let issue = "/repos/octo/parser/issues/1"

    private func furnished(pacing: Bool = false, limit: Int = 5000) throws -> (App, String) {
        let app = try App(rateLimit: limit, enforcesPacing: pacing)
        _ = try app.forge.openIssue(in: "octo/parser", by: "rita", title: "A crash", body: nil)
        return (app, try app.token())
    }

    @Test func `two writes within a second are noted, a second apart they are not`() throws {
        let (app, token) = try furnished(pacing: true)

        app.call("PUT", "\(issue)/lock", token: token)
        app.clock.advance(by: 1)
        app.call("PUT", "\(issue)/lock", token: token)
        #expect(app.forge.violations == [])
        app.clock.advance(by: 0.5)
        app.call("PUT", "\(issue)/lock", token: token)

        #expect(app.forge.violations.count == 1)
        #expect(app.forge.violations.first?.contains("500 ms after the last write") == true)
    }

    @Test func `an unchanged answer is free`() throws {
        let (app, token) = try furnished()
        let first = app.call("GET", issue, token: token)
        let tag = first.headers[only: "ETag"] ?? ""

        let second = app.call("GET", issue, token: token, headers: ["User-Agent": "test", "If-None-Match": tag])

        #expect(second.status == 304)
        #expect(second.body.isEmpty)
        #expect(second.headers[only: "x-ratelimit-used"] == first.headers[only: "x-ratelimit-used"])
    }

    @Test func `an exhausted limit refuses until the reset, and going on is noted`() throws {
        let (app, token) = try furnished(limit: 2)
        for _ in 1...2 { app.call("GET", issue, token: token) }

        let refused = app.call("GET", issue, token: token)
        #expect(refused.status == 403)
        #expect(refused.headers[only: "x-ratelimit-remaining"] == "0")
        #expect(app.forge.violations.count == 1)

        app.clock.advance(by: 3600)
        // The old token is an hour old, too.
        #expect(app.call("GET", issue, token: try app.token()).status == 200)
    }

    @Test func `a secondary limit holds until Retry-After is over`() throws {
        let (app, token) = try furnished()
        app.forge.setFault { $0.path.hasSuffix("/lock") ? .rateLimited(retryAfterSeconds: 30) : nil }
        let limited = app.call("PUT", "\(issue)/lock", token: token)
        app.forge.setFault(nil)

        #expect(limited.headers[only: "Retry-After"] == "30")
        #expect(app.call("GET", issue, token: token).status == 403)
        #expect(app.forge.violations.count == 1)
        app.clock.advance(by: 30)
        #expect(app.call("GET", issue, token: token).status == 200)
        #expect(app.forge.violations.count == 1)
    }

    @Test func `a lost answer has its effect, a lost call has none`() throws {
        let (app, token) = try furnished()
        let body = #"{"body": "A"}"#
        app.forge.setFault { $0.isWrite ? .loseAnswerAfterDoing : nil }
        app.call("POST", "\(issue)/comments", token: token, body: body)
        app.forge.setFault { $0.isWrite ? .loseBeforeDoing : nil }
        app.call("POST", "\(issue)/comments", token: token, body: body)

        #expect(app.forge.snapshot().issues.first?.comments.count == 1)
        #expect(app.forge.exchanges.suffix(2).map(\.ending) == [.lostAfterDoing, .lostBeforeDoing])
    }

    @Test(arguments: [301, 302, 307])
    func `a redirect leads to the same thing`(status: Int) throws {
        let (app, token) = try furnished()
        app.forge.setFault { $0.path.hasPrefix("/repos/") ? .redirect(status) : nil }

        let response = app.call("GET", issue, token: token)
        let target = String((response.headers[only: "Location"] ?? "").dropFirst("http://127.0.0.1:7421/api".count))

        #expect(response.status == status)
        #expect(try app.call("GET", target, token: token).json["number"]?.integer == 1)
    }

    @Test(arguments: [
        ("/repos/octo/parser/labels/a b", "percent-encoded"), ("/repos/octo/parser/teams", "no endpoint"),
        ("/repos/octo/parser/", "no endpoint"),
    ])
    func `a breach is noted in a sentence`(path: String, words: String) throws {
        let (app, token) = try furnished()

        #expect(app.call("GET", path, token: token).status == 404)

        #expect(app.forge.violations.count == 1)
        #expect(app.forge.violations.first?.contains(words) == true)
    }

    @Test func `a token for everything is noted`() throws {
        let (app, _) = try furnished()

        app.call("POST", "/app/installations/\(app.installation)/access_tokens", token: app.webToken())

        #expect(app.forge.violations.count == 2)
    }

    @Test func `a request without a user agent or with an unknown version gets no further`() throws {
        let (app, token) = try furnished()

        let anonymous = app.call("GET", issue, token: token, headers: [:])
        let future = app.call(
            "GET",
            issue,
            token: token,
            headers: ["User-Agent": "test", "X-GitHub-Api-Version": "2031-01-01"]
        )

        #expect(anonymous.status == 403)
        #expect(anonymous.headers[only: "Content-Type"]?.hasPrefix("text/html") == true)
        #expect(future.status == 400)
    }

    @Test func `a call within another is noted`() throws {
        let (app, token) = try furnished()
        app.forge.setFault { call in
            if call.isWrite { app.call("GET", issue, token: token) }
            return nil
        }

        app.call("PUT", "\(issue)/lock", token: token)

        #expect(app.forge.violations == ["GET \(issue) came while another call was being carried out"])
    }

    @Test func `calls of many threads are all carried out`() async throws {
        let (app, token) = try furnished()

        await withTaskGroup(of: Void.self) { group in
            for number in 1...40 {
                group.addTask {
                    app.call("POST", "\(issue)/comments", token: token, body: "{\"body\": \"\(number)\"}")
                }
            }
        }

        #expect(app.forge.snapshot().issues.first?.comments.count == 40)
        #expect(app.forge.exchanges.count == 41)
    }

    @Test func `no credential is kept`() throws {
        let (app, token) = try furnished()
        app.call("GET", issue, token: token)

        let kept = app.forge.exchanges.flatMap(\.requestHeaders.fields).map { $0.name.lowercased() }

        #expect(!kept.contains("authorization"))
        #expect(!app.forge.exchanges.contains { $0.responseBody.contains(token) })
    }
}
