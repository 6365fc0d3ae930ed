import Foundation
import JSON
import Testing

@testable import Disclosure
@testable import ForgeAPI

struct TagTests {
    private let tags = "POST /repos/Acme/widget/git/tags"
    private let ref = "GET /repos/Acme/widget/git/ref/tags/v1.4.3"
    private let refs = "POST /repos/Acme/widget/git/refs"
    private let make = Effect.Call.createTag(
        The.repository,
        The.plan,
        message: Text<Public>(fixed: "Security release 1.4.3"),
        at: VirtualTime.start.addingTimeInterval(0.7)
    )
    private let name = Effect.Call.createTagRef(The.repository, The.plan, object: The.object)

    private static func pointing(to object: CommitID) -> JSONValue {
        ["ref": "refs/tags/v1.4.3", "object": ["sha": .string(object.text), "type": "tag"]]
    }

    // MARK: Objects

    // By `git hash-object -t tag --literally`, without and with a newline behind the message.
    private static let byGit = ["2313f36f297203cae6a60428a67e7990113cdd1d", "de95e69688e16b9dd516ab5035c07fb3a664e7bc"]

    @Test func `a tag's object has the name that Git gives it`() {
        let tag = TagObject(The.plan, message: "Security release 1.4.3", at: VirtualTime.start)
        let ended = TagObject(The.plan, message: "Security release 1.4.3\n", at: VirtualTime.start)

        #expect(tag.names.map(\.text) == Self.byGit)
        #expect(ended.names.map(\.text) == Self.byGit.reversed())
    }

    @Test func `a tag is made with nothing in it that the next attempt would not have`() async throws {
        let bench = try Bench()
        bench.script.on(tags, .json(201, ["sha": .string(The.object.text)]))

        #expect(try await bench.perform(make) == .tagMade(object: The.object))
        #expect(
            bench.script.sent.last?.json == [
                "message": "Security release 1.4.3", "object": .string(The.commit.text), "tag": "v1.4.3",
                "tagger": [
                    "date": "2027-01-15T08:00:00Z", "email": "advisory-bot@users.noreply.github.com",
                    "name": "advisory-bot",
                ],
                "type": "commit",
            ]
        )
    }

    @Test(arguments: byGit)
    func `a tag whose answer was lost is found by its name`(object: String) async throws {
        let bench = try Bench()
        bench.script.on("GET /repos/Acme/widget/git/tags/\(object)", .json(200, ["sha": .string(object)]))

        let found = try await bench.find(make)

        #expect(found == .tagMade(object: try #require(CommitID(object))))
    }

    @Test func `a tag that is nowhere is not found`() async throws {
        #expect(try await Bench().find(make) == nil)
    }

    // MARK: Refs

    @Test func `a tag gets its name`() async throws {
        let bench = try Bench()
        bench.script.on(refs, .json(201, Self.pointing(to: The.object)))

        #expect(try await bench.perform(name) == .done)
        #expect(bench.script.errands == [ref, refs])
        #expect(bench.script.sent.last?.json == ["ref": "refs/tags/v1.4.3", "sha": .string(The.object.text)])
    }

    @Test func `a name that is taken is only right if it was ours`() async throws {
        let bench = try Bench()
        bench.script.on(
            ref,
            .json(200, Self.pointing(to: The.object)),
            .json(200, Self.pointing(to: The.object)),
            .json(200, Self.pointing(to: The.commit))
        )

        #expect(try await bench.perform(name) == .alreadySo)
        #expect(try await bench.find(name) == .done)
        #expect(try await bench.refusal(of: name).kind == .unsafe)
        #expect(try await bench.find(name) == nil)
        #expect(!bench.script.lines.contains(refs))
    }

    @Test func `a name that was taken meanwhile is read again`() async throws {
        let bench = try Bench()
        let missing = ScriptedForge.Reply.json(404, ["message": "Not Found"])
        bench.script.on(
            ref,
            missing,
            .json(200, Self.pointing(to: The.object)),
            missing,
            .json(200, Self.pointing(to: The.commit))
        )
        bench.script.on(refs, .json(422, ["message": "Reference already exists"]))

        #expect(try await bench.perform(name) == .alreadySo)
        #expect(try await bench.refusal(of: name).kind == .unsafe)
    }

    @Test(arguments: ["Repository rule violations found", "Cannot create protected tag"])
    func `protected tags are explained`(message: JSONValue) async throws {
        let bench = try Bench()
        bench.script.on(refs, .json(422, ["message": message]))

        let refusal = try await bench.refusal(of: name)

        #expect(refusal.kind == .forbidden && refusal.remedy.contains("bypass the ruleset"))
    }

    // MARK: Workflows

    @Test func `the right to change workflows is asked for only where less was refused`() async throws {
        let bench = try Bench()
        bench.script.on(
            refs,
            .json(403, ["message": "Resource not accessible by integration"]),
            .json(201, Self.pointing(to: The.object))
        )

        #expect(try await bench.perform(name) == .done)

        let asked = bench.script.sent.filter { $0.line.hasSuffix("/access_tokens") }.map { $0.json?["permissions"] }
        #expect(
            asked == [
                ["contents": "write", "metadata": "read"],
                ["contents": "write", "metadata": "read", "workflows": "write"],
            ]
        )
    }

    @Test(arguments: [["X-Accepted-GitHub-Permissions": "contents=write,workflows=write"], [:]])
    func `an App that may not change workflows says what to grant`(fields: [String: String]) async throws {
        let bench = try Bench()
        let token = ScriptedForge.Reply.json(201, ["token": "ghs_1", "expires_at": "2027-01-15T09:00:00Z"])
        let message: JSONValue = fields.isEmpty ? "Resource not accessible by integration" : "Forbidden"
        bench.script.on(refs, .json(403, ["message": message], fields))
        bench.script.on(
            "POST /app/installations/77/access_tokens",
            token,
            .json(422, ["message": "The permissions requested are not granted to this installation."])
        )

        let refusal = try await bench.refusal(of: name)

        #expect(refusal.kind == .forbidden)
        #expect(refusal.remedy.contains("workflows: write") && refusal.remedy.contains("`effects retry`"))
        #expect(bench.script.errands.count { $0 == refs } == 1)
    }
}
