package import FoundationEssentials

/// Where the bot remembers. Every method is one transaction, durable when it returns; none makes a network call.
package protocol Store: Sendable {
    // MARK: Receiving

    /// Stores a delivery and calls `completion`, on any thread, once it is on disk or has failed.
    func accept(
        _ delivery: Delivery,
        completion: @escaping @Sendable (Swift.Result<Acceptance, StoreError>) -> Void
    )

    // MARK: Recognising repositories

    /// Notes that the forge showed the repository `id` by `name`, and returns the number that `name` stands for from
    /// now on.
    ///
    /// That is another number where cases of another repository stand under the name: nothing is changed then.
    func recognise(_ name: RepositoryName, id: Int64, seenAt: Date) async throws(StoreError) -> Int64

    /// Every name that `recognise` noted, the latest first.
    func listRepositories() async throws(StoreError) -> [KnownRepository]

    // MARK: Deciding

    /// The oldest deliveries that nobody has answered and that are due at `now`, oldest first.
    func waitingDeliveries(due now: Date, limit: Int) async throws(StoreError) -> [WaitingDelivery]

    /// Puts a waiting delivery off, which keeps its place; `reason` is shown in listings.
    func postponeDelivery(_ id: String, until: Date, reason: String) async throws(StoreError)

    /// The oldest case that came from `intake`, under whatever name its repository had then.
    func storedCase(intake: Case.Intake, isRehearsal: Bool) async throws(StoreError) -> StoredCase?

    /// The oldest case that has this advisory, whatever it came from and whatever name its repository had then.
    func storedCase(advisory: AdvisoryReference, isRehearsal: Bool) async throws(StoreError) -> StoredCase?

    /// The oldest case whose maintainers are told in this issue, over or not, whatever name its repository had then.
    func storedCase(teamIssue issue: IssueReference, isRehearsal: Bool) async throws(StoreError) -> StoredCase?

    /// The case with a number.
    func storedCase(number: Int) async throws(StoreError) -> StoredCase?

    /// The cases about a repository that are opened and not concluded, declined ones too; in the order of their
    /// numbers.
    func openCases(of repository: RepositoryName, isRehearsal: Bool) async throws(StoreError) -> [StoredCase]

    /// The cases about a repository that were concluded since a time, in the order of their numbers.
    func concludedCases(
        of repository: RepositoryName,
        since: Date,
        isRehearsal: Bool
    ) async throws(StoreError) -> [StoredCase]

    /// Every fix that was seen for a case about a repository, of concluded cases too; in the order of the cases'
    /// numbers.
    func fixes(of repository: RepositoryName, isRehearsal: Bool) async throws(StoreError) -> [Fix]

    /// The number that the next new case gets. Two callers may get the same one; the second to commit meets a conflict.
    func nextCaseNumber() async throws(StoreError) -> Int

    /// Makes a change durable as a whole, or throws and changes nothing.
    func commit(_ change: Change) async throws(StoreError)

    /// Cases whose `wakeAt` is not later than `now`; the rehearsed ones, or the real ones.
    func casesToWake(at now: Date, limit: Int, isRehearsal: Bool) async throws(StoreError) -> [StoredCase]

    // MARK: Acting

    /// The first unfinished effect of each case, if it is due at `now`, of the rehearsed cases or of the real ones; at
    /// most `limit`, and first one of each lane: the longest due, calls that give way last.
    func dueEffects(at now: Date, limit: Int, isRehearsal: Bool) async throws(StoreError) -> [DueEffect]

    /// Counts an attempt, which may read and prepare but not write outside yet; nil: the effect is not waiting any
    /// more.
    func beginAttempt(_ id: Effect.ID) async throws(StoreError) -> Attempt?

    /// Writes down that the attempt's one call leaves now, which puts the effect in doubt; after a crash it is due at
    /// `retryAt`.
    ///
    /// A conflict, if the effect was withdrawn meanwhile or another attempt has begun: then the call must not leave.
    func recordDeparture(of attempt: Attempt, retryAt: Date) async throws(StoreError)

    /// Ends an attempt that must be made again. `mayHaveArrived` false takes all doubt away, that of earlier attempts
    /// too.
    func postpone(
        _ attempt: Attempt,
        until: Date,
        mayHaveArrived: Bool,
        reason: String
    ) async throws(StoreError)

    /// Remembers that the forge wants no calls in `lane` before `until`, so that a restart respects it.
    func hold(lane: String, until: Date) async throws(StoreError)

    /// What `hold` remembered and is not over at `now`.
    func holds(at now: Date) async throws(StoreError) -> [String: Date]

    // MARK: Mail

    /// How far a mailbox was read; nil: never.
    func progress(in mailbox: String) async throws(StoreError) -> MailboxProgress?

    /// Remembers from where and when on a mailbox is read; one that is known already stays as it is.
    func beginMailbox(_ mailbox: String, with progress: MailboxProgress) async throws(StoreError)

    /// Remembers how far a mailbox that was begun is read.
    func moveMailbox(_ mailbox: String, to position: MailboxPosition) async throws(StoreError)

    /// The oldest case that a mail with this mark belongs to; of the rehearsed cases, or of the real ones.
    func storedCase(mail mark: MailMark, isRehearsal: Bool) async throws(StoreError) -> StoredCase?

    /// Counts the reports that came, and were acknowledged, by mail since a time, the rehearsed ones too. nil: those
    /// that were acknowledged to one address are not asked for.
    func countReports(acknowledgedTo address: MailAddress?, since: Date) async throws(StoreError) -> MailCount
}

/// What became of a delivery that was offered to the store.
package enum Acceptance: Equatable, Sendable {
    case stored
    /// It was there already, with the same body; if it had failed, it waits again.
    case repeated
    /// It was there already with another body, which was not stored.
    case conflicting
}

/// A delivery that waits to be decided.
package struct WaitingDelivery: Equatable, Sendable {
    package let delivery: Delivery
    /// How often it was postponed.
    package let postponements: Int
    /// An earlier delivery under another id with the very same event and body, if that one was answered.
    package let repeats: String?

    package init(delivery: Delivery, postponements: Int, repeats: String?) {
        self.delivery = delivery
        self.postponements = postponements
        self.repeats = repeats
    }
}

/// An effect whose turn it is.
package struct DueEffect: Equatable, Sendable {
    package let id: Effect.ID
    package let lane: String

    package init(id: Effect.ID, lane: String) {
        self.id = id
        self.lane = lane
    }
}
