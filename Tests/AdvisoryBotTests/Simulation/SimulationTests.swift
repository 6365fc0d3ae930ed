import Disclosure
import Foundation
import Testing

/// Whole years of cases in one process. `make simulate` runs more of them, or one again: `SEED=… EVENTS=… make
/// simulate`.
@Suite(.serialized) struct SimulationTests {
    private static let stepsOfAStory = 1500

    @Test func `nothing that must never happen happens in a hundred thousand events`() async throws {
        let events = Self.number("EVENTS").map { Int($0) } ?? 100_000
        var tally: [String: Int] = [:]
        var count = 0
        let seeds = Dice(seed: 20_261_122)
        while count < events {
            // A seed that is given is that of the first story, so that a breach is seen again at once.
            let seed = count == 0 ? Self.number("SEED") ?? seeds.next() : seeds.next()
            let simulation = Simulation(seed: seed, relatesReports: Self.number("RELATED") == 1)
            try await simulation.run(steps: Self.stepsOfAStory)
            tally.merge(simulation.tally) { $0 + $1 }
            tally.merge(simulation.world.done) { $0 + $1 }
            count += simulation.events
        }

        for kind in ["crashed", "lost", "reported", "merged the fork", "commanded", "attempted", "decided"] {
            #expect(tally[kind, default: 0] > 0, "\(kind) in \(tally)")
        }
        // So many cases were searched for private words in public.
        if events >= 100_000 { #expect(tally["reported", default: 0] >= 1000) }
        print("\(count) events: \(tally.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })")
    }

    @Test func `reports are split and joined whatever goes wrong meanwhile`() async throws {
        var tally: [String: Int] = [:]
        let seeds = Dice(seed: 20_270_217)
        for _ in 0..<12 {
            let simulation = Simulation(seed: seeds.next(), relatesReports: true)
            try await simulation.run(steps: 1000)
            let cases = simulation.disk.cases.map(\.state)
            tally["split", default: 0] += cases.count { !$0.splitInto.isEmpty }
            tally["joined", default: 0] += cases.count { !$0.otherReporters.isEmpty }
            tally["issues", default: 0] += simulation.world.done["create-intake-issue", default: 0]
        }

        #expect(tally.values.allSatisfy { $0 > 0 } && tally.count == 3, "\(tally)")
    }

    @Test func `a seed tells the same story again`() async throws {
        let first = Simulation(seed: 5)
        let second = Simulation(seed: 5)
        try await first.run(steps: 400)
        try await second.run(steps: 400)

        #expect(first.fingerprint == second.fingerprint)
        #expect(first.tally == second.tally)
    }

    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }
}
