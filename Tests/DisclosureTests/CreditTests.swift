import Foundation
import Testing

@testable import Disclosure

/// Credits: recalled before the disclosure, respected when declined, missed when an edit drops them.
struct CreditTests {
    private typealias Credit = AdvisorySnapshot.Credit

    private static func credit(_ account: Account, _ state: Credit.State, _ kind: CreditKind = .finder) -> Credit {
        Credit(account: account, kind: kind, state: state)
    }

    private static func advisory(_ credits: [Credit]) -> AdvisorySnapshot {
        var advisory = Fixture.completeSnapshot()
        advisory.credits = credits
        return advisory
    }

    private static func released(_ credits: [Credit], embargoDays: Int = 30) -> Story {
        var story = Story(Fixture.released)
        story.policy.embargoDays = embargoDays
        story.tell(.advisoryObserved(advisory(credits)))
        story.tell(.timePassed)
        return story
    }

    private static let recallings: [(state: Credit.State, embargo: Int, days: [Double])] = [
        (.pending, 30, [23, 30]), (.accepted, 30, []), (.declined, 30, []), (.pending, 3, [0, 3]), (.pending, 0, [0]),
    ]

    @Test(arguments: recallings)
    func `unanswered credits are recalled when the last week begins and when both sides are asked`(
        state: AdvisorySnapshot.Credit.State,
        embargo: Int,
        days: [Double]
    ) {
        var story = Story(Fixture.released)
        story.policy.embargoDays = embargo
        var told: [Double] = []

        for hour in 0...(40 * 24) {
            story.now = Fixture.now + Double(hour) * 3600
            var calls = hour == 0 ? story.tell(.advisoryObserved(Self.advisory([Self.credit(Fixture.fay, state)]))) : []
            calls += story.tell(.timePassed)
            told += calls.filter(\.isRecall).map { _ in Double(hour) / 24 }
        }

        #expect(told == days)
    }

    @Test func `credits that are seen only after both sides were asked are recalled once`() {
        var story = Self.released([], embargoDays: 0)
        let shown = Event.advisoryObserved(Self.advisory([Self.credit(Fixture.fay, .pending)]))

        let calls = story.tell(shown) + story.tell(.timePassed) + story.tell(shown)

        #expect(story.state.embargo?.askedAt != nil)
        #expect(calls.count(where: \.isRecall) == 1)
    }

    @Test func `a recall waits for the look that shows the credit for the fix`() {
        var story = Story(Fixture.released)
        story.policy.embargoDays = 0
        story.state.creditedAccounts = [Fixture.fay.id]
        story.state.clocks.hasTouchedAdvisory = true
        let reporter = Self.credit(Fixture.reporter, .pending, .reporter)
        story.state.seen = AdvisoryMemory(Self.advisory([reporter]), earlier: nil)

        let before = story.tell(.timePassed)
        let after = story.tell(.advisoryObserved(Self.advisory([reporter, Self.credit(Fixture.fay, .pending)])))

        #expect(!before.contains { $0.isRecall })
        #expect(after.count(where: \.isRecall) == 1)
    }

    @Test func `a clock that is not trusted recalls nothing`() {
        var story = Self.released([Self.credit(Fixture.fay, .pending)])
        story.isClockTrusted = false
        story.now += 40 * Fixture.day

        #expect(story.tell(.timePassed).isEmpty)
    }

    @Test func `who declined is not credited again, for a fix or as the reporter`() {
        var story = Story(Fixture.accepted)
        story.tell(
            .advisoryObserved(
                Self.advisory([
                    Self.credit(Fixture.fay, .declined), Self.credit(Fixture.reporter, .declined, .reporter),
                ])
            )
        )
        story.tell(.advisoryObserved(Self.advisory([])))

        var calls = story.tell(.fixMerged(Fixture.fix(), required: ["main"]))
        calls += story.tell(
            .effectDone(Effect.ID(caseNumber: 1, number: 99), .acceptReport(Fixture.advisory), .done)
        )

        #expect(!calls.map(\.name).contains("ensure-credit"))
    }

    @Test func `a credit that an edit dropped is told once, and not brought back by the bot`() {
        var story = Story(Fixture.accepted)
        story.tell(.advisoryObserved(Self.advisory([Self.credit(Fixture.fay, .accepted)])))

        let calls = story.tell(.advisoryObserved(Self.advisory([])))
        let again = story.tell(.advisoryObserved(Self.advisory([])))
        let fix = story.tell(.fixMerged(Fixture.fix(), required: ["main"]))

        #expect(calls.map(\.name) == ["comment-on-private-issue"] && again.isEmpty)
        #expect(calls.first?.privateText?.contains("`fay` (finder)") == true)
        #expect(!fix.map(\.name).contains("ensure-credit"))
    }

    @Test func `of two credits of one person that an edit dropped both are told`() {
        var story = Story(Fixture.accepted)
        let both = [Self.credit(Fixture.fay, .accepted), Self.credit(Fixture.fay, .pending, .analyst)]
        story.tell(.advisoryObserved(Self.advisory(both)))

        let calls = story.tell(.advisoryObserved(Self.advisory([])))

        let text = calls.first?.privateText ?? ""
        #expect(text.contains("`fay` (finder)") && text.contains("`fay` (analyst)"))
    }

    @Test func `a credit of another kind for the same person is no loss`() {
        var story = Story(Fixture.accepted)
        story.tell(.advisoryObserved(Self.advisory([Self.credit(Fixture.fay, .accepted)])))

        let calls = story.tell(.advisoryObserved(Self.advisory([Self.credit(Fixture.fay, .pending, .analyst)])))

        #expect(calls.isEmpty && story.state.credits.dropped.isEmpty)
    }

    @Test func `a credit that came back is not missed any more, and can be missed again`() {
        var story = Story(Fixture.accepted)
        let full = Self.advisory([Self.credit(Fixture.fay, .accepted)])
        story.tell(.advisoryObserved(full))
        story.tell(.advisoryObserved(Self.advisory([])))

        story.tell(.advisoryObserved(full))

        #expect(story.state.credits.dropped.isEmpty)
        #expect(story.tell(.advisoryObserved(Self.advisory([]))).count == 1)
    }

    @Test func `a credit that is dropped again after it was given back is told again, seen in between or not`() {
        for isSeen in [true, false] {
            var story = Story(Fixture.accepted)
            let full = Self.advisory([Self.credit(Fixture.fay, .accepted)])
            story.tell(.advisoryObserved(full))
            story.tell(.advisoryObserved(Self.advisory([])))
            story.finishEverything()
            story.tell(.commanded(.credit(Fixture.fay, .finder), by: Fixture.maintainer))
            story.finishEverything()
            if isSeen { story.tell(.advisoryObserved(full)) }

            let calls = story.tell(.advisoryObserved(Self.advisory([])))
            let again = story.tell(.advisoryObserved(Self.advisory([])))

            #expect(calls.count == 1 && again.isEmpty)
        }
    }

    @Test func `a kind of credit that the forge refused is told once, and again after somebody asked for it again`() {
        var story = Story(Fixture.accepted)
        story.tell(.advisoryObserved(Self.advisory([Self.credit(Fixture.fay, .accepted)])))
        let call = Effect.Call.ensureCredit(Fixture.advisory, Fixture.fay, .remediationDeveloper)
        let refused = Event.effectDone(Effect.ID(caseNumber: 1, number: 50), call, .creditKindRefused)

        let calls = story.tell(refused)
        let notes = story.notes
        let again = story.tell(refused)
        story.tell(.commanded(.credit(Fixture.fay, .remediationDeveloper), by: Fixture.maintainer))
        let later = story.tell(refused)

        #expect(calls.map(\.name) == ["comment-on-private-issue"] && again.isEmpty && later.count == 1)
        #expect(calls.first?.privateText?.contains("refused to credit `fay` as remediation developer") == true)
        #expect(
            notes.contains(
                Change.Entry(kind: "credit-refused", detail: "remediation_developer for account 8, by the forge")
            )
        )
    }

    @Test func `a look that began before a credit was given back takes nothing from anybody`() {
        var story = Story(Fixture.accepted)
        var without = Self.advisory([])
        without.updatedAt = Fixture.now
        story.tell(.advisoryObserved(Self.advisory([Self.credit(Fixture.fay, .accepted)])))
        story.tell(.advisoryObserved(without))
        story.tell(.commanded(.credit(Fixture.fay, .finder), by: Fixture.maintainer))
        story.finishEverything()
        let early = story.tell(.advisoryObserved(without))
        without.updatedAt = Fixture.now + 60

        let late = story.tell(.advisoryObserved(without))

        #expect(early.isEmpty && late.count == 1)
    }

    @Test func `the gate shows who has not answered, who declined and whom an edit dropped`() throws {
        var story = Story(Fixture.accepted)
        story.tell(.advisoryObserved(Self.advisory([Self.credit(Fixture.fay, .accepted)])))
        let advisory = Self.advisory([Self.credit(Fixture.rob, .pending), Self.credit(Fixture.reporter, .declined)])
        story.tell(.advisoryObserved(advisory))

        let gate = Gate(story.state, advisory, Workflow.Context(policy: Policy(), now: Fixture.now))

        let item = try #require(gate.items.first { $0.name == "credits" })
        #expect(item.state == .warning)
        #expect(
            item.finding == "Not accepted yet, so not shown: `rob`. Ask them. Taken off the list by an edit: `fay`. "
                + "Add them again if that was not meant. Declined, which is respected: `rae`."
        )
    }
}

extension Effect.Call {
    /// Whether it asks people to answer whether they want their credit.
    fileprivate var isRecall: Bool { privateText?.contains("not answered yet whether") == true }
}
