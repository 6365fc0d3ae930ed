import Disclosure
import Foundation

@testable import AdvisoryBot

/// One life of the bot's process: its real parts between a simulated disk and a simulated forge.
struct SimulatedBot {
    let crash: CrashPlan
    let store: SimulatedStore
    let forge: SimulatedForge
    let work: CaseWork
    let dispatcher: Dispatcher
    let runner: EffectRunner
    let clock: ClockLoop
    let reconciler: Reconciler

    /// Starts the process on what the disk holds.
    init(
        _ world: ForgeWorld,
        _ disk: SimulatedDisk,
        crash: CrashPlan,
        isRehearsal: Bool,
        fullPerMille: Int,
        faults: @escaping @Sendable () -> NetworkFaults,
        log: Log
    ) async throws(StoreError) {
        let time = world.time
        time.startProcess()
        let store = SimulatedStore(disk: disk, crash: crash, fullPerMille: fullPerMille, dice: world.dice)
        let identities = RepositoryIdentities(store)
        try await identities.refresh()
        let directory = Directory([ForgeWorld.affected: world.policy], identities)
        let forge = SimulatedForge(
            world: world,
            disk: disk,
            crash: crash,
            faults: faults,
            lead: SimulatedForge.LatestLead()
        )
        let named = CurrentNamesForge(forge: forge, identities: identities, now: time.source.now)
        let survey = CurrentNamesSurvey(survey: forge, identities: identities)
        let agreement = ClockAgreement(survey: survey, time: time.source, log: log)
        let bell = Bell()
        work = CaseWork(
            store: store,
            directory: directory,
            isRehearsal: isRehearsal,
            time: time.source,
            effectsPlanned: bell,
            isClockTrusted: { agreement.isTrusted },
            forgeTime: { agreement.forgeTime },
            marker: { world.dice.hexadecimal(words: 2) }
        )
        let finders = Finders(survey: survey, forge: named, work)
        dispatcher = Dispatcher(work: work, identities: identities, finders: finders, log: log, bell: bell)
        runner = EffectRunner(carrier: named, work: work, log: log, bell: bell, settling: .seconds(12))
        clock = ClockLoop(work: work, log: log, bell: bell, agreement: agreement)
        reconciler = Reconciler(
            surveys: Surveys.all(finders, work, log: log),
            deliveries: nil,
            work: work,
            log: log,
            bell: bell,
            interval: .seconds(300),
            takesCalls: finders.survey.takesCalls
        )
        self.crash = crash
        self.store = store
        self.forge = forge
    }

    /// Offers a delivery as the receiver does; false: the forge heard nothing of its having been stored.
    func accept(_ delivery: WorldDelivery) -> Bool {
        let answer = Answer()
        let stored = Delivery(
            id: delivery.id,
            event: delivery.event,
            receivedAt: work.time.now(),
            headers: ["content-type": "application/json"],
            body: delivery.body
        )
        store.accept(stored) { result in
            switch result {
            case .success(.stored), .success(.repeated): answer.isTaken = true
            case .success(.conflicting), .failure: answer.isTaken = false
            }
        }
        return answer.isTaken
    }

    /// Brings what a maintainer commands, as the command line does.
    func command(_ command: Disclosure.Command, _ number: Int, by actor: Actor) async {
        // A process that ends meanwhile has told the maintainer nothing either way.
        _ = try? await work.bring(.commanded(command, by: actor), to: .number(number), .time)
    }

    private final class Answer: @unchecked Sendable {
        // Sendable: the simulated store answers before it returns.
        var isTaken = false
    }
}
