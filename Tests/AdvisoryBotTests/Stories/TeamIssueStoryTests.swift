import Foundation
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot
@testable import Disclosure

/// The issue in which maintainers are told of a report that everybody can read.
struct TeamIssueStoryTests {
    @Test func `a command in the issue for maintainers is heard as soon as the forge tells of it`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.report(in: Office.repository, labels: ["security"])
        try await office.settle()
        try await office.pass(days: 2)
        let issue = try #require(try await office.state().teamIssue.issue)
        let reminders = office.privateWords.count { $0.contains("no person has answered") }

        _ = try office.forge.comment(on: issue.number, in: Office.intake, by: "maya", body: "/advisory accept")
        try await office.settle()

        #expect(reminders == 1)
        #expect(try await office.state().decision == .accepted)
        #expect(office.privateWords.contains { $0.contains("Recorded: `accept`") })
        #expect(office.forge.snapshot().advisories.count == 1)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a label on the issue for maintainers opens no case`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.report(in: Office.repository, labels: ["security"])
        try await office.settle()
        try await office.pass(days: 2)
        let issue = try #require(try await office.state().teamIssue.issue)

        try office.forge.addLabel("security: accepted", to: issue.number, in: Office.intake, by: "maya")
        try await office.settle()
        try await office.pass(days: 1)

        #expect(try await office.bot?.store.listCases().count == 1)
        #expect(try await office.state().decision == .none)
        await office.stop()
    }

    @Test(arguments: ["security", "security: accepted"], [true, false])
    func `a label on the issue of a case that is over opens no case, with and without webhooks`(
        label: String,
        arrives: Bool
    ) async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.report(in: Office.repository, labels: ["security"])
        try await office.settle()
        try await office.pass(days: 2)
        let issue = try #require(try await office.state().teamIssue.issue)
        try await conclude(office)

        office.losesDeliveries = !arrives
        try office.forge.addLabel(label, to: issue.number, in: Office.intake, by: "maya")
        try await office.settle()
        await office.bot?.reconciler.round()
        try await office.settle()

        #expect(try await office.bot?.store.listCases().count == 1)
        await office.stop()
    }

    @Test(arguments: [true, false])
    func `a label on the issue that is being opened for a case that is over opens no case`(arrives: Bool) async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.report(in: Office.repository, labels: ["security"])
        try await office.settle()
        try await office.pass(days: 2)
        let issue = try #require(try await office.state().teamIssue.issue)
        try await conclude(office, forgetting: issue)

        office.losesDeliveries = !arrives
        try office.forge.addLabel("security", to: issue.number, in: Office.intake, by: "maya")
        if arrives { try await office.settle(within: .seconds(2)) } else { await office.bot?.reconciler.round() }

        #expect(try await office.bot?.store.listCases().count == 1)
        await office.stop()
    }

    /// Writes into the store that the case is over, and that the answer of the call that opened its issue never came.
    private func conclude(_ office: Office, forgetting issue: IssueReference) async throws {
        let store = try #require(office.bot).store
        let stored = try #require(try await store.storedCase(number: 1))
        var state = stored.state
        state.concludedAt = office.time.now
        state.effectsPlanned += 1
        state.teamIssue.issue = nil
        state.teamIssue.effect = state.effectsPlanned
        let call = Effect.Call.createIntakeIssue(
            issue.repository,
            title: Messages.teamIssueTitle(caseNumber: 1),
            body: Messages.teamIssue(state, MainJobTests.policy)
        )
        let id = Effect.ID(caseNumber: 1, number: state.effectsPlanned)
        var change = Change(at: office.time.now)
        change.planned = [Effect(id: id, call: call, marker: String(repeating: "0", count: 32))]
        change.newState = state
        change.basedOnVersion = stored.version
        try await store.commit(change)
    }

    /// Writes into the store that the case is over, as if its advisory had been published.
    private func conclude(_ office: Office) async throws {
        let store = try #require(office.bot).store
        let stored = try #require(try await store.storedCase(number: 1))
        var change = Change(at: office.time.now)
        change.newState = stored.state
        change.newState?.concludedAt = office.time.now
        change.basedOnVersion = stored.version
        try await store.commit(change)
    }
}
