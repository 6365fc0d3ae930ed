import Foundation
import JSON
import Testing

@testable import Disclosure
@testable import ForgeAPI

/// The status card as calls of the API: made once, edited in place, found again, and never written where others can
/// read.
struct StatusCardTests {
    private static let mark = "<!-- advisory-bot-card:4 -->"
    private static let text = Text<Private>("Card")
    private static let body = JSONValue.string("Card\n\n\(mark)\n\(Bench.marker)")
    private static let bot: JSONValue = ["id": 9, "login": "advisory-bot[bot]", "type": "Bot"]

    private let item = "/repos/Acme/widget/issues/comments/5"
    private let list = "\(The.issuePath)/comments"
    private let first = Effect.Call.ensureStatusCard(.issue(The.issue), commentID: nil, text)
    private let again = Effect.Call.ensureStatusCard(.issue(The.issue), commentID: "5", text)

    private func bench(_ repository: JSONValue = ["private": true, "visibility": "private"]) throws -> Bench {
        let bench = try Bench()
        bench.script.on("GET \(The.issuePath)", .json(200, Shape.issue()))
        bench.script.on("GET /repos/Acme/widget", .json(200, Shape.repository(repository)))
        return bench
    }

    @Test func `a card is made where there is none`() async throws {
        let bench = try bench()
        bench.script.on("GET \(list)", .json(200, [["id": 4, "body": "Talk", "user": Self.bot]]))
        bench.script.on("POST \(list)", .json(201, ["id": 5, "body": Self.body]))

        #expect(try await bench.perform(first) == .commented(id: "5"))
        #expect(bench.script.sent.last?.json == ["body": Self.body])
    }

    @Test func `a card is edited in place, whatever somebody made of it`() async throws {
        let bench = try bench()
        bench.script.on("GET \(item)", .json(200, ["id": 5, "body": "vandalised"]))
        bench.script.on("PATCH \(item)", .json(200, ["id": 5, "body": Self.body]))

        #expect(try await bench.perform(again) == .commented(id: "5"))
        #expect(bench.script.sent.last?.line == "PATCH \(item)")
    }

    @Test func `a card that says it already is not written`() async throws {
        let bench = try bench()
        let old = "Card\r\n\r\n\(Self.mark)\r\n<!-- advisory-bot:ffffffffffffffffffffffffffffffff -->"
        bench.script.on("GET \(item)", .json(200, ["id": 5, "body": .string(old)]))

        #expect(try await bench.perform(again) == .commented(id: "5"))
        #expect(bench.script.errands.allSatisfy { $0.hasPrefix("GET") })
    }

    @Test func `a card that was deleted is made anew`() async throws {
        let bench = try bench()
        bench.script.on("GET \(item)", .json(404, ["message": "Not Found"]))
        bench.script.on("GET \(list)", .json(200, []))
        bench.script.on("POST \(list)", .json(201, ["id": 6, "body": Self.body]))

        #expect(try await bench.perform(again) == .commented(id: "6"))
    }

    @Test func `a card whose number was forgotten is known by its mark, and only a program's`() async throws {
        let bench = try bench()
        let card = JSONValue.string("Old\n\n" + Self.mark)
        let person: JSONValue = ["id": 42, "login": "rita", "type": "User"]
        bench.script.on(
            "GET \(list)",
            .json(200, [["id": 4, "body": card, "user": person], ["id": 5, "body": card, "user": Self.bot]])
        )
        bench.script.on("PATCH \(item)", .json(200, ["id": 5, "body": Self.body]))

        #expect(try await bench.perform(first) == .commented(id: "5"))
    }

    @Test func `a card is never written where others can read it`() async throws {
        let bench = try bench(["private": false, "visibility": "public"])

        #expect(try await bench.refusal(of: again).kind == .unsafe)
        #expect(bench.script.errands.allSatisfy { $0.hasPrefix("GET") })
    }

    @Test func `an answer that does not show the card leaves it in doubt`() async throws {
        let bench = try bench()
        bench.script.on("GET \(item)", .json(200, ["id": 5, "body": "Old"]))
        bench.script.on("PATCH \(item)", .json(200, ["id": 5, "body": "Old"]))

        guard case .unknown = try await bench.failure(of: again) else {
            Issue.record("the card counts as written")
            return
        }
    }

    @Test func `a published advisory takes no card, and that is no fault`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.advisoryPath)", .json(200, Shape.advisory(["state": "published"])))
        let call = Effect.Call.ensureStatusCard(.advisory(The.advisory), commentID: "c1", Self.text)

        #expect(try await bench.perform(call) == .alreadySo)
        #expect(bench.script.errands.allSatisfy { $0.hasPrefix("GET") })
    }

    @Test func `in an advisory the card is edited under its own number`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.advisoryPath)", .json(200, Shape.advisory()))
        bench.script.on("GET \(The.advisoryPath)/comments/c1", .json(200, ["id": "c1", "body": "Old"]))
        bench.script.on("PATCH \(The.advisoryPath)/comments/c1", .json(200, ["id": "c1", "body": Self.body]))
        let call = Effect.Call.ensureStatusCard(.advisory(The.advisory), commentID: "c1", Self.text)

        #expect(try await bench.perform(call) == .commented(id: "c1"))
    }

    @Test(arguments: [403, 404])
    func `a forge without comments on advisories says so about the card too`(status: Int) async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.advisoryPath)", .json(200, Shape.advisory()))
        bench.script.on("GET \(The.advisoryPath)/comments", .json(status, ["message": "No"]))
        let call = Effect.Call.ensureStatusCard(.advisory(The.advisory), commentID: nil, Self.text)

        let refusal = try await bench.refusal(of: call)

        #expect(refusal.remedy.contains("public preview"))
    }

    @Test func `an edit whose answer got lost is found by its mark`() async throws {
        let bench = try bench()
        bench.script.on(
            "GET \(item)",
            .json(200, ["id": 5, "body": Self.body]),
            .json(200, ["id": 5, "body": "Old"])
        )
        bench.script.on("GET \(list)", .json(200, []))

        #expect(try await bench.find(again) == .commented(id: "5"))
        #expect(try await bench.find(again) == nil)
        #expect(try await bench.find(first) == nil)
    }
}
