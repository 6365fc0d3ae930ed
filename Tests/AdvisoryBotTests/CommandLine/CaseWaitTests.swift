import Foundation
import Testing

@testable import AdvisoryBot
@testable import Disclosure

/// Whom a case waits for.
struct CaseWaitTests {
    private static let day = Date(timeIntervalSince1970: 1_767_690_000)

    private func state(_ change: (inout Case) -> Void = { _ in }) throws -> Case {
        let repository = try #require(RepositoryName("acme/widget"))
        var state = Case(
            number: 12,
            repository: repository,
            intake: .issue(IssueReference(repository, 1)),
            isRehearsal: false
        )
        state.decision = .accepted
        state.report = Case.Report(
            title: Untrusted("t"),
            body: Untrusted("b"),
            reporter: Account(id: 7, login: "rae")
        )
        change(&state)
        return state
    }

    private func embargo(askedAt: Date?) -> Embargo {
        var embargo = Embargo(startedAt: Self.day, endsAt: Self.day + 86_400)
        embargo.askedAt = askedAt
        return embargo
    }

    @Test func `before the fix it is decided, drafted and mended`() throws {
        #expect(try state { $0.decision = .none }.wait(unfinished: 0, Policy()) == "a maintainer's decision")
        #expect(try state().wait(unfinished: 0, Policy()) == "the draft advisory")
        #expect(try state().wait(unfinished: 1, Policy()) == "1 effect to be carried out")
        let late = try state().wait(unfinished: 5, because: "the clocks differ", Policy())
        #expect(late == "5 effects to be carried out (put off: the clocks differ)")
        let drafted = try state { $0.advisory = AdvisoryID("GHSA-2345-6789-cfgh") }
        #expect(drafted.wait(unfinished: 0, Policy()) == "a fix")
        let asked = try state { $0.awaitsReporterSince = Self.day }
        #expect(asked.wait(unfinished: 0, Policy()).hasPrefix("the reporter, who was asked"))
        let declined = try state { $0.decision = .declined(.spam) }
        #expect(declined.wait(unfinished: 0, Policy()) == "nothing: it is declined")
    }

    @Test func `the embargo is waited for, then the reporter for two weeks, then a maintainer`() throws {
        let running = try state { $0.embargo = embargo(askedAt: nil) }
        let asked = try state { $0.embargo = embargo(askedAt: Self.day + 86_400) }
        var agreed = asked
        agreed.consent.reporterAgreedAt = Self.day + 86_401

        #expect(running.wait(unfinished: 0, Policy()) == "the end of the embargo on 2026-01-07T09:00:00Z")
        #expect(running.nextDate == Self.day + 86_400)
        #expect(asked.wait(unfinished: 0, Policy()).contains("until 2026-01-21T09:00:00Z"))
        #expect(asked.nextDate == Self.day + 15 * 86_400)
        #expect(agreed.wait(unfinished: 0, Policy()) == "a maintainer to disclose it")
        #expect(agreed.nextDate == nil)
    }

    @Test func `where two people approve, the second one is waited for`() throws {
        var policy = Policy()
        policy.needsTwoPeople = true
        let state = try state { state in
            state.embargo = embargo(askedAt: Self.day)
            state.consent.reporterAgreedAt = Self.day
            state.consent.approvals = [Consent.Approval(by: Account(id: 1, login: "maya"), at: Self.day, version: "v")]
        }

        #expect(state.wait(unfinished: 0, policy) == "a second maintainer's approval")
    }

    @Test func `a case that is concluded waits for nothing`() throws {
        let state = try state { state in
            state.publishedAt = Self.day
            state.concludedAt = Self.day
        }

        #expect(state.wait(unfinished: 0, Policy()) == "nothing: it is concluded")
    }
}
