import Disclosure
import Foundation

@testable import AdvisoryBot

/// A bot, a forge and its people, their clocks, the network and the disk, all in one process and all from one seed.
///
/// Everything is awaited one after the other, so that the same seed always tells the same story.
final class Simulation {
    let seed: UInt64
    let dice: Dice
    let time = SimulatedTime()
    let world: ForgeWorld
    let disk = SimulatedDisk()
    let isRehearsal: Bool
    /// How many of everything happened, by what it was.
    private(set) var tally: [String: Int] = [:]
    private(set) var steps = 0
    var bot: SimulatedBot?
    /// Webhooks that did not arrive; the forge sends them again when it is asked.
    var lostDeliveries: [WorldDelivery] = []
    /// Deliveries of which the forge was told that they are stored.
    var acknowledged: [String] = []
    private let switches = Switches()
    private let log: Log
    private var history: [String] = []

    /// What goes wrong at the moment.
    final class Switches: @unchecked Sendable {
        // Sendable: a simulation awaits everything one after the other.
        var faults = NetworkFaults(reads: 15, writes: 80)
        var fullPerMille = 2
        var crashes = true
    }

    /// Begins a story; in one that `relatesReports`, reports tell of several vulnerabilities, are split, and are
    /// duplicates.
    init(seed: UInt64, relatesReports: Bool = false) {
        self.seed = seed
        let dice = Dice(seed: seed)
        self.dice = dice
        isRehearsal = dice.happens(60)
        let world = ForgeWorld(policy: Self.policy(dice), time: time, dice: dice)
        world.relatesReports = relatesReports
        self.world = world
        let time = self.time
        let level: LogLevel = dice.happens(300) ? .debug : .info
        log = Log(form: dice.happens(500) ? .json : .text(isColoured: false), level: level, now: { time.process }) {
            world.log(String(decoding: $0, as: UTF8.self))
        }
    }

    /// Lets everything happen at random, then lets everything come to rest, and looks whether all is as it must be.
    func run(steps count: Int) async throws {
        do {
            for _ in 0..<count { try await step() }
            try await rest()
            try checkTheEnd()
        } catch let breach as Breach {
            throw Failure(
                seed: seed,
                relatesReports: world.relatesReports,
                step: steps,
                what: breach.what,
                history: history.suffix(40)
            )
        }
    }

    /// Counts something that happened, and remembers it for the story.
    func note(_ kind: String, _ detail: @autoclosure () -> String = "") {
        tally[kind, default: 0] += 1
        history.append("\(steps) \(world.time.elapsed.components.seconds) s: \(kind) \(detail())")
        if history.count > 400 { history.removeFirst(360) }
    }

    /// How many events there were.
    var events: Int { tally.values.reduce(0, +) }

    /// The story's last words, which tell two runs apart.
    var fingerprint: String { history.suffix(40).joined(separator: "\n") }

    /// Something is as it must never be.
    struct Breach: Error {
        let what: String
    }

    /// A breach with everything that is needed to see it again.
    struct Failure: Error, CustomStringConvertible {
        let seed: UInt64
        let relatesReports: Bool
        let step: Int
        let what: String
        let history: ArraySlice<String>

        var description: String {
            "SEED=\(seed)\(relatesReports ? " RELATED=1" : "") make simulate: at step \(step): \(what)\nwhat came before:\n"
                + history.joined(separator: "\n")
        }
    }

    private static func policy(_ dice: Dice) -> Policy {
        var policy = Policy()
        policy.intakeRepository = ForgeWorld.intake
        policy.trustedUsers = dice.pick([[], ["lee"], ["lee", "nobody-is-called-so"]]) ?? []
        policy.trustedTeams = dice.happens(500) ? ["security"] : []
        policy.forkMode = dice.happens(800) ? .auto : .off
        policy.publicIssueMode = dice.pick(Policy.PublicIssueMode.allCases) ?? .lock
        let branches = [[], ["main"], ["main", "release/1.x"], ["main", "release/*"]]
        policy.branches = (dice.pick(branches) ?? []).map { BranchPattern($0) }
        policy.releaseMode = dice.pick([.tag, .tag, .draft, .mark]) ?? .tag
        policy.embargoDays = dice.pick([0, 7, 30, 30]) ?? 30
        policy.disclosureMode = dice.pick(Policy.DisclosureMode.allCases) ?? .confirm
        policy.needsTwoPeople = dice.happens(300)
        policy.cveMode = dice.pick(Policy.CVEMode.allCases) ?? .off
        policy.rota = dice.pick([[], ["rae", "tess", "mike", "mona"], ["gone", "ron"]]) ?? []
        policy.serviceLevel.calendar.countsBusinessDays = dice.happens(300)
        return policy
    }
}

// MARK: - Steps

extension Simulation {
    /// Lets one thing happen, and looks whether anything is broken by it.
    private func step() async throws {
        steps += 1
        let bot = try await runningBot()
        switch dice.below(1000) {
        case 0..<270:
            wait(seconds: Double(1 + dice.below(20)))
            await act(with: bot)
        case 270..<510: deliver(to: bot)
        case 510..<610:
            let count = await bot.dispatcher.decideWaitingDeliveries()
            for _ in 0..<count { note("decided") }
        case 610..<880:
            let count = await bot.runner.carryOutOneRound()
            for _ in 0..<count { note("attempted") }
        case 880..<950: await tick(bot)
        case 950..<975:
            await bot.reconciler.round()
            note("looked around")
        case 975..<980:
            world.outbox += lostDeliveries
            note("asked again for", "\(lostDeliveries.count) deliveries")
            lostDeliveries = []
        case 980..<984: setClock()
        default: leap()
        }
        if bot.crash.isDead { note("crashed") }
        if steps.isMultiple(of: 16) { try checkReactions() }
        try checkWorld()
    }

    /// The process that runs; another one where it has crashed.
    func runningBot() async throws -> SimulatedBot {
        if let bot, !bot.crash.isDead { return bot }
        let switches = self.switches
        let started = try await SimulatedBot(
            world,
            disk,
            crash: CrashPlan(at: switches.crashes ? dice.below(600) : nil),
            isRehearsal: isRehearsal,
            fullPerMille: switches.fullPerMille,
            faults: { switches.faults },
            log: log
        )
        bot = started
        await started.clock.wakeOpenCases()
        return started
    }

    /// Ends all faults: the network, the disk, the clock and the process hold from here on.
    func endFaults() {
        switches.faults = .none
        switches.fullPerMille = 0
        switches.crashes = false
        time.setMachine(ahead: 0)
        bot = nil
    }

    /// Brings one of the webhooks that are under way, not always the first; some get lost, some come twice.
    func deliver(to bot: SimulatedBot) {
        guard !world.outbox.isEmpty else { return }
        let index = dice.below(min(4, world.outbox.count))
        let delivery = world.outbox[index]
        if !dice.happens(40) { world.outbox.remove(at: index) }
        if dice.happens(switches.crashes ? 50 : 0) {
            lostDeliveries.append(delivery)
            return note("lost", delivery.event)
        }
        let isTaken = bot.accept(delivery)
        note("delivered", "\(delivery.event) \(isTaken)")
        if isTaken { acknowledged.append(delivery.id) } else { lostDeliveries.append(delivery) }
    }

    func tick(_ bot: SimulatedBot) async {
        wait(seconds: Double(1 + dice.below(60)))
        await bot.clock.wakeDueCases()
        note("ticked")
    }

    /// Lets time pass, for the forge first: what it is busy with takes less time than anybody waits for it.
    func wait(seconds: Double) {
        time.advance(bySeconds: seconds)
        world.passTime(disk)
    }

    private func leap() {
        let seconds: [Double] = [600, 3600, 86_400, 3 * 86_400, 10 * 86_400]
        let distance = dice.pick(seconds) ?? 0
        wait(seconds: distance)
        note("waited", "\(Int(distance)) s")
    }

    /// Sets the machine's clock wrong, or right again.
    private func setClock() {
        let leads: [Double] = [0, 0, 0, 100, -400, 31 * 86_400, -31 * 86_400]
        time.setMachine(ahead: dice.pick(leads) ?? 0)
        note("set the clock", "\(Int(time.machineLead)) s ahead")
    }
}
