import Disclosure
import Foundation
import Locking
import Testing

@testable import AdvisoryBot

/// Rounds over many repositories that the forge cuts short.
struct RoundTests {
    let lookout: Lookout

    init() throws { lookout = try Lookout() }

    @Test func `a round goes on where the one before was cut short`() async throws {
        let survey = CutSurvey(cutAt: [3])

        let visits = try await rounds(2, survey)

        #expect(visits == [["a", "b", "c"], ["c", "d", "e", "a", "b"]])
    }

    @Test func `after a whole round the next begins with the first`() async throws {
        let visits = try await rounds(3, CutSurvey(cutAt: [4]))

        #expect(visits.last == ["a", "b", "c", "d", "e"])
    }

    @Test func `a repository that always cuts its round short keeps no other from being reached`() async throws {
        let visits = try await rounds(3, CutSurvey(cutAt: [], always: "b"))

        #expect(visits == [["a", "b"], ["b"], ["c", "d", "e", "a", "b"]])
    }

    @Test func `nothing is looked at while the calls that are left are kept for others`() async throws {
        let visits = try await rounds(1, CutSurvey(cutAt: []), scarcity: { _ in .seconds(600) })

        #expect(visits == [[]])
    }

    /// The names of the repositories that each of some rounds looked at.
    private func rounds(
        _ count: Int,
        _ survey: CutSurvey,
        scarcity: @escaping @Sendable (RepositoryName) -> Duration? = { _ in nil }
    ) async throws -> [[String]] {
        var policies: [RepositoryName: Policy] = [:]
        for name in ["a", "b", "c", "d", "e"] { policies[try #require(RepositoryName("acme/" + name))] = Policy() }
        let time = lookout.time.source
        let reconciler = Reconciler(
            surveys: [survey],
            deliveries: nil,
            work: CaseWork(
                store: lookout.store,
                directory: Directory(policies, RepositoryIdentities(lookout.store)),
                isRehearsal: false,
                time: time,
                effectsPlanned: Bell(),
                isClockTrusted: { true },
                forgeTime: { time.now() }
            ),
            log: Log(form: .json, level: .error, now: time.now) { _ in },
            bell: Bell(),
            interval: .seconds(300),
            scarcity: scarcity,
            takesCalls: { _ in false }
        )
        for _ in 0..<count {
            await reconciler.round()
            survey.endRound()
        }
        return survey.rounds
    }

    /// A survey that meets a limit at some of its looks, counted from 1, and always in one repository.
    private final class CutSurvey: Survey {
        let name = "cut"
        private let cuts: [Int]
        private let always: String?
        private let state = Locked<(looks: Int, round: [String], rounds: [[String]])>((0, [], []))

        init(cutAt cuts: [Int], always: String? = nil) {
            self.cuts = cuts
            self.always = always
        }

        var rounds: [[String]] { state.withLock { $0.rounds } }

        func endRound() {
            state.withLock { state in
                state.rounds.append(state.round)
                state.round = []
            }
        }

        func look(at docket: Docket) async throws -> [CaseNews] {
            let looks = state.withLock { state in
                state.looks += 1
                state.round.append(docket.repository.name)
                return state.looks
            }
            if cuts.contains(looks) || docket.repository.name == always {
                throw ForgeError.notTaken(pause: .seconds(60), reason: "limit")
            }
            return []
        }
    }
}
