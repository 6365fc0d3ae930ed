import Disclosure
import Foundation
import Locking
import Storage
import Testing

@testable import AdvisoryBot

/// Calls that the forge fails at for minutes, and everything else that goes on.
struct FailingCallTests {
    let lookout: Lookout

    init() throws {
        lookout = try Lookout()
        lookout.forge.show { $0.permissions[Self.lee] = .write }
    }

    private static let lee = Account(id: 3, login: "lee")
    private static let failure = ForgeError.notTaken(pause: .seconds(1), reason: "the forge answered 500")

    private func show(issue number: Int, labelledBy labeller: Account) {
        let reference = IssueReference(lookout.intake, number)
        lookout.forge.show { pages in
            pages.issues.append(
                IntakeIssue(
                    reference: reference,
                    visibility: .membersOnly,
                    title: Untrusted("A report"),
                    body: Untrusted("Its text"),
                    author: Lookout.rae,
                    labels: ["security"]
                )
            )
            pages.labellings["\(reference) security"] = Labelling(by: labeller, at: lookout.time.now)
        }
    }

    private var warnings: [String] {
        lookout.logLines.withLock { $0.filter { $0.contains("survey-failed") } }
    }

    @Test func `an account that the forge can't show costs the reports that it labelled, and nothing else`()
        async throws
    {
        show(issue: 3, labelledBy: Self.lee)
        show(issue: 4, labelledBy: Lookout.maya)
        try await lookout.open(1) { $0[branch: "main"].fix = try lookout.fix("a") }
        let released = ReleaseSnapshot(id: 5, tag: "v1", isDraft: false, publishedAt: lookout.time.now)
        let (commit, shown) = (try Lookout.commit("a"), try lookout.snapshot(of: 1))
        lookout.forge.show {
            $0.advisories = [shown]
            $0.releases = [commit: released]
            $0.failures["permission lee"] = Self.failure
        }

        let pause = await lookout.reconciler.round()

        #expect(pause == nil)
        let states = try await lookout.store.listCases().map(\.state).reversed()
        #expect(states.map(\.intake) == [1, 4].map { .issue(IssueReference(lookout.intake, $0)) })
        #expect(states.first?[branch: "main"].release?.tag == "v1")
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("not looked at: security on issue acme/widget-security#3") == true)
    }

    @Test func `a list that the forge can't show costs what is on it`() async throws {
        show(issue: 4, labelledBy: Lookout.maya)
        lookout.forge.show { $0.failures["issues security: accepted"] = Self.failure }

        await lookout.reconciler.round()

        #expect(try await lookout.store.listCases().count == 1)
        #expect(warnings.contains { $0.contains("issues labelled security: accepted") })
    }

    @Test func `what keeps failing is tried ever more seldom, and found when it works again`() async throws {
        show(issue: 3, labelledBy: Self.lee)
        lookout.forge.show { $0.failures["permission lee"] = Self.failure }

        for _ in 0..<60 {
            await lookout.reconciler.round()
            lookout.time.advance(by: .seconds(60))
        }

        // After 1, 2, 4 and 8 minutes, and then each quarter of an hour.
        #expect(lookout.forge.takeReadings().count { $0 == "permission" } == 7)
        #expect(warnings.count == 1)
        lookout.forge.show { $0.failures = [:] }
        lookout.time.advance(by: .seconds(900))
        await lookout.reconciler.round()
        #expect(try await lookout.store.listCases().count == 1)
    }

    @Test func `a repository counts as looked at though a single call keeps failing`() async throws {
        show(issue: 3, labelledBy: Self.lee)
        lookout.forge.show { $0.failures["permission lee"] = Self.failure }

        await lookout.reconciler.round()

        #expect(lookout.firstLooks.include(lookout.repository))
    }

    @Test func `a forge that takes no calls is left alone, and nothing counts as looked at`() async throws {
        lookout.forge.show {
            $0.failure = Self.failure
            $0.takesCalls = false
        }

        await lookout.reconciler.round()

        #expect(lookout.forge.takeReadings() == ["advisories"])
        #expect(!lookout.firstLooks.include(lookout.repository))
    }

    @Test func `a forge that refuses everything is left alone`() async throws {
        lookout.forge.show {
            $0.failure = .refused(Refusal(kind: .forbidden, message: "", remedy: "Check the key."))
            $0.takesCalls = false
        }

        let pause = await lookout.reconciler.round()

        #expect(pause == .seconds(60))
        #expect(lookout.forge.takeReadings() == ["advisories"])
        #expect(warnings.count == 1)
    }

    @Test func `a comment whose author the forge can't show keeps no other from being read`() async throws {
        try await lookout.open(1) { $0.advisory = nil }
        let comments = [
            (Self.lee, "/advisory status"), (Lookout.maya, "/advisory status"), (Self.lee, "/advisory help"),
        ]
        lookout.forge.show { pages in
            pages.failures["permission lee"] = Self.failure
            pages.comments = comments.enumerated().map { index, said in
                Disclosure.Comment(
                    place: .issue(IssueReference(lookout.intake, 1)),
                    id: String(100 + index),
                    author: said.0,
                    body: Untrusted(said.1),
                    createdAt: lookout.time.now
                )
            }
        }

        await lookout.reconciler.round()
        let before = try await lookout.store.storedCase(number: 1)?.state.discussion.read
        lookout.forge.show { $0.failures = [:] }
        await lookout.reconciler.round()

        #expect(before == ["issue:101"])
        let read = try await lookout.store.storedCase(number: 1)?.state.discussion.read
        #expect(read.map { Set($0) } == ["issue:100", "issue:101", "issue:102"])
    }
}
