import Foundation

@testable import Disclosure

extension Fixture {
    static let fay = Account(id: 8, login: "fay")
    static let rob = Account(id: 9, login: "rob")

    /// An accepted report from a private issue, with its advisory and fork, that waits for its fix.
    static var accepted: Case {
        var state = released
        state.branches = []
        state.requiredBranches = []
        return state
    }

    static func fix(
        _ branch: String = "main",
        commit digits: String = "c0",
        at: Date = now,
        authors: [Account] = [fay],
        reviewers: [Account] = []
    ) -> Fix {
        Fix(
            branch: branch,
            commit: commit(digits),
            mergedAt: at,
            source: .privateFork,
            authors: authors,
            reviewers: reviewers
        )
    }

    static func plan(_ tag: String = "v1.4.3", _ version: String = "1.4.3", branch: String = "main") -> ReleasePlan {
        ReleasePlan(branch: branch, commit: commit("c0"), tag: tag, version: version)
    }

    /// A release as the forge shows it; without an id only its tag.
    static func release(_ tag: String = "v1.4.3", id: Int64? = 5, at: Date? = now + 60) -> ReleaseSnapshot {
        ReleaseSnapshot(id: id, tag: tag, isDraft: false, publishedAt: id == nil ? nil : at)
    }
}

extension Story {
    /// An accepted case under a policy of releases, in which nobody is credited.
    static func accepted(_ mode: Policy.ReleaseMode = .tag) -> Story {
        var story = Story(Fixture.accepted)
        story.policy.releaseMode = mode
        story.policy.uncredited = ["fay"]
        return story
    }

    /// Tells an event, then that all effects were done, and returns every call in order; `answer` overrides the
    /// forge's.
    mutating func play(_ event: Event, answer: (Effect.Call) -> Effect.Result? = { _ in nil }) -> [Effect.Call] {
        var calls = tell(event)
        while let effect = unfinished.first {
            calls += tell(.effectDone(effect.id, effect.call, answer(effect.call) ?? Self.result(of: effect.call)))
        }
        return calls
    }

    /// Tells that the first unfinished effect was done.
    @discardableResult
    mutating func finishNext(_ result: Effect.Result? = nil) -> [Effect.Call] {
        guard let effect = unfinished.first else { return [] }
        return tell(.effectDone(effect.id, effect.call, result ?? Self.result(of: effect.call)))
    }
}
