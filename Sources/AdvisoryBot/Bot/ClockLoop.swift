internal import Disclosure

/// Looks at cases whose time has come though nothing happened to them.
struct ClockLoop: Sendable {
    let work: CaseWork
    let log: Log
    let bell: Bell
    let agreement: ClockAgreement

    private var store: any Store { work.store }
    private var time: TimeSource { work.time }

    /// Wakes what is due, twice a second, until `stop` says so.
    func run(until stop: StopSign) async {
        await wakeOpenCases()
        while !stop.isRaised {
            agreement.report()
            await wakeDueCases()
            await bell.wait(upTo: .milliseconds(500), time)
        }
    }

    /// Tells every open case once that time has passed.
    ///
    /// If the clock was set back since an earlier process ran, what that process planned may be due far in the future.
    func wakeOpenCases() async {
        do {
            for repository in work.directory.repositories {
                for stored in try await store.openCases(of: repository, isRehearsal: work.isRehearsal) {
                    try await work.bring(.timePassed, to: .number(stored.state.number), .time)
                }
            }
        } catch {
            log.storeFailed(error)
        }
    }

    /// Tells every case that is due that time has passed.
    func wakeDueCases() async {
        do {
            for stored in try await store.casesToWake(at: work.forgeTime(), limit: 200, isRehearsal: work.isRehearsal) {
                try await work.bring(.timePassed, to: .number(stored.state.number), .time)
            }
        } catch {
            log.storeFailed(error)
        }
    }
}
