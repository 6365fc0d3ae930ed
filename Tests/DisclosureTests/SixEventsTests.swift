import Foundation
import Testing

@testable import Disclosure

/// Six things of six kinds that happen to one case, of which the bot hears in any order.
struct SixEventsTests {
    enum Happening: CaseIterable { case fixed, released, edited, rated, exploited, answered }

    @Test func `every order of six events ends in the same state, with the same things done`() throws {
        var ends: [(Case, [String])] = []

        for order in Self.orders(of: Happening.allCases) {
            let end = Self.tell(order)
            if !ends.contains(where: { $0 == end }) { ends.append(end) }
        }

        let (state, calls) = try #require(ends.first)
        #expect(ends.count == 1)
        #expect(Set(Happening.allCases.map { Self.event($0).name }).count == 6)
        #expect(calls.count { $0 == "mark-release" } == 1 && calls.count { $0 == "ensure-credit" } == 1)
        #expect(calls.count { $0 == "ensure-patched-versions" } == 1, "\(calls)")
        #expect(calls.count { $0 == "ensure-severity" } == 1 && state.severity == .critical, "\(calls)")
        #expect(state.phase == .released && state.patchedVersions == ["1.4.3"] && state.exploitedAt != nil)
        #expect(state.seen?.cveID == "CVE-2027-1" && state.seen?.version == "edited, with a CVE id")
        #expect(state.consent.approvals == [])
    }

    /// Tells the events in this order to an accepted case.
    ///
    /// Returns the state without what may differ, the numbers of effects and the clocks, and what was done.
    private static func tell(_ order: [Happening]) -> (Case, [String]) {
        var story = Story.accepted(.mark)
        story.policy.uncredited = []
        story.state.consent.approvals = [
            Consent.Approval(by: Fixture.maintainer.account, at: Fixture.now, version: "1")
        ]
        var isReleased = false
        var calls: [Effect.Call] = []
        for happening in order {
            if happening == .released { isReleased = true }
            calls += story.play(event(happening)) { call in
                guard case .planRelease = call else { return nil }
                return isReleased ? .releaseFound(Fixture.release("v1.4.3", id: 5), version: "1.4.3") : .releaseNotFound
            }
        }
        story.state.effectsPlanned = 0
        return (story.state.withoutClocks, calls.map(\.name).filter { $0 != "plan-release" }.sorted())
    }

    private static func event(_ happening: Happening) -> Event {
        switch happening {
        case .fixed: .fixMerged(Fixture.fix, required: ["main"])
        case .released: .releaseSeen(branch: "main", Fixture.release("v1.4.3", id: 5))
        case .edited: .advisoryObserved(edited)
        case .rated:
            .issueLabelled(Fixture.issue(labels: ["severity: critical"]), .severity(.critical), by: Fixture.maintainer)
        case .exploited: .commanded(.exploited, by: Fixture.maintainer)
        case .answered: .issueCommented(by: Fixture.reporter)
        }
    }

    /// The advisory with a CVE id and an accepted credit, as people have made it.
    private static var edited: AdvisorySnapshot {
        var advisory = Fixture.completeSnapshot(version: "edited, with a CVE id")
        advisory.cveID = "CVE-2027-1"
        advisory.credits = [.init(account: Fixture.reporter, kind: .reporter, state: .accepted)]
        return advisory
    }

    private static func orders(of happenings: [Happening]) -> [[Happening]] {
        guard happenings.count > 1 else { return [happenings] }
        return happenings.indices.flatMap { index in
            var rest = happenings
            let first = rest.remove(at: index)
            return orders(of: rest).map { [first] + $0 }
        }
    }
}
