internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// Looks now and then at everything that no webhook tells of, or whose webhook was lost, and brings it into the cases.
struct Reconciler: Sendable {
    /// Asked in this order about each repository.
    let surveys: [any Survey]
    /// nil: nothing is delivered to this program.
    let deliveries: DeliveryReconciler?
    let work: CaseWork
    let log: Log
    let bell: Bell
    /// From the start of a round to the start of the next.
    let interval: Duration
    /// For how long a repository should not be looked at, so that calls that can't wait have enough of the forge's
    /// limit.
    private let scarcity: @Sendable (RepositoryName) -> Duration?
    private let firstLooks: FirstLooks
    /// Surveys of whole repositories that failed.
    private let failed: FailedLooks
    /// Where the next round begins; nil: with the first one.
    private let unreached = Locked<RepositoryName?>(nil)

    init(
        surveys: [any Survey],
        deliveries: DeliveryReconciler?,
        work: CaseWork,
        log: Log,
        bell: Bell,
        interval: Duration,
        firstLooks: FirstLooks = FirstLooks(),
        scarcity: @escaping @Sendable (RepositoryName) -> Duration? = { _ in nil },
        takesCalls: @escaping @Sendable (RepositoryName) -> Bool
    ) {
        self.surveys = surveys
        self.deliveries = deliveries
        self.work = work
        self.log = log
        self.bell = bell
        self.interval = interval
        self.firstLooks = firstLooks
        self.scarcity = scarcity
        failed = FailedLooks(takesCalls: takesCalls, time: work.time, log: log)
    }

    private var time: TimeSource { work.time }

    /// Makes round after round until `stop` says so, the first one at once.
    func run(until stop: StopSign) async {
        while !stop.isRaised {
            let begun = time.elapsed()
            let pause = await round(until: stop, spread: interval)
            await wait(until: begun + max(interval, pause ?? .zero), stop)
        }
    }

    /// Looks at every repository, one after the other, spread over the time `spread`.
    ///
    /// What the forge fails at by itself costs what depends on it, and a forge that takes no calls ends the owner's
    /// round. A round that was cut short is followed by one that begins with what it did not reach. A limit that the
    /// forge sets for one owner keeps no other owner waiting.
    ///
    /// Returns how long the forge wants to be left alone; nil: it takes calls for at least one owner.
    @discardableResult
    func round(until stop: StopSign = StopSign(), spread: Duration = .zero) async -> Duration? {
        await deliveries?.askAgain()
        let begun = time.elapsed()
        let repositories = inTurn(work.directory.repositories)
        var next: RepositoryName?
        // Limits are those of an installation, which belongs to an owner.
        var silentOwners: [String: Duration] = [:]
        for (index, repository) in repositories.enumerated() where silentOwners[repository.owner.lowercased()] == nil {
            if spread > .zero { await wait(until: begun + spread * index / repositories.count, stop) }
            for survey in surveys {
                if stop.isRaised { return nil }
                if let pause = await look(survey, repository) {
                    silentOwners[repository.owner.lowercased()] = pause
                    // A repository that is cut short as the first of a round must not keep the others waiting for ever.
                    next = next ?? (index == 0 ? repositories.dropFirst().first : repository)
                    break
                }
            }
            if silentOwners[repository.owner.lowercased()] == nil { firstLooks.note(repository) }
        }
        unreached.withLock { $0 = next }
        // An owner whose installation is held must not keep the next round of the others waiting.
        let owners = Set(repositories.map { $0.owner.lowercased() })
        return silentOwners.count == owners.count ? silentOwners.values.min() : nil
    }

    /// The repositories from the one that comes next, and then those before it.
    private func inTurn(_ repositories: [RepositoryName]) -> [RepositoryName] {
        let next = unreached.withLock { $0 }
        guard let index = repositories.firstIndex(where: { $0 == next }) else { return repositories }
        return Array(repositories[index...] + repositories[..<index])
    }

    /// Brings what one survey finds in one repository; returns how long to wait if the forge takes no calls.
    private func look(_ survey: any Survey, _ repository: RepositoryName) async -> Duration? {
        do {
            if let pause = scarcity(repository) {
                throw ForgeError.notTaken(pause: pause, reason: "the rest of the rate limit is kept for other calls")
            }
            // Read anew for each survey, for the one before may have changed the cases.
            let docket = try await Docket(of: repository, work)
            let found = try await failed.found(at: nil, by: survey.name, in: repository) {
                try await survey.look(at: docket)
            }
            for news in found {
                let reaction = try await work.bring(news.event, to: news.subject, .time)
                // What a person is still to decide is found again in each round.
                guard !reaction.notes.isEmpty || !reaction.planned.isEmpty else { continue }
                log.info("noticed", .repository(repository), .event(news.event.name), .outcome(survey.name))
            }
        } catch ForgeError.notTaken(let pause, let reason) {
            log.warning("round-cut-short", .repository(repository), .outcome(survey.name), .problem(reason))
            return pause
        } catch {
            log.storeFailed(error)
        }
        return nil
    }

    /// Returns at a moment on the clock of `time.elapsed`, or when the program is to end.
    private func wait(until moment: Duration, _ stop: StopSign) async {
        while !stop.isRaised {
            let rest = moment - time.elapsed()
            guard rest > .zero else { return }
            await bell.wait(upTo: rest, time)
        }
    }
}
