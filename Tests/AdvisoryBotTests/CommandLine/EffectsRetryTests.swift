import Disclosure
import Foundation
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

/// What is tried again by hand though nobody can take it back.
struct EffectsRetryTests {
    /// An office whose release waits for a person, because the forge protects the name of its tag, and the effect's
    /// number.
    private func refused() async throws -> (office: Office, effect: Effect.ID) {
        let office = try Office(policy: MainJobTests.policy)
        try office.tagFirstVersion()
        try office.forge.protectTags("v*", in: Office.repository)
        try office.report(body: Office.advisoryForm)
        try await office.settle()
        try await office.mergeFork()
        try office.forge.protectTags(nil, in: Office.repository)
        await office.bot?.reconciler.round()
        try await office.settle()
        let records = try await #require(office.bot).store.listEffects(ofCase: 1)
        return (office, try #require(records.first { $0.state == .refused }).effect.id)
    }

    @Test(arguments: ["", " --seen 0123456789abcdef"])
    func `a release is not tried again without the version of the advisory that there is`(option: String) async throws {
        let (office, effect) = try await refused()

        let ending = try await OfficeCounter(office: office).type("effects retry \(effect)\(option)")
        try await office.settle()

        #expect(ending.code == .failed && ending.output.isEmpty)
        #expect(ending.error.contains("advisory-bot cases gate 1"), "\(ending.error)")
        #expect(office.page.tags == ["v1.4.2"])
        await office.stop()
    }

    @Test func `a release is tried again for the version that was seen`() async throws {
        let (office, effect) = try await refused()
        let version = try #require(try await office.state().seen?.version)

        let ending = try await OfficeCounter(office: office).type("effects retry \(effect) --seen \(version)")
        try await office.settle()

        #expect(ending.code == .done, "\(ending.error)")
        #expect(office.page.tags == ["v1.4.2", "v1.4.3 main"])
        await office.stop()
    }

    @Test func `of what can be taken back no version is asked, and no forge`() async throws {
        let (office, _) = try await refused()
        let store = try #require(office.bot).store
        let done = try #require(try await store.listEffects(ofCase: 1).first { !$0.effect.call.isAskedForByVersion })
        #expect(try await !store.retryEffect(done.effect.id, at: office.time.now))

        let ending = try await OfficeCounter(office: office).type(
            "effects retry \(done.effect.id)",
            isForgeInReach: false
        )

        #expect(ending.error.contains("can't be tried again") && !ending.error.contains("--seen"))
        await office.stop()
    }
}
