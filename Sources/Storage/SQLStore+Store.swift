package import Disclosure
package import FoundationEssentials

extension SQLStore: Store {
    package func accept(
        _ delivery: Delivery,
        completion: @escaping @Sendable (Swift.Result<Acceptance, StoreError>) -> Void
    ) {
        do {
            let delivery = try StorableDelivery(delivery, compressor)
            write("accept", size: delivery.size, { try $0.accept(delivery) }, completion: completion)
        } catch {
            completion(.failure(error))
        }
    }

    package func waitingDeliveries(due now: Date, limit: Int) async throws(StoreError) -> [WaitingDelivery] {
        try await read { try $0.waitingDeliveries(due: now, limit: limit) }
    }

    package func postponeDelivery(_ id: String, until: Date, reason: String) async throws(StoreError) {
        try await write("postponeDelivery") { try $0.postponeDelivery(id, until: until, reason: reason) }
    }

    package func recognise(_ name: RepositoryName, id: Int64, seenAt: Date) async throws(StoreError) -> Int64 {
        try await write("recognise") { try $0.recognise(name, id: id, seenAt: seenAt) }
    }

    package func listRepositories() async throws(StoreError) -> [KnownRepository] {
        try await read { try $0.listRepositories() }
    }

    package func storedCase(intake: Case.Intake, isRehearsal: Bool) async throws(StoreError) -> StoredCase? {
        try await read { try $0.storedCase(intake: intake, isRehearsal: isRehearsal) }
    }

    package func storedCase(
        advisory: AdvisoryReference,
        isRehearsal: Bool
    ) async throws(StoreError) -> StoredCase? {
        try await read { try $0.storedCase(advisory: advisory, isRehearsal: isRehearsal) }
    }

    package func storedCase(
        teamIssue issue: IssueReference,
        isRehearsal: Bool
    ) async throws(StoreError) -> StoredCase? {
        try await read { try $0.storedCase(teamIssue: issue, isRehearsal: isRehearsal) }
    }

    package func storedCase(number: Int) async throws(StoreError) -> StoredCase? {
        try await read { try $0.storedCase(number: number) }
    }

    package func openCases(of repository: RepositoryName, isRehearsal: Bool) async throws(StoreError) -> [StoredCase] {
        try await read { try $0.openCases(of: repository, isRehearsal: isRehearsal) }
    }

    package func concludedCases(
        of repository: RepositoryName,
        since: Date,
        isRehearsal: Bool
    ) async throws(StoreError) -> [StoredCase] {
        try await read { try $0.concludedCases(of: repository, since: since, isRehearsal: isRehearsal) }
    }

    package func fixes(of repository: RepositoryName, isRehearsal: Bool) async throws(StoreError) -> [Fix] {
        try await read { try $0.fixes(of: repository, isRehearsal: isRehearsal) }
    }

    package func nextCaseNumber() async throws(StoreError) -> Int {
        try await read { try $0.nextCaseNumber() }
    }

    package func commit(_ change: Change) async throws(StoreError) {
        try await write("commit") { try $0.commit(change) }
    }

    package func casesToWake(
        at now: Date,
        limit: Int,
        isRehearsal: Bool
    ) async throws(StoreError) -> [StoredCase] {
        try await read { try $0.casesToWake(at: now, limit: limit, isRehearsal: isRehearsal) }
    }

    package func dueEffects(
        at now: Date,
        limit: Int,
        isRehearsal: Bool
    ) async throws(StoreError) -> [DueEffect] {
        try await read { try $0.dueEffects(at: now, limit: limit, isRehearsal: isRehearsal) }
    }

    package func beginAttempt(_ id: Effect.ID) async throws(StoreError) -> Attempt? {
        try await write("beginAttempt") { try $0.beginAttempt(id) }
    }

    package func recordDeparture(of attempt: Attempt, retryAt: Date) async throws(StoreError) {
        try await write("recordDeparture") { try $0.recordDeparture(of: attempt, retryAt: retryAt) }
    }

    package func postpone(
        _ attempt: Attempt,
        until: Date,
        mayHaveArrived: Bool,
        reason: String
    ) async throws(StoreError) {
        try await write("postpone") {
            try $0.postpone(attempt, until: until, mayHaveArrived: mayHaveArrived, reason: reason)
        }
    }

    package func hold(lane: String, until: Date) async throws(StoreError) {
        try await write("hold") { try $0.hold(lane: lane, until: until) }
    }

    package func holds(at now: Date) async throws(StoreError) -> [String: Date] {
        try await read { try $0.holds(at: now) }
    }

    package func progress(in mailbox: String) async throws(StoreError) -> MailboxProgress? {
        try await read { try $0.progress(in: mailbox) }
    }

    package func beginMailbox(_ mailbox: String, with progress: MailboxProgress) async throws(StoreError) {
        try await write("beginMailbox") { try $0.beginMailbox(mailbox, with: progress) }
    }

    package func moveMailbox(_ mailbox: String, to position: MailboxPosition) async throws(StoreError) {
        try await write("moveMailbox") { try $0.moveMailbox(mailbox, to: position) }
    }

    package func storedCase(mail mark: MailMark, isRehearsal: Bool) async throws(StoreError) -> StoredCase? {
        try await read { try $0.storedCase(mail: mark, isRehearsal: isRehearsal) }
    }

    package func countReports(
        acknowledgedTo address: MailAddress?,
        since: Date
    ) async throws(StoreError) -> MailCount {
        try await read { try $0.countReports(acknowledgedTo: address, since: since) }
    }
}
