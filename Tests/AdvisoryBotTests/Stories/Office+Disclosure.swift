import Disclosure
import Foundation
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

/// The second half of a report's life: from the merge of the fix to the disclosure.
extension Office {
    static let advisoryForm = """
        ### Affected versions

        < 1.4.3

        ### Severity

        high

        ### What happened

        Unpacking `../../x` writes outside. CWE-22.
        """

    /// Gives the repository a release that the next one follows.
    func tagFirstVersion(_ tag: String = "v1.4.2") throws {
        try forge.createTag(tag, in: Self.repository, by: "maya")
    }

    /// The only advisory, or the one of a number counted from 0 in the order of the snapshot.
    func advisoryID(_ index: Int = 0) throws -> String {
        let advisories = forge.snapshot().advisories
        return try #require(advisories.indices.contains(index) ? advisories[index] : nil).id
    }

    /// Has the private fork merged, and lets the bot do what follows.
    func mergeFork(into branches: [String] = ["main"], paths: [String] = ["Sources/parser.c"]) async throws {
        time.advance(by: .seconds(60))
        try forge.mergeFork(
            of: advisoryID(),
            in: Self.repository,
            into: branches,
            by: "maya",
            authors: ["lee"],
            paths: paths
        )
        try await settle()
    }

    /// Tells a report and the whole way to its private fork.
    func reachFork(in place: String = intake) async throws {
        try tagFirstVersion()
        try report(in: place, body: Self.advisoryForm)
        try await settle()
    }

    /// Tells a report and the whole way to its release.
    func reachRelease(in place: String = intake) async throws {
        try await reachFork(in: place)
        try await mergeFork()
    }

    /// Tells a report and the whole way to the end of its embargo.
    func reachEndOfEmbargo(in place: String = intake) async throws {
        try await reachRelease(in: place)
        try await passEmbargo()
    }

    /// Lets the embargo pass in steps that end where something is to be said, with a look around after each.
    func passEmbargo() async throws {
        for days in [23, 6, 1] {
            time.advance(by: .seconds(days * 86_400))
            await bot?.reconciler.round()
            try await settle()
        }
    }

    /// Loses what the forge has sent, has the bot look around once, and lets it finish what follows.
    func look() async throws {
        _ = forge.takeDeliveries()
        if bot == nil { try await start() }
        await bot?.reconciler.round()
        try await settle()
    }

    /// Has a person retry everything that the forge refused, as `effects retry` does.
    func retryRefused() async throws {
        let store = try #require(bot).store
        for record in try await store.listEffects(ofCase: nil) where record.state == .refused {
            #expect(try await store.retryEffect(record.effect.id, at: time.now))
        }
        try await settle()
    }

    /// What the bot has said in the case's private issue or in the discussion of its advisory, oldest first.
    var privateWords: [String] {
        let snapshot = forge.snapshot()
        let issues = snapshot.issues.filter { $0.repository == Self.intake }
        let comments = issues.flatMap(\.comments) + snapshot.advisories.flatMap(\.comments)
        return comments.filter { $0.author == "advisory-bot[bot]" }.map(\.body)
            .filter { !$0.contains("<!-- advisory-bot-card:") }
    }

    /// Lets days pass, and the bot work once on each of them.
    func pass(days: Int) async throws {
        for _ in 0..<days {
            time.advance(by: .seconds(86_400))
            await bot?.reconciler.round()
            try await settle()
        }
    }

    /// Gives a maintainer's command, with what the forge shows now, as the command line does.
    @discardableResult
    func say(
        by login: String = "maya",
        inCase number: Int = 1,
        _ command: (AdvisorySnapshot) -> Disclosure.Command
    ) async throws -> Workflow.Reaction {
        let parts = try #require(bot)
        let stored = try #require(try await parts.store.storedCase(number: number))
        let forge = parts.dispatcher.forge
        let advisory = try await forge.advisory(try #require(stored.state.advisoryReference))
        let account = try #require(
            try await parts.dispatcher.finders.survey.account(named: login, seenFrom: stored.state.repository)
        )
        let permission = try await forge.permission(of: account, in: stored.state.repository)
        let event = Event.commanded(command(advisory), by: Actor(account: account, permission: permission))
        let reaction = try await parts.reconciler.work.bring(event, to: .number(number), .time)
        try await settle()
        return reaction
    }

    /// Gives a command until it is taken, as a person does who finds the bot or the forge down.
    func insist(by login: String = "maya", _ command: (AdvisorySnapshot) -> Disclosure.Command) async throws {
        for _ in 0..<60 {
            do {
                try await say(by: login, command)
                return
            } catch {
                time.advance(by: .seconds(60))
                try await settle()
            }
        }
        try await say(by: login, command)
    }

    /// The case as the store has it.
    func state(_ number: Int = 1) async throws -> Case {
        try #require(try await bot?.store.storedCase(number: number)).state
    }
}
