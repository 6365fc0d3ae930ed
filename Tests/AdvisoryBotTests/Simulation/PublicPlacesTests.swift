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
    private static let reports = 8

    @Test(arguments: 0..<offices)
    func `before its disclosure nothing of a case is to be read in public`(office number: Int) async throws {
        var policy = MainJobTests.policy
        policy.publicIssueMode = number.isMultiple(of: 2) ? .lock : .redact
        let office = try Office(policy: policy)
        let stage = Stage(office, Dice(seed: UInt64(number)))

        for index in 1...Self.reports { try stage.report(index) }
        try await office.settle()
        try stage.judge()

        #expect(stage.counts.advisories > 0 && stage.counts.comments > 0, "\(stage.counts)")
        await office.stop()
    }

    /// Answers to whom the bot does not know: signed wrongly, in a wrong form, to a wrong place.
    @Test func `answers to errors tell nothing`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        let stage = Stage(office, Dice(seed: 99))
        for index in 1...5 { try stage.report(index) }
        try await office.settle()
        let receiver = try #require(office.bot).receiver
        let word = PrivateWords.word(1)

        for path in ["/webhook", "/\(word)", "/webhook/\(word)", "/ready", "/healthz"] {
            for method in ["POST", "GET", "PUT"] {
                let request = HTTPRequest(
                    method: method,
                    path: path,
                    headers: [
                        "X-Hub-Signature-256": "sha256=\(word)", "X-GitHub-Event": word,
                        "Content-Type": "application/json",
                    ],
                    body: Array("{\"title\":\"\(word)\"}".utf8)
                )
                let response = await withCheckedContinuation { continuation in
                    receiver.handle(request, HTTPResponder { continuation.resume(returning: $0) })
                }
                let fields = response.headers.fields.map { "\($0.name): \($0.value)" }
                let text = String(decoding: response.body, as: UTF8.self) + fields.joined()
                #expect(stage.words.first(in: text) == nil)
            }
        }
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

        /// Searches what everybody sees; what reporters themselves wrote in public is theirs.
        func judge() throws {
            let snapshot = office.forge.snapshot()
            let ids = snapshot.advisories.map(\.id)
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
            // What the forge itself made is private, too: ids of its advisories, and names of their forks.
            let drafted = PrivateWords(stems: ids)
            for place in places {
                #expect(words.first(in: place) == nil, "in: \(place.prefix(300))")
            }
            let everything = places.joined(separator: "\n")
            #expect(drafted.first(in: everything) == nil)
        }
    }
}
