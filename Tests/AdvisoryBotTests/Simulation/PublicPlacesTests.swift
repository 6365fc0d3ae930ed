import Dashboard
import Disclosure
import Foundation
import HTTPServer
import Locking
import Sandbox
import Testing
import Webhooks

@testable import AdvisoryBot

/// Searches everything that anybody can read on the sandbox for words that only the people of a case may know.
///
/// `SimulationTests` searches the same places, and every line of the log, over more than a thousand cases.
struct PublicPlacesTests {
    private static let offices = 2
    /// Reports to each office; `CANARIES=1000 swift test --filter PublicPlacesTests` has so many in all.
    private static let reports =
        (ProcessInfo.processInfo.environment["CANARIES"].flatMap { Int($0) } ?? 60) / offices

    @Test(arguments: 0..<offices)
    func `before its disclosure nothing of a case is to be read in public`(office number: Int) async throws {
        var policy = MainJobTests.policy
        policy.publicIssueMode = number.isMultiple(of: 2) ? .lock : .redact
        let office = try Office(policy: policy)
        let stage = Stage(office, Dice(seed: UInt64(number)))

        for start in stride(from: 1, through: Self.reports, by: 10) {
            for index in start..<min(start + 10, Self.reports + 1) { try stage.report(index) }
            try await office.settle(within: .seconds(20_000))
            #expect(try await office.isAtRest(), "what is not done yet can't have leaked yet")
        }
        try stage.judge()
        try await stage.judgeAnswers()

        let counts = stage.counts
        #expect(counts.issues == Self.reports)
        #expect(counts.advisories > Self.reports / 4, "\(counts)")
        #expect(counts.comments > Self.reports, "\(counts)")
        #expect(office.logLines.withLock { $0.contains { $0.contains("\"debug\"") || $0.contains("delivery-stored") } })
        await office.stop()
    }

    /// Answers to whom the bot does not know: signed wrongly, in a wrong form, to a wrong place.
    @Test func `answers to errors tell nothing`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        let stage = Stage(office, Dice(seed: 99))
        for index in 1...5 { try stage.report(index) }
        try await office.settle()

        try await stage.judgeAnswers()

        #expect(office.logLines.withLock { $0.filter { stage.words.first(in: $0) != nil } } == [])
        await office.stop()
    }

    /// Reports with hostile texts, and what the public can see of them.
    private final class Stage {
        let office: Office
        let dice: Dice
        let words = PrivateWords()

        init(_ office: Office, _ dice: Dice) {
            self.office = office
            self.dice = dice
        }

        /// How much there was that could tell, and where.
        var counts: (issues: Int, advisories: Int, comments: Int) {
            let snapshot = office.forge.snapshot()
            return (snapshot.issues.count, snapshot.advisories.count, snapshot.issues.flatMap(\.comments).count)
        }

        /// Reports in private or in public, and has a maintainer decide.
        func report(_ number: Int) throws {
            let word = PrivateWords.word(number)
            let hostile = [
                "\n\n\"}]}{\"fact\":\"\(word)\"}", "```\n</script><img src=x onerror=\(word)>", "\u{202E}\(word)\u{0}",
                "$(\(word)) `\(word)` %s %n", "@\(word) #1 [\(word)](https://x.example/\(word))",
                "\(word)\r\nSet-Cookie: a=b",
                "<!-- advisory-bot:\(word) -->", "Bcc: \(word)@x.example", String(repeating: word + " ", count: 400),
            ]
            let isPublic = number.isMultiple(of: 3)
            let place = isPublic ? Office.repository : Office.intake
            let labels: [[String]] = [
                ["security: accepted"], ["security: accepted"], ["security", "security: accepted", "severity: high"],
                ["security", "security: needs info"], ["security", "security: spam"],
            ]
            let body =
                "Secret \(word). \(dice.pick(hostile) ?? "") \(PrivateWords.advisoryID(number)) \(PrivateWords.cveID(number))"
            try office.report(
                in: place,
                title: "Leak of \(word) \(dice.happens(300) ? PrivateWords.advisoryID(number) : "")",
                body: body,
                labels: dice.pick(labels) ?? []
            )
        }

        /// Searches what the receiver and the metrics' port answer, to whoever asks in whatever way, also when the store fails.
        func judgeAnswers() async throws {
            let bot = try #require(office.bot)
            var statuses: Set<Int> = []
            for request in Self.requests {
                // A metrics handler ends with its answer.
                let handlers: [any HTTPHandler] = [bot.receiver, metrics(of: bot.store), metrics(of: nil)]
                for handler in handlers {
                    let response = await answer(to: request, by: handler)
                    statuses.insert(response.status)
                    let fields = response.headers.fields.map { "\($0.name): \($0.value)" }
                    let text = String(decoding: response.body, as: UTF8.self) + fields.joined()
                    #expect(words.first(in: text) == nil, "\(request.method) \(request.path) \(response.status)")
                    #expect(drafted.first(in: text) == nil, "\(request.method) \(request.path) \(response.status)")
                }
            }
            #expect(statuses.isSuperset(of: [200, 401, 404, 405]), "\(statuses)")
        }

        /// What the forge itself made: ids of its advisories, and names of their forks.
        private var drafted: PrivateWords { PrivateWords(stems: office.forge.snapshot().advisories.map(\.id)) }

        private func metrics(of store: (any StoreInspection)?) -> MetricsHandler {
            let now = office.time.now
            return MetricsHandler(elapsed: { .zero }) {
                let counts = try? await store?.counts(at: now, isRehearsal: false)
                return Measurements(startedAt: now, canStore: store != nil, counts: counts)
            }
        }

        private func answer(to request: HTTPRequest, by handler: any HTTPHandler) async -> HTTPResponse {
            await withTaskGroup { group in
                if let metrics = handler as? MetricsHandler { group.addTask { await metrics.run() } }
                let response = await withCheckedContinuation { continuation in
                    if let refusal = handler.judge(request) { return continuation.resume(returning: refusal) }
                    handler.handle(request, HTTPResponder { continuation.resume(returning: $0) })
                }
                (handler as? MetricsHandler)?.stop()
                return response
            }
        }

        private static let requests: [HTTPRequest] = {
            let word = PrivateWords.word(1)
            let paths = ["/webhook", "/\(word)", "/webhook/\(word)", "/ready", "/readyz", "/healthz", "/metrics"]
            return paths.flatMap { path in
                ["POST", "GET", "PUT"].map { method in
                    HTTPRequest(
                        method: method,
                        path: path,
                        headers: [
                            "X-Hub-Signature-256": "sha256=\(word)", "X-GitHub-Event": word,
                            "X-GitHub-Delivery": word, "Content-Type": "application/json",
                        ],
                        body: Array("{\"title\":\"\(word)\"}".utf8)
                    )
                }
            }
        }()

        /// Searches what everybody sees; what reporters themselves wrote in public is theirs.
        func judge() throws {
            let snapshot = office.forge.snapshot()
            var places: [String] = []
            for issue in snapshot.issues where issue.repository == Office.repository {
                places += issue.comments.filter { $0.author != "rae" }.map(\.body)
                places += issue.labels
                if office.policy.publicIssueMode == .redact { places += [issue.title, issue.body ?? ""] }
            }
            places += snapshot.tags.map { $0.name + ($0.message ?? "") }
            places += snapshot.releases.map { $0.tag + ($0.name ?? "") + ($0.body ?? "") }
            places += snapshot.branches.map { $0.name + $0.message }
            places += office.logLines.withLock { $0 }
            for place in places {
                #expect(words.first(in: place) == nil, "in: \(place.prefix(300))")
            }
            let everything = places.joined(separator: "\n")
            #expect(drafted.first(in: everything) == nil)
        }
    }
}
