import Disclosure
import Foundation
import JSON
import Locking
import Testing

@testable import ForgeAPI

struct PacingTests {
    @Test func `writes begin a second after the end of the last, tokens and the first one included`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.issuePath)", .json(200, Shape.issue()))
        bench.script.on("PUT \(The.issuePath)/lock", .status(204))
        bench.script.on("DELETE \(The.issuePath)/labels/x", .json(200, []))
        let start = bench.time.now

        try await bench.perform(.lockIssue(The.issue))
        try await bench.perform(.removeLabel(The.issue, label: "x"))

        let writes = bench.script.sent.filter { $0.call.method.isWrite }
        #expect(writes.map(\.at) == [1050, 2100, 3150].map { start + .milliseconds($0) })
    }

    @Test func `one call at a time is under way in a lane`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.advisoryPath)", .json(200, Shape.advisory()))

        try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { _ = try await bench.forge.advisory(The.advisory) } }
            try await group.waitForAll()
        }

        #expect(bench.script.mostUnderWay == 1)
        #expect(bench.script.errands.count == 20)
    }

    @Test func `nothing is sent before the time that the forge named, and the hold is reported`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.issuePath)", .json(200, Shape.issue()))
        let limit = ScriptedForge.Reply.json(403, ["message": "secondary rate limit"], ["retry-after": "60"])
        bench.script.on("PUT \(The.issuePath)/lock", limit, .status(204))

        let first = try await bench.failure(of: .lockIssue(The.issue))
        bench.time.pass(.seconds(20))
        let sent = bench.script.sent.count
        let second = try await bench.failure(of: .lockIssue(The.issue))

        #expect(first == .notTaken(pause: .seconds(60), reason: "rate limit (403)"))
        #expect(second == .notTaken(pause: .seconds(40), reason: "the forge named a time to come back"))
        #expect(bench.script.sent.count == sent)
        #expect(bench.holds.withLock { $0 } == ["acme 60", "@limits 60"])
        bench.time.pass(.seconds(40))
        #expect(try await bench.perform(.lockIssue(The.issue)) == .done)
    }

    @Test(arguments: [("1249", Duration.seconds(600)), ("1250", nil), ("0", .seconds(600)), ("much", nil)])
    func `little that is left of the limit is told until it is renewed`(
        remaining: String,
        pause: Duration?
    ) async throws {
        let bench = try Bench()
        // A second of them passes before the token is asked for.
        let reset = String(Int(bench.time.forgeDate.timeIntervalSince1970) + 600)
        let limit = ["x-ratelimit-limit": "5000", "x-ratelimit-remaining": remaining, "x-ratelimit-reset": reset]
        bench.script.on("GET \(The.advisoryPath)", .json(200, Shape.advisory(), limit))

        _ = try await bench.forge.advisory(The.advisory)

        #expect(bench.survey.scarcity(in: The.repository) == pause)
        bench.time.pass(.seconds(600))
        #expect(bench.survey.scarcity(in: The.repository) == nil)
    }

    @Test func `a hold of an earlier process is respected, in its lane alone`() async throws {
        let bench = try Bench(initialHolds: ["acme": .seconds(300)])
        let other = try #require(RepositoryName("other/widget"))
        bench.script.on("GET /repos/other/widget", .json(200, ["full_name": "other/widget"]))

        let error = try await bench.failure(of: .lockIssue(The.issue))
        _ = try await bench.administration.repository(other)

        #expect(error == .notTaken(pause: .seconds(300), reason: "the forge named a time to come back"))
        #expect(bench.script.lines.allSatisfy { !$0.contains("Acme") })
    }

    @Test func `a limit that a request for a token meets holds the App's requests for every owner`() async throws {
        let bench = try Bench()
        let other = try #require(RepositoryName("other/widget"))
        let limit = ScriptedForge.Reply.json(403, ["message": "secondary rate limit"], ["retry-after": "60"])
        bench.script.on("GET /repos/Acme/widget/installation", limit)
        await #expect(throws: ForgeError.self) { try await bench.forge.advisory(The.advisory) }
        let sent = bench.script.sent.count

        let error = await #expect(throws: ForgeError.self) { _ = try await bench.administration.repository(other) }

        #expect(error == .notTaken(pause: .seconds(60), reason: "the forge named a time to come back"))
        #expect(bench.script.sent.count == sent)
        #expect(bench.holds.withLock { $0 } == ["acme 60", "@app 60", "@limits 60"])
    }

    @Test func `while an owner's calls came too fast, the App asks for nothing on its own account`() async throws {
        let bench = try Bench()
        let limit = ScriptedForge.Reply.json(403, ["message": "secondary rate limit"], ["retry-after": "60"])
        bench.script.on("GET \(The.advisoryPath)", limit)
        bench.script.on("GET /app/hook/deliveries", .json(200, []))
        await #expect(throws: ForgeError.self) { try await bench.forge.advisory(The.advisory) }
        let sent = bench.script.sent.count

        await #expect(throws: ForgeError.self) { try await bench.administration.failedDeliveries(since: .distantPast) }
        #expect(bench.script.sent.count == sent)

        bench.time.pass(.seconds(56))
        _ = try await bench.administration.failedDeliveries(since: .distantPast)
        #expect(bench.script.sent.last?.at == bench.script.sent[sent - 1].at + .seconds(60))
    }

    @Test func `a process that starts then does not, either`() async throws {
        let bench = try Bench(initialHolds: ["@limits": .seconds(60)])
        bench.script.on("GET /app/hook/deliveries", .json(200, []))

        await #expect(throws: ForgeError.self) { try await bench.administration.failedDeliveries(since: .distantPast) }

        #expect(bench.script.sent.isEmpty)
    }

    @Test func `the App's own writes wait for what another process writes for an owner`() async throws {
        let bench = try Bench(shared: WritingElsewhere(), owners: ["acme"])
        let failed = try #require(
            FailedDelivery(["id": 6, "guid": "a", "event": "ping", "delivered_at": "2027-01-15T08:00:00Z"])
        )

        await #expect(throws: ForgeError.self) { try await bench.administration.redeliver(failed) }

        #expect(bench.script.sent.isEmpty)
    }

    /// Another process that writes in every owner's lane without end.
    private struct WritingElsewhere: SharedLanes {
        func trace(of lane: String) -> LaneTrace { LaneTrace() }
        func enter(_ lane: String) -> LaneEntry { lane.hasPrefix("@") ? .alone : .occupied }
        func hold(_ lane: String, for pause: Duration) {}
    }

    @Test func `writes of the App and of an owner are a second apart, too`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.issuePath)", .json(200, Shape.issue()))
        bench.script.on("PUT \(The.issuePath)/lock", .status(204), .status(204))
        bench.script.on("POST /app/hook/deliveries/6/attempts", .json(202, [:]))
        let failed = try #require(
            FailedDelivery(["id": 6, "guid": "a", "event": "ping", "delivered_at": "2027-01-15T08:00:00Z"])
        )

        try await bench.perform(.lockIssue(The.issue))
        try await bench.administration.redeliver(failed)
        try await bench.perform(.lockIssue(The.issue))

        let writes = bench.script.sent.filter { $0.call.method.isWrite }.map(\.at)
        #expect(writes.count == 4)
        #expect(zip(writes, writes.dropFirst()).allSatisfy { $1 - $0 == .milliseconds(1050) })
    }

    @Test func `a success that is the last one allowed counts, and holds the lane`() async throws {
        let bench = try Bench()
        let reset = String(Int(VirtualTime.start.timeIntervalSince1970) + 600)
        let last = ["x-ratelimit-remaining": "0", "x-ratelimit-reset": reset]
        bench.script.on("GET \(The.advisoryPath)", .json(200, Shape.advisory(), last))

        _ = try await bench.forge.advisory(The.advisory)

        await #expect(throws: ForgeError.self) { try await bench.forge.advisory(The.advisory) }
        #expect(bench.script.errands.count == 1)
    }

    @Test func `a busy forge is left alone for as long as it asks`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.advisoryPath)", .status(503, ["retry-after": "90"]))

        await #expect(throws: ForgeError.self) { try await bench.forge.advisory(The.advisory) }
        await #expect(throws: ForgeError.self) { try await bench.forge.advisory(The.advisory) }

        #expect(bench.script.errands.count == 1)
    }

    @Test func `a task that is cancelled while it waits sends nothing and lets others pass`() async throws {
        let turnstile = Turnstile()
        #expect(await turnstile.enter())

        let entered = await withTaskGroup { group in
            group.addTask { await turnstile.enter() }
            group.cancelAll()
            return await group.next()
        }
        turnstile.leave()

        #expect(entered == false)
        #expect(await turnstile.enter())
    }

    @Test func `each task passes once`() async {
        let turnstile = Turnstile()
        let order = Locked<[Int]>([])
        _ = await turnstile.enter()

        await withTaskGroup { group in
            for number in 0..<5 {
                group.addTask {
                    guard await turnstile.enter() else { return }
                    order.withLock { $0.append(number) }
                    turnstile.leave()
                }
            }
            turnstile.leave()
        }

        #expect(order.withLock { $0.sorted() } == [0, 1, 2, 3, 4])
    }
}
