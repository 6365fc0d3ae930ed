import Foundation

@testable import Disclosure

extension Fixture {
    static let day = 86_400.0
    static let secondMaintainer = Actor(account: Account(id: 4, login: "max"), permission: .admin)

    /// An accepted report from a private issue, with its advisory, whose fix was released at `now`.
    static var released: Case {
        var state = blank()
        state.openedAt = now
        state.intakeVisibility = .membersOnly
        state.report = Case.Report(
            title: Untrusted("Path traversal"),
            body: Untrusted("It breaks."),
            reporter: reporter
        )
        state.decision = .accepted
        state.advisory = advisoryID
        state.fork = .ready(at: now)
        state.requiredBranches = ["main"]
        state[branch: "main"].fix = fix
        state[branch: "main"].release = SecurityRelease(
            tag: "v1.4.3",
            version: "1.4.3",
            id: 77,
            origin: .made,
            publishedAt: now
        )
        return state
    }

    /// A draft with everything that the public needs.
    static func completeSnapshot(version: String = "1") -> AdvisorySnapshot {
        var advisory = snapshot(.draft, version: version)
        advisory.severity = .high
        advisory.products = [
            AdvisoryDraft.Product(
                ecosystem: "npm",
                name: "widget",
                vulnerableRange: "< 1.4.3",
                patchedVersions: "1.4.3"
            )
        ]
        return advisory
    }
}

extension Case {
    /// The same case as if nothing had been noticed of the time, of who did something, and of the report.
    var withoutClocks: Case {
        var state = self
        state.clocks = Clocks()
        state.people = []
        state.discussion.answeredAt = nil
        state.partCount = nil
        return state
    }
}

extension Story {
    /// A released case whose embargo is over and whose reporter agreed.
    static func readyToDisclose() -> Story {
        var story = Story(Fixture.released)
        story.tell(.timePassed)
        story.now += 30 * Fixture.day
        story.tell(.timePassed)
        story.tell(.commanded(.agree(.reporter, Fixture.completeSnapshot()), by: Fixture.maintainer))
        story.unfinished = []
        return story
    }

    /// The attentions' problems.
    var problems: [String] { state.attentions.map(\.problem) }
}
