import Disclosure
import FoundationEssentials
import Locking

/// A store in memory that keeps what it accepted; of the other methods none is used by the receiver.
final class RecordingStore: Store {
    private let deliveries = Locked<[String: Delivery]>([:])
    private let failure: StoreError?

    /// With a `failure` nothing is ever accepted.
    init(failure: StoreError? = nil) { self.failure = failure }

    var accepted: [Delivery] { deliveries.withLock { Array($0.values) } }

    func accept(
        _ delivery: Delivery,
        completion: @escaping @Sendable (Swift.Result<Acceptance, StoreError>) -> Void
    ) {
        if let failure { return completion(.failure(failure)) }
        let acceptance = deliveries.withLock { deliveries -> Acceptance in
            guard let known = deliveries[delivery.id] else {
                deliveries[delivery.id] = delivery
                return .stored
            }
            return known.body == delivery.body ? .repeated : .conflicting
        }
        completion(.success(acceptance))
    }

    func waitingDeliveries(due now: Date, limit: Int) throws(StoreError) -> [WaitingDelivery] { throw Self.unused }
    func postponeDelivery(_ id: String, until: Date, reason: String) throws(StoreError) { throw Self.unused }
    func recognise(_ name: RepositoryName, id: Int64, seenAt: Date) throws(StoreError) -> Int64 { throw Self.unused }
    func listRepositories() throws(StoreError) -> [KnownRepository] { throw Self.unused }
    func storedCase(intake: Case.Intake, isRehearsal: Bool) throws(StoreError) -> StoredCase? { throw Self.unused }
    func storedCase(advisory: AdvisoryReference, isRehearsal: Bool) throws(StoreError) -> StoredCase? {
        throw Self.unused
    }
    func storedCase(teamIssue issue: IssueReference, isRehearsal: Bool) throws(StoreError) -> StoredCase? {
        throw Self.unused
    }
    func storedCase(number: Int) throws(StoreError) -> StoredCase? { throw Self.unused }
    func openCases(of repository: RepositoryName, isRehearsal: Bool) throws(StoreError) -> [StoredCase] {
        throw Self.unused
    }
    func concludedCases(of repository: RepositoryName, since: Date, isRehearsal: Bool) throws(StoreError)
        -> [StoredCase]
    { throw Self.unused }
    func fixes(of repository: RepositoryName, isRehearsal: Bool) throws(StoreError) -> [Fix] { throw Self.unused }
    func nextCaseNumber() throws(StoreError) -> Int { throw Self.unused }
    func commit(_ change: Change) throws(StoreError) { throw Self.unused }
    func casesToWake(at now: Date, limit: Int, isRehearsal: Bool) throws(StoreError) -> [StoredCase] {
        throw Self.unused
    }
    func dueEffects(at now: Date, limit: Int, isRehearsal: Bool) throws(StoreError) -> [DueEffect] { throw Self.unused }
    func beginAttempt(_ id: Effect.ID) throws(StoreError) -> Attempt? { throw Self.unused }
    func recordDeparture(of attempt: Attempt, retryAt: Date) throws(StoreError) { throw Self.unused }
    func postpone(_ attempt: Attempt, until: Date, mayHaveArrived: Bool, reason: String) throws(StoreError) {
        throw Self.unused
    }
    func hold(lane: String, until: Date) throws(StoreError) { throw Self.unused }
    func holds(at now: Date) throws(StoreError) -> [String: Date] { throw Self.unused }

    func progress(in mailbox: String) throws(StoreError) -> MailboxProgress? { throw Self.unused }
    func beginMailbox(_ mailbox: String, with progress: MailboxProgress) throws(StoreError) { throw Self.unused }
    func moveMailbox(_ mailbox: String, to position: MailboxPosition) throws(StoreError) { throw Self.unused }
    func storedCase(mail mark: MailMark, isRehearsal: Bool) throws(StoreError) -> StoredCase? { throw Self.unused }
    func countReports(acknowledgedTo address: MailAddress?, since: Date) throws(StoreError) -> MailCount {
        throw Self.unused
    }

    private static var unused: StoreError { .failed("not part of receiving") }
}
