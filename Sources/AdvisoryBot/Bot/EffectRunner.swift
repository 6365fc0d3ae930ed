internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// Carries out effects: one at a time per case, in order, and one at a time per lane.
struct EffectRunner: Sendable {
    let carrier: any Carrier
    let work: CaseWork
    let log: Log
    /// Rung by whoever plans effects.
    let bell: Bell
    /// How long the forge may still be busy with a call whose answer was lost; nobody looks for its effect before.
    ///
    /// GitHub ends the processing of a request after 10 seconds.
    /// https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts
    let settling: Duration
    /// After this many calls in a row without a clear answer, which takes some hours, a person is asked.
    private static let mostUnclearCalls = 30
    /// How many calls in a row brought no clear answer, by effect; kept in memory, so that a restart tries on.
    private let unclear = Locked<[Effect.ID: Int]>([:])
    /// When this runner was made, on the clock of `time.elapsed`.
    private let begun: Duration
    /// Lanes in which an effect is being carried out.
    private let busyLanes = Locked<Set<String>>([])

    init(
        carrier: any Carrier,
        work: CaseWork,
        log: Log,
        bell: Bell,
        settling: Duration
    ) {
        self.carrier = carrier
        self.work = work
        self.log = log
        self.bell = bell
        self.settling = settling
        begun = work.time.elapsed()
    }

    private var store: any Store { work.store }
    private var time: TimeSource { work.time }

    /// Carries out what is due until `stop` says so; what has begun is finished.
    func run(until stop: StopSign) async {
        await withDiscardingTaskGroup { group in
            while !stop.isRaised {
                for due in await nextEffects() {
                    group.addTask {
                        await carryOut(due.id)
                        _ = busyLanes.withLock { $0.remove(due.lane) }
                        bell.ring()
                    }
                }
                await bell.wait(upTo: .milliseconds(500), time)
            }
        }
    }

    /// Carries out the first due effect of each free lane, one after the other; returns how many it began.
    ///
    /// For tests, which want no tasks side by side.
    func carryOutOneRound() async -> Int {
        var count = 0
        for due in await nextEffects() {
            await carryOut(due.id)
            _ = busyLanes.withLock { $0.remove(due.lane) }
            count += 1
        }
        return count
    }

    /// The first due effect of each lane that is free; the lanes are busy from here on.
    private func nextEffects() async -> [DueEffect] {
        do {
            let due = try await store.dueEffects(at: time.now(), limit: 200, isRehearsal: work.isRehearsal)
            return busyLanes.withLock { lanes in due.filter { lanes.insert($0.lane).inserted } }
        } catch {
            log.storeFailed(error)
            return []
        }
    }

    private func carryOut(_ id: Effect.ID) async {
        do {
            guard let attempt = try await store.beginAttempt(id) else { return }
            log.debug("effect-begun", .effect(id), .call(attempt.effect.call.name), .count(attempt.number))
            try await settle(attempt, await end(of: attempt))
        } catch .conflict {
            log.info("effect-overtaken", .effect(id))
        } catch {
            // What is on disk says what is to be done: the effect is due again when its doubt has settled.
            log.storeFailed(error, .effect(id))
        }
    }

    /// How an attempt ended.
    private enum End {
        case finished(Change.Outcome)
        case again(after: Duration, mayHaveArrived: Bool, reason: String)
    }

    private func end(of attempt: Attempt) async -> End {
        if attempt.isRehearsal { return .finished(.done(Rehearsal.result(of: attempt.effect))) }
        let settled = time.elapsed() - begun
        if attempt.followsDoubt, settled < settling {
            // The process before this one may have sent the call just before it ended.
            return .again(after: settling - settled, mayHaveArrived: true, reason: "an earlier call may be under way")
        }
        switch (attempt.followsDoubt, attempt.effect.call.recovery) {
        case (false, _), (true, .repeatCall), (true, .repeatOnce):
            return await call(attempt)
        case (true, .lookFirst):
            if let end = await look(attempt) { return end }
            return await call(attempt)
        case (true, .askHuman):
            return await look(attempt) ?? .finished(.leftInDoubt)
        }
    }

    /// Looks for the effect of an earlier attempt; nil: there is nothing of it.
    private func look(_ attempt: Attempt) async -> End? {
        do throws(ForgeError) {
            return try await carrier.find(attempt.effect).map { .finished(.done($0)) }
        } catch {
            switch error {
            case .notTaken(let pause, let reason): return .again(after: pause, mayHaveArrived: true, reason: reason)
            case .unknown(let reason): return .again(after: settling, mayHaveArrived: true, reason: reason)
            case .refused(let refusal): return .finished(.refused(refusal))
            }
        }
    }

    private func call(_ attempt: Attempt) async -> End {
        do throws(ForgeError) {
            let result = try await carrier.perform(attempt.effect) { [store, time, settling] in
                let retryAt = time.now().addingTimeInterval(settling.inSeconds)
                try await store.recordDeparture(of: attempt, retryAt: retryAt)
            }
            return .finished(.done(result))
        } catch {
            switch error {
            case .notTaken(let pause, let reason):
                // Where calls are simply repeated, an earlier one may have happened even if this one did not.
                let repeats = [.repeatCall, .repeatOnce].contains(attempt.effect.call.recovery)
                let doubt = attempt.followsDoubt && repeats
                // What else the forge answers says nothing about this: what fails again and again is tried ever less
                // often.
                let backoff = Duration.seconds(1) * (1 << min(attempt.number - 1, 6))
                return .again(after: max(pause, backoff), mayHaveArrived: doubt, reason: reason)
            case .unknown(let reason):
                let id = attempt.effect.id
                let most = attempt.effect.call.recovery == .repeatOnce ? 2 : Self.mostUnclearCalls
                let count = unclear.withLock { unclear in
                    let count = (unclear[id] ?? 0) + 1
                    unclear[id] = count < most ? count : nil
                    return count
                }
                guard count < most else { return .finished(.leftInDoubt) }
                let pause = max(settling, .seconds(1) * (1 << min(count, 9)))
                return .again(after: pause, mayHaveArrived: true, reason: reason)
            case .refused(let refusal): return .finished(.refused(refusal))
            }
        }
    }

    private func settle(_ attempt: Attempt, _ end: End) async throws(StoreError) {
        let effect = attempt.effect
        switch end {
        case .finished(let outcome):
            _ = unclear.withLock { $0.removeValue(forKey: effect.id) }
            report(outcome, of: effect)
            let event: Event =
                switch outcome {
                case .done(let result): .effectDone(effect.id, effect.call, result)
                case .refused(let refusal): .effectRefused(effect.id, effect.call, refusal)
                case .leftInDoubt: .effectLeftInDoubt(effect.id, effect.call)
                }
            try await work.bring(event, to: .number(effect.id.caseNumber), .attempt(attempt, outcome))
        case .again(let pause, let mayHaveArrived, let reason):
            let fields: [LogField] = [.effect(effect.id), .call(effect.call.name), .problem(reason)]
            log.log(.warning, "effect-postponed", fields + [.milliseconds(Int(pause.inSeconds * 1000))])
            let until = time.now().addingTimeInterval(min(pause.inSeconds, Postponement.longest))
            try await store.postpone(attempt, until: until, mayHaveArrived: mayHaveArrived, reason: reason)
        }
    }

    private func report(_ outcome: Change.Outcome, of effect: Effect) {
        let fields: [LogField] = [.effect(effect.id), .call(effect.call.name)]
        switch outcome {
        case .done: log.log(.info, "effect-done", fields)
        case .refused(let refusal): log.log(.error, "effect-refused", fields + [.remedy(refusal.remedy)])
        case .leftInDoubt: log.log(.warning, "effect-left-in-doubt", fields)
        }
    }
}
