import Disclosure
import Foundation
import JSON
import Testing

@testable import ForgeAPI

struct ExchangeTests {
    private let lock = "PUT \(The.issuePath)/lock"
    private let moved = "\(ScriptedForge.url)/repositories/9/issues/7/comments"
    private let comment = Effect.Call.commentInPublic(The.issue, Text<Public>(fixed: "Hello"))

    @Test func `every call says who it is, what it takes, and of which version it speaks`() async throws {
        let bench = try Bench()
        bench.script.on("POST \(The.issuePath)/comments", .json(201, ["id": 1, "body": "Hello"]))

        try await bench.perform(comment)

        for sent in bench.script.sent {
            #expect(sent.call.field("User-Agent") == "advisory-bot/1.2")
            #expect(sent.call.field("Accept") == "application/vnd.github+json")
            #expect(sent.call.field("X-GitHub-Api-Version") == "2022-11-28")
            #expect(sent.bearer.hasPrefix("Bearer "))
            #expect(sent.call.field("Content-Type") == (sent.call.body == nil ? nil : "application/json"))
        }
    }

    @Test(arguments: [301, 302, 307, 308])
    func `a redirect repeats the call as it was, and writes keep their distance`(status: Int) async throws {
        let bench = try Bench()
        bench.script.on("POST \(The.issuePath)/comments", .status(status, ["Location": moved]))
        bench.script.on("POST /repositories/9/issues/7/comments", .json(201, ["id": 1]))

        #expect(try await bench.perform(comment) == .commented(id: "1"))

        let posts = bench.script.sent.suffix(2)
        #expect(Set(posts.map(\.call.body)).count == 1)
        #expect(posts.map(\.bearer) == ["Bearer ghs_1", "Bearer ghs_1"])
        #expect(try #require(posts.last).at - #require(posts.first).at == .milliseconds(1050))
    }

    @Test func `see other is read`() async throws {
        let bench = try Bench()
        bench.script.on("POST \(The.issuePath)/comments", .status(303, ["Location": moved]))
        bench.script.on("GET /repositories/9/issues/7/comments", .json(200, ["id": 1]))

        #expect(try await bench.perform(comment) == .commented(id: "1"))
        #expect(bench.script.sent.last?.call.body == nil)
    }

    @Test(arguments: ["https://evil.example/", "http://api.forge.example/api/v3/x", "//evil.example", "x"])
    func `a redirect to elsewhere gets no token`(location: String) async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.issuePath)", .status(301, ["Location": location]))

        #expect(try await bench.refusal(of: .lockIssue(The.issue)).kind == .other)
        #expect(bench.script.sent.allSatisfy { $0.call.url.hasPrefix(ScriptedForge.url) })
    }

    @Test func `redirects are followed five times at most`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.issuePath)", .status(301, ["Location": ScriptedForge.url + The.issuePath]))

        #expect(try await bench.refusal(of: .lockIssue(The.issue)).kind == .other)
        #expect(bench.script.errands.count == 6)
    }

    @Test func `what was read before is asked for by its tag, and taken from memory if it is the same`() async throws {
        let bench = try Bench()
        bench.script.on(
            "GET \(The.advisoryPath)",
            .json(200, Shape.advisory(["summary": "first"]), ["ETag": "W/\"1\""]),
            .status(304)
        )

        let first = try await bench.forge.advisory(The.advisory)
        let second = try await bench.forge.advisory(The.advisory)

        #expect(first == second)
        #expect(bench.script.sent.suffix(2).map { $0.call.field("If-None-Match") } == [nil, "W/\"1\""])
    }

    @Test func `a tag is used for the same permissions only`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.advisoryPath)", .json(200, Shape.advisory(["private_fork": [:]]), ["ETag": "\"1\""]))

        _ = try await bench.forge.advisory(The.advisory)
        try await bench.perform(.requestFork(The.advisory))

        #expect(bench.script.sent.last?.call.field("If-None-Match") == nil)
    }

    @Test func `memory for answers is bounded`() {
        let cache = ResponseCache(entryLimit: 2, sizeLimit: 800)
        func key(_ url: String) -> ResponseCache.Key { ResponseCache.Key(url: url, scope: .readIssue) }
        func answer(_ size: Int) -> HTTPAnswer {
            HTTPAnswer(status: 200, fields: [HTTPCall.Field("ETag", "x")], body: Array(repeating: 0, count: size))
        }

        for url in ["a", "b", "c"] { cache.keep(answer(10), for: key(url)) }
        cache.keep(answer(101), for: key("d"))

        #expect(["a", "b", "c", "d"].map { cache[key($0)] != nil } == [false, true, true, false])
    }

    @Test func `lists are read page by page, where the forge says`() async throws {
        let bench = try Bench()
        let next = "<\(ScriptedForge.url)/x/9?after=abc>; rel=\"next\""
        bench.script.on("GET /repos/Acme/widget/labels", .json(200, [["name": "a"]], ["Link": next]))
        bench.script.on("GET /x/9", .json(200, [["name": "b"]]))

        #expect(try await bench.administration.labels(in: The.repository) == ["a", "b"])
        #expect(
            bench.script.sent.suffix(2).map { $0.call.url.split(separator: "?").last } == ["per_page=100", "after=abc"]
        )
    }

    @Test(arguments: ["https://evil.example/x", "\(ScriptedForge.url)/repos/Acme/widget/labels?page=2"])
    func `a list that leads elsewhere or in a circle is not taken for whole`(next: String) async throws {
        let bench = try Bench()
        bench.script.on("GET /repos/Acme/widget/labels", .json(200, [], ["Link": "<\(next)>; rel=\"next\""]))

        await #expect(throws: ForgeError.self) { try await bench.administration.labels(in: The.repository) }
        #expect(bench.script.errands.count <= 3)
    }
}
