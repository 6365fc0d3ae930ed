import Disclosure
import Foundation
import JSON
import Testing

@testable import ForgeAPI

struct AdministrationTests {
    private func attempt(_ id: Int64, _ guid: String, _ status: Int64, _ at: String) -> JSONValue {
        [
            "id": .integer(id), "guid": .string(guid), "status_code": .integer(status), "delivered_at": .string(at),
            "event": "issues",
        ]
    }

    @Test func `a delivery failed if no attempt at it arrived`() async throws {
        let bench = try Bench()
        let next = "<\(ScriptedForge.url)/app/hook/deliveries?cursor=v1>; rel=\"next\""
        let newest = [
            attempt(9, "twice", 502, "2027-01-15T08:00:09Z"), attempt(8, "mended", 200, "2027-01-15T08:00:08Z"),
            attempt(7, "mended", 500, "2027-01-15T08:00:07Z"),
        ]
        let older = [
            attempt(6, "once", 0, "2027-01-15T08:00:06.5Z"), attempt(5, "twice", 502, "2027-01-15T08:00:05Z"),
            attempt(4, "past", 502, "2027-01-15T07:00:00Z"),
        ]
        bench.script.on(
            "GET /app/hook/deliveries",
            .json(200, .array(newest), ["Link": next]),
            .json(200, .array(older))
        )
        bench.script.on("POST /app/hook/deliveries/6/attempts", .json(202, [:]))
        let start = try Date("2027-01-15T08:00:00Z", strategy: .iso8601)

        let failed = try await bench.administration.failedDeliveries(since: start)
        try await bench.administration.redeliver(failed[0])

        #expect(failed.map(\.id) == [6, 9])
        #expect(bench.script.lines.last == "POST /app/hook/deliveries/6/attempts")
    }

    @Test func `deliveries that failed are found by a machine whose clock is days ahead`() async throws {
        let bench = try Bench(clockError: 5 * 86_400)
        bench.script.on("GET /app/hook/deliveries", .json(200, [attempt(9, "a", 502, "2027-01-15T08:00:09Z")]))
        let start = bench.time.pacing.date().addingTimeInterval(-3600)

        let failed = try await bench.administration.failedDeliveries(since: start)

        #expect(failed.map(\.id) == [9])
    }

    @Test func `the latest delivery is the first of the list, with its outcome`() async throws {
        let bench = try Bench()
        let silent: JSONValue = [
            "id": 9, "guid": "a", "status_code": 502, "status": "failed to connect to host", "event": "ping",
            "delivered_at": "2027-01-15T08:00:00Z",
        ]
        let list = JSONValue.array([silent, attempt(8, "b", 202, "2027-01-15T07:00:00Z")])
        bench.script.on("GET /app/hook/deliveries", .json(200, []), .json(200, list))

        let none = try await bench.administration.latestDelivery()
        let latest = try await bench.administration.latestDelivery()

        #expect(none == nil)
        #expect(latest?.status == 502 && latest?.outcome == "failed to connect to host" && latest?.event == "ping")
    }

    @Test func `a repository that was renamed is read with a token that may read names alone`() async throws {
        let bench = try Bench()
        let new = "\(ScriptedForge.url)/repositories/5"
        bench.script.on("GET /repos/Acme/widget", .status(301, ["Location": new]))
        bench.script.on("GET /repositories/5", .json(200, Shape.repository(["full_name": "Acme/gadget"])))

        let repository = try await bench.administration.renamedRepository(The.repository)

        let token = try #require(bench.script.sent.first { $0.line.hasSuffix("/access_tokens") })
        #expect(token.json == ["permissions": ["metadata": "read"]])
        #expect(repository?.name == RepositoryName("Acme/gadget"))
    }

    @Test(arguments: [("User", AccountKind.user), ("Organization", .other), ("Bot", .other)])
    func `a login is a person's or another's`(type: String, kind: AccountKind) async throws {
        let bench = try Bench()
        bench.script.on("GET /users/lee", .json(200, ["login": "lee", "type": .string(type)]))

        #expect(try await bench.administration.accountKind(of: "lee", seenFrom: The.repository) == kind)
        #expect(try await bench.administration.accountKind(of: "leo", seenFrom: The.repository) == nil)
    }

    @Test func `an App that is not installed has no installation`() async throws {
        let bench = try Bench()
        bench.script.on("GET /repos/Acme/widget/installation", .json(404, ["message": "Not Found"]))

        #expect(try await bench.administration.installation(of: The.repository) == nil)
    }

    @Test func `an installation tells its permissions and whether it is suspended`() async throws {
        let bench = try Bench()
        let shown: JSONValue = ["id": 3, "permissions": ["issues": "write"], "suspended_at": "2027-01-15T08:00:00Z"]
        bench.script.on("GET /repos/Acme/widget/installation", .json(200, shown))

        let installation = try #require(try await bench.administration.installation(of: The.repository))

        #expect(installation.permissions == ["issues": "write"])
        #expect(installation.isSuspended)
    }

    @Test func `the hook tells where deliveries go and whether they are signed`() async throws {
        let bench = try Bench()
        let shown: JSONValue = [
            "url": "https://x/webhook", "content_type": "json", "secret": "********", "insecure_ssl": "0",
        ]
        bench.script.on("GET /app/hook/config", .json(200, shown))

        let hook = try await bench.administration.hookConfiguration()

        #expect(hook.url == "https://x/webhook")
        #expect(hook.hasSecret && !hook.isInsecure)
    }

    @Test func `a label that is there already is fine`() async throws {
        let bench = try Bench()
        let exists: JSONValue = ["message": "Validation Failed", "errors": [["code": "already_exists"]]]
        bench.script.on("POST /repos/Acme/widget/labels", .json(201, ["name": "security"]), .json(422, exists))
        var created: [Bool] = []

        for _ in 0..<2 {
            created.append(
                try await bench.administration.createLabel(
                    "security",
                    color: "b60205",
                    description: "A report",
                    in: The.repository
                )
            )
        }

        #expect(created == [true, false])
    }
}
