internal import Disclosure
internal import Locking

/// What could not be looked at because the forge fails at it: it hides nothing else, and is tried again ever more
/// seldom.
final class FailedLooks: Sendable {
    private struct Failure {
        var times = 0
        var reason: String
        /// On the clock that never jumps.
        var notBefore: Duration
    }

    private let failures = Locked<[String: Failure]>([:])
    private let takesCalls: @Sendable (RepositoryName) -> Bool
    private let time: TimeSource
    private let log: Log

    /// The pause after the first failure, which each further one doubles, and the longest.
    private static let firstPause = Duration.seconds(60)
    private static let longestPause = Duration.seconds(900)
    /// For how long to leave a forge alone that refuses everything.
    private static let pauseOfRefusal = Duration.seconds(60)
    /// How long a failure is remembered of something that was not looked at again.
    private static let memory = Duration.seconds(86_400)

    /// `takesCalls`: whether the forge answers calls about a repository, so that one that failed says nothing about
    /// others.
    init(takesCalls: @escaping @Sendable (RepositoryName) -> Bool, time: TimeSource, log: Log) {
        self.takesCalls = takesCalls
        self.time = time
        self.log = log
    }

    /// What `look` finds at `place`, which a survey names for the log; nil: the whole repository.
    ///
    /// Nothing where the forge fails at this alone, and until it is time to try again. Throws `ForgeError.notTaken`
    /// while the forge takes no calls about the repository at all, and what `look` throws besides.
    func found<Found>(
        at place: String?,
        by survey: String,
        in repository: RepositoryName,
        _ look: () async throws -> [Found]
    ) async throws -> [Found] {
        let key = "\(survey) \(repository.key) \(place ?? "")"
        guard isDue(key) else { return [] }
        do {
            let found = try await look()
            failures.withLock { _ = $0.removeValue(forKey: key) }
            return found
        } catch let error as ForgeError {
            guard !Task.isCancelled else { throw error }
            switch error {
            case .notTaken(_, let reason):
                guard takesCalls(repository) else { throw error }
                note(reason, key) { complain(place, survey, repository, reason, nil) }
            case .unknown(let reason):
                note(reason, key) { complain(place, survey, repository, reason, nil) }
            case .refused(let refusal):
                note(refusal.remedy, key) { complain(place, survey, repository, nil, refusal.remedy) }
                guard takesCalls(repository) else {
                    throw ForgeError.notTaken(pause: Self.pauseOfRefusal, reason: "the forge refuses every call")
                }
            }
            return []
        }
    }

    private func isDue(_ key: String) -> Bool {
        failures.withLock { $0[key].map { $0.notBefore <= time.elapsed() } ?? true }
    }

    /// Remembers a failure, and calls `tell` unless the same was told before.
    private func note(_ reason: String, _ key: String, tell: () -> Void) {
        let now = time.elapsed()
        let isNews = failures.withLock { failures in
            failures = failures.filter { now - $0.value.notBefore < Self.memory }
            let known = failures[key]
            let times = known?.times ?? 0
            let pause = min(Self.firstPause * (1 << min(times, 6)), Self.longestPause)
            failures[key] = Failure(times: times + 1, reason: reason, notBefore: now + pause)
            return known?.reason != reason
        }
        if isNews { tell() }
    }

    private func complain(
        _ place: String?,
        _ survey: String,
        _ repository: RepositoryName,
        _ reason: String?,
        _ remedy: String?
    ) {
        let problem = [place.map { "not looked at: \($0)" }, reason].compactMap(\.self).joined(separator: "; ")
        var fields: [LogField] = [.repository(repository), .outcome(survey)]
        if !problem.isEmpty { fields.append(.problem(problem)) }
        if let remedy { fields.append(.remedy(remedy)) }
        log.log(.warning, "survey-failed", fields)
    }
}
