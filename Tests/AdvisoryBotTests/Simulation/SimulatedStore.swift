import Disclosure
import Foundation

/// The store as one life of the process has it open: it ends with the process, and the disk can be full for a moment.
///
/// A process can end right before a step is durable, or right after, before anybody hears of it.
struct SimulatedStore: Store {
    let disk: SimulatedDisk
    let crash: CrashPlan
    /// How often in a thousand steps the disk is full.
    let fullPerMille: Int
    let dice: Dice

    func accept(
        _ delivery: Delivery,
        completion: @escaping @Sendable (Swift.Result<Acceptance, StoreError>) -> Void
    ) {
        do throws(StoreError) {
            completion(.success(try write { disk in disk.accept(delivery) }))
        } catch {
            completion(.failure(error))
        }
    }

    func recognise(_ name: RepositoryName, id: Int64, seenAt: Date) async throws(StoreError) -> Int64 {
        try write { disk in disk.recognise(name, id: id, seenAt: seenAt) }
    }

    func listRepositories() async throws(StoreError) -> [KnownRepository] {
        try read().repositories.sorted { ($1.seenAt, $0.name.key) < ($0.seenAt, $1.name.key) }
    }

    func waitingDeliveries(due now: Date, limit: Int) async throws(StoreError) -> [WaitingDelivery] {
        try read().waitingDeliveries(due: now, limit: limit)
    }

    func postponeDelivery(_ id: String, until: Date, reason: String) async throws(StoreError) {
        try write { disk throws(StoreError) in try disk.postponeDelivery(id, until: until, reason: reason) }
    }

    func storedCase(intake: Case.Intake, isRehearsal: Bool) async throws(StoreError) -> StoredCase? {
        try read().storedCase(intake: intake, isRehearsal: isRehearsal)
    }

    func storedCase(advisory: AdvisoryReference, isRehearsal: Bool) async throws(StoreError) -> StoredCase? {
        try read().storedCase(advisory: advisory, isRehearsal: isRehearsal)
    }

    func storedCase(teamIssue issue: IssueReference, isRehearsal: Bool) async throws(StoreError) -> StoredCase? {
        try read().storedCase(teamIssue: issue, isRehearsal: isRehearsal)
    }

    func storedCase(number: Int) async throws(StoreError) -> StoredCase? { try read().storedCase(number: number) }

    func openCases(of repository: RepositoryName, isRehearsal: Bool) async throws(StoreError) -> [StoredCase] {
        try read().openCases(of: repository, isRehearsal: isRehearsal)
    }

    func concludedCases(
        of repository: RepositoryName,
        since: Date,
        isRehearsal: Bool
    ) async throws(StoreError) -> [StoredCase] {
        try read().concludedCases(of: repository, since: since, isRehearsal: isRehearsal)
    }

    func fixes(of repository: RepositoryName, isRehearsal: Bool) async throws(StoreError) -> [Fix] {
        try read().fixes(of: repository, isRehearsal: isRehearsal)
    }

    func nextCaseNumber() async throws(StoreError) -> Int { try read().cases.count + 1 }

    func commit(_ change: Change) async throws(StoreError) {
        try write { disk throws(StoreError) in try disk.commit(change) }
    }

    func casesToWake(at now: Date, limit: Int, isRehearsal: Bool) async throws(StoreError) -> [StoredCase] {
        try read().casesToWake(at: now, limit: limit, isRehearsal: isRehearsal)
    }

    func dueEffects(at now: Date, limit: Int, isRehearsal: Bool) async throws(StoreError) -> [DueEffect] {
        try read().dueEffects(at: now, limit: limit, isRehearsal: isRehearsal)
    }

    func beginAttempt(_ id: Effect.ID) async throws(StoreError) -> Attempt? {
        try write { disk in disk.beginAttempt(id) }
    }

    func recordDeparture(of attempt: Attempt, retryAt: Date) async throws(StoreError) {
        try write { disk throws(StoreError) in try disk.recordDeparture(of: attempt, retryAt: retryAt) }
    }

    func postpone(
        _ attempt: Attempt,
        until: Date,
        mayHaveArrived: Bool,
        reason: String
    ) async throws(StoreError) {
        try write { disk throws(StoreError) in
            try disk.postpone(attempt, until: until, mayHaveArrived: mayHaveArrived)
        }
    }

    func hold(lane: String, until: Date) async throws(StoreError) {
        try write { disk in disk.holds[lane] = max(disk.holds[lane] ?? until, until) }
    }

    func holds(at now: Date) async throws(StoreError) -> [String: Date] { try read().holds.filter { $0.value > now } }

    func progress(in mailbox: String) async throws(StoreError) -> MailboxProgress? {
        try read().mailboxes[mailbox]
    }

    func beginMailbox(_ mailbox: String, with progress: MailboxProgress) async throws(StoreError) {
        try write { disk in disk.mailboxes[mailbox] = disk.mailboxes[mailbox] ?? progress }
    }

    func moveMailbox(_ mailbox: String, to position: MailboxPosition) async throws(StoreError) {
        try write { disk in
            disk.mailboxes[mailbox] = disk.mailboxes[mailbox].map { MailboxProgress(position, begunAt: $0.begunAt) }
        }
    }

    func storedCase(mail mark: MailMark, isRehearsal: Bool) async throws(StoreError) -> StoredCase? {
        let disk = try read()
        return disk.cases.first { $0.state.mailMarks.contains(mark) && $0.state.isRehearsal == isRehearsal }
            .flatMap { disk.storedCase(number: $0.state.number) }
    }

    func countReports(acknowledgedTo address: MailAddress?, since: Date) async throws(StoreError) -> MailCount {
        let cases = try read().cases.map(\.state).filter { $0.mail != nil }
        let mails = cases.compactMap(\.mail).filter { ($0.acknowledgedAt ?? .distantPast) >= since }
        return MailCount(
            toAddress: mails.count { $0.sender == address },
            inAll: mails.count,
            reports: cases.count { ($0.openedAt ?? .distantPast) >= since }
        )
    }

    private func read() throws(StoreError) -> SimulatedDisk {
        if crash.isDead { throw .failed("the process has ended") }
        return disk
    }

    private func write<Value>(
        _ work: (SimulatedDisk) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try pass()
        if dice.happens(fullPerMille) { throw .failed("the disk is full") }
        let value = try work(disk)
        try pass()
        return value
    }

    private func pass() throws(StoreError) {
        do { try crash.pass() } catch { throw .failed("the process has ended") }
    }
}
