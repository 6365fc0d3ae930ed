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
    func mergeFork(into branches: [String] = ["main"]) async throws {
        time.advance(by: .seconds(60))
        try forge.mergeFork(
            of: advisoryID(),
            in: Self.repository,
            into: branches,
            by: "maya",
            authors: ["lee"]
        )
        try await settle()
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
            try await parts.dispatcher.fixes.survey.account(named: login, seenFrom: stored.state.repository)
        )
        let permission = try await forge.permission(of: account, in: stored.state.repository)
        let event = Event.commanded(command(advisory), by: Actor(account: account, permission: permission))
        let reaction = try await parts.reconciler.work.bring(event, to: .number(number), .time)
        try await settle()
        return reaction
    }

    /// The case as the store has it.
    func state(_ number: Int = 1) async throws -> Case {
        try #require(try await bot?.store.storedCase(number: number)).state
    }
}
