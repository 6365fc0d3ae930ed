import Foundation
import Testing

@testable import Disclosure

/// Six things that happen to one case, of which the bot hears in any order.
struct SixEventsTests {
    /// What happens; those that concern the advisory change what the forge shows from then on.
    enum Happening: CaseIterable {
        case mainFixed, oldBranchFixed, mainReleased, cveAssigned, creditAccepted, edited
    }

    @Test func `every order of six events ends in the same state, with the same things done`() throws {
        var ends: [(Case, [String])] = []

        for order in Self.orders(of: Happening.allCases) {
            let end = Self.tell(order)
            if !ends.contains(where: { $0 == end }) { ends.append(end) }
        }

        let (state, calls) = try #require(ends.first)
        #expect(ends.count == 1)
        #expect(calls.count { $0 == "mark-release" } == 2 && calls.count { $0 == "ensure-credit" } == 1)
        #expect(calls.count { $0 == "ensure-patched-versions" } == 1)
        #expect(state.phase == .released && state.patchedVersions == ["1.3.10", "1.4.3"])
        #expect(state.seen?.cveID == "CVE-2027-1" && state.seen?.version == "edited, with a CVE id")
        #expect(state.consent.approvals == [])
    }

    /// Tells the events in this order to an accepted case, then the release of the other branch.
    ///
    /// Returns the state without what may differ, the numbers of effects and the order of branches, and what was done.
    private static func tell(_ order: [Happening]) -> (Case, [String]) {
        var story = Story.accepted(.mark)
        story.policy.uncredited = []
        story.state.consent.approvals = [
            Consent.Approval(by: Fixture.maintainer.account, at: Fixture.now, version: "1")
        ]
        var isReleased = false
        var hasCVE = false
        var isEdited = false
        var credit = AdvisorySnapshot.Credit.State.pending
        var calls: [Effect.Call] = []
        for happening in order {
            switch happening {
            case .mainFixed, .oldBranchFixed: break
            case .mainReleased: isReleased = true
            case .cveAssigned: hasCVE = true
            case .creditAccepted: credit = .accepted
            case .edited: isEdited = true
            }
            var advisory = Fixture.completeSnapshot(
                version: (isEdited ? "edited" : "as drafted") + (hasCVE ? ", with a CVE id" : "")
            )
            advisory.cveID = hasCVE ? "CVE-2027-1" : nil
            advisory.credits = [.init(account: Fixture.reporter, kind: .reporter, state: credit)]
            calls += story.play(event(happening, advisory)) { call in
                guard case .planRelease(_, let fix, _) = call else { return nil }
                return fix.branch == "main" && isReleased
                    ? .releaseFound(Fixture.release("v1.4.3", id: 5), version: "1.4.3") : .releaseNotFound
            }
        }
        calls += story.play(.releaseSeen(branch: "1.3.x", Fixture.release("v1.3.10", id: 6)))
        story.state.effectsPlanned = 0
        story.state.branches.sort { $0.branch < $1.branch }
        return (story.state.withoutClocks, calls.map(\.name).filter { $0 != "plan-release" }.sorted())
    }

    private static func event(_ happening: Happening, _ advisory: AdvisorySnapshot) -> Event {
        let required = ["main", "1.3.x"]
        return switch happening {
        case .mainFixed: .fixMerged(Fixture.fix, required: required)
        case .oldBranchFixed: .fixMerged(Fixture.fix("1.3.x"), required: required)
        case .mainReleased: .releaseSeen(branch: "main", Fixture.release("v1.4.3", id: 5))
        case .cveAssigned, .creditAccepted, .edited: .advisoryObserved(advisory)
        }
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
