import Dashboard
import Disclosure
import Foundation
import HTTPServer
import Locking
import Sandbox
import Storage
import Testing
import Webhooks

@testable import AdvisoryBot

/// Searches what anybody can read of the sandbox, the bot's ports, its log, its mails' subjects and its notices for
/// words that only the people of a case may know, as they are and encoded as `PrivateWords` says.
///
/// `SimulationTests` searches comments, tags, releases and the log over a thousand cases more.
struct PublicPlacesTests {
    private static let offices = 2
    /// Reports to each office; `CANARIES=1000 swift test --filter PublicPlacesTests` has so many in all.
    private static let reports =
        (ProcessInfo.processInfo.environment["CANARIES"].flatMap { Int($0) } ?? 100) / offices

    @Test(arguments: 0..<offices)
    func `before its disclosure nothing of a case is to be read in public, and there is something to read everywhere`(
        office number: Int
    ) async throws {
        var policy = MailStoryTests.policy
        policy.publicIssueMode = number.isMultiple(of: 2) ? .lock : .redact
        policy.mail?.team = ["lee@example.net"].compactMap { MailAddress($0) }
        policy.chatRooms = [ChatRoomID(digits: "a1")]
        let office = try Office(policy: policy)
        let stage = Stage(office, Dice(seed: UInt64(number)))
        try office.tagFirstVersion()
        try await office.settle()

        for start in stride(from: 1, through: Self.reports, by: 10) {
            for index in start..<min(start + 10, Self.reports + 1) { try stage.report(index) }
            try await office.settle(within: .seconds(20_000))
            try await stage.mergeFix()
            try await office.settle(within: .seconds(20_000))
            #expect(try await office.isAtRest(), "what is not done yet can't have leaked yet")
        }
        stage.judge()
        try await stage.judgeAnswers()

        let counts = stage.counts
        #expect(counts.cases >= Self.reports * 3 / 4, "\(counts)")
        #expect(counts.advisories > Self.reports / 4, "\(counts)")
        // Issues that are only locked are still what their reporters wrote.
        let places = Place.allCases.filter { $0 != .issue || policy.publicIssueMode == .redact }
        #expect(places.filter { stage.searched[$0, default: 0] == 0 } == [], "\(stage.searched)")
        await office.stop()
    }

    /// Where the public, or more people than a case has, can read what the bot writes or causes.
    private enum Place: CaseIterable {
        case comment, issue, tag, release, branch, page, subject, notice, log, metrics, refusal
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

        /// How many texts of each place were searched.
        private(set) var searched: [Place: Int] = [:]

        /// How much there was that could tell.
        var counts: (cases: Int, advisories: Int) {
            let snapshot = office.forge.snapshot()
            return (snapshot.issues.count, snapshot.advisories.count)
        }

        /// Reports in private, in public or by mail, and has a maintainer decide.
        func report(_ number: Int) throws {
            let word = PrivateWords.word(number)
            let hostile = [
                "\n\n\"}]}{\"fact\":\"\(word)\"}", "```\n</script><img src=x onerror=\(word)>", "\u{202E}\(word)\u{0}",
                "$(\(word)) `\(word)` %s %n", "@\(word) #1 [\(word)](https://x.example/\(word))",
                "\(word)\r\nSet-Cookie: a=b",
                "<!-- advisory-bot:\(word) -->", "Bcc: \(word)@x.example", String(repeating: word + " ", count: 400),
            ]
            let labels: [[String]] = [
                ["security: accepted"], ["security: accepted"], ["security", "security: accepted", "severity: high"],
                ["security", "security: needs info"], ["security", "security: spam"],
            ]
            let title = "Leak of \(word) \(dice.happens(300) ? PrivateWords.advisoryID(number) : "")"
            let body =
                "Secret \(word). \(dice.pick(hostile) ?? "") \(PrivateWords.advisoryID(number)) \(PrivateWords.cveID(number))"
            guard !number.isMultiple(of: 5) else { return mail(title, body, number) }
            try office.report(
                in: number.isMultiple(of: 3) ? Office.repository : Office.intake,
                title: title,
                body: body,
                labels: dice.pick(labels) ?? []
            )
        }

        private func mail(_ title: String, _ body: String, _ number: Int) {
            office.post.deliver(
                """
                From: \(PrivateWords.word(number)) <\(PrivateWords.word(number))@example.org>
                To: security@example.net
                Subject: \(title)
                Message-ID: <\(PrivateWords.word(number))@example.org>
                Content-Type: text/plain; charset=utf-8

                \(body)

                """
            )
        }

        /// Has a maintainer merge a pull request that names the newest case that waits for its fix, so that the bot
        /// makes a release.
        func mergeFix() async throws {
            let cases = try await #require(office.bot).store.listCases().map(\.state)
            guard let waiting = cases.last(where: { $0.phase == .forkReady }) else { return }
            office.time.advance(by: .seconds(60))
            let pull = try office.forge.openPullRequest(
                "Check lengths",
                body: "Advisory-Case: \(waiting.number)",
                in: Office.repository,
                by: "maya"
            )
            try office.forge.mergePullRequest(pull, in: Office.repository, by: "maya")
        }

        /// Searches what the receiver and the metrics' port answer, to whoever asks in whatever way, also when the
        /// store fails.
        func judgeAnswers() async throws {
            let bot = try #require(office.bot)
            var statuses: Set<Int> = []
            var answers: [Place: [String]] = [:]
            for request in Self.requests {
                // A metrics handler ends with its answer.
                let handlers: [any HTTPHandler] = [bot.receiver, metrics(of: bot.store), metrics(of: nil)]
                for handler in handlers {
                    let response = await answer(to: request, by: handler)
                    statuses.insert(response.status)
                    let fields = response.headers.fields.map { "\($0.name): \($0.value)" }
                    let text = String(decoding: response.body, as: UTF8.self) + fields.joined()
                    answers[response.status == 200 ? .metrics : .refusal, default: []].append(text)
                }
            }
            for (place, texts) in answers { search(texts, place) }
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
        func judge() {
            let snapshot = office.forge.snapshot()
            let issues = snapshot.issues.filter { $0.repository == Office.repository }
            search(issues.flatMap(\.comments).filter { $0.author != "rae" }.map(\.body), .comment)
            search(snapshot.pullRequests.flatMap(\.comments).map(\.body), .comment)
            search(issues.flatMap(\.labels), .issue)
            if office.policy.publicIssueMode == .redact { search(issues.map { $0.title + ($0.body ?? "") }, .issue) }
            search(snapshot.tags.map { $0.name + ($0.message ?? "") }, .tag)
            search(snapshot.releases.map { $0.tag + ($0.name ?? "") + ($0.body ?? "") }, .release)
            search(snapshot.branches.map { $0.name + $0.message }, .branch)
            let pages =
                office.policy.publicIssueMode == .redact
                ? ["", "/issues"] + issues.map { "/issues/\($0.number)" } : []
            search((pages + snapshot.releases.map { "/releases/tag/\($0.tag)" }).map(page), .page)
            search(office.post.sent.map(\.subject.content), .subject)
            search(office.rooms.shown, .notice)
            search(office.logLines.withLock { $0 }, .log)
        }

        /// A page of the affected repository as a visitor reads it: without what went between forge and bot, which only
        /// a sandbox shows.
        private func page(_ path: String) -> String {
            let response = office.forge.handle(HTTPRequest(method: "GET", path: "/\(Office.repository)\(path)"))
            #expect(response.status == 200, "\(path)")
            let text = String(decoding: response.body, as: UTF8.self)
            return text.components(separatedBy: "<details><summary>Webhook deliveries").first ?? ""
        }

        private func search(_ texts: [String], _ place: Place) {
            searched[place, default: 0] += texts.count
            for text in texts {
                #expect(words.first(in: text) == nil, "\(place): \(text.prefix(300))")
            }
            #expect(drafted.first(in: texts.joined(separator: "\n")) == nil, "\(place)")
        }
    }
}
