package import FoundationEssentials

/// What the command line asks a store, and what an operator may change in it by hand.
package protocol StoreInspection: Sendable {
    /// Newest first.
    func listCases() async throws(StoreError) -> [StoredCase]
    /// Newest first, at most `limit`, without bodies.
    func listDeliveries(limit: Int) async throws(StoreError) -> [DeliveryRecord]
    /// A delivery with its body as it was signed, or none if that is forgotten; nil: there is no delivery with this id.
    func delivery(_ id: String) async throws(StoreError) -> (record: DeliveryRecord, body: [UInt8]?)?
    /// In order, of one case or of all.
    func listEffects(ofCase number: Int?) async throws(StoreError) -> [EffectRecord]
    /// In order, of one case or of all.
    func listJournal(ofCase number: Int?) async throws(StoreError) -> [JournalRecord]
    /// Every name of a repository that was recognised, the latest first.
    func listRepositories() async throws(StoreError) -> [KnownRepository]
    /// Counts what there is at `now`; effects and cases of the rehearsed cases alone, or of the real ones.
    func counts(at now: Date, isRehearsal: Bool) async throws(StoreError) -> StoreCounts
    /// Recomputes the chain of hashes; nil if it holds, else the number of the first row that does not fit.
    func firstBrokenJournalRow() async throws(StoreError) -> Int?

    /// Lets an answered or failed delivery be decided again.
    func retryDelivery(_ id: String, at now: Date) async throws(StoreError) -> DeliveryRetry
    /// Lets all failed deliveries be decided again and says how many there were.
    func retryFailedDeliveries(at now: Date) async throws(StoreError) -> Int
    /// Lets an effect that was refused, dropped or left in doubt be tried again; false: it is in no such state.
    func retryEffect(_ id: Effect.ID, at now: Date) async throws(StoreError) -> Bool
    /// Gives up an effect that waits, was refused or left in doubt, and takes its alarm off the case; false: it is in
    /// no such state.
    func dropEffect(_ id: Effect.ID, at now: Date) async throws(StoreError) -> Bool
    /// Gives a name, with the cases under it, to the repository that took the old one's place, or makes it the latest
    /// name of the one that it stands for; false: the name is not known, or the old repository is known by another
    /// name, too.
    func adoptRepository(_ name: RepositoryName, id: Int64, at now: Date) async throws(StoreError) -> Bool
}

/// A delivery as listings show it.
package struct DeliveryRecord: Equatable, Sendable {
    /// Where a delivery stands: waiting becomes any other; failed can become waiting again.
    package enum State: String, Sendable { case waiting, acted, ignored, failed }

    package let id: String
    package let event: String
    package let receivedAt: Date
    package let state: State
    /// Why, in a few words; nil while it waits for the first time.
    package let note: String?
    /// Of the body, in bytes.
    package let size: Int

    package init(id: String, event: String, receivedAt: Date, state: State, note: String?, size: Int) {
        self.id = id
        self.event = event
        self.receivedAt = receivedAt
        self.state = state
        self.note = note
        self.size = size
    }
}

/// What came of letting a delivery be decided again.
package enum DeliveryRetry: Equatable, Sendable {
    case waits
    /// There is none with this id.
    case unknown
    /// Its body is forgotten.
    case forgotten
}

/// An effect as listings show it.
package struct EffectRecord: Equatable, Sendable {
    /// Where an effect stands. `waiting` becomes any other; `refused`, `dropped` and `leftInDoubt` can wait again by
    /// hand.
    package enum State: String, Sendable { case waiting, done, refused, leftInDoubt, withdrawn, dropped }

    package let effect: Effect
    package let state: State
    package let attempts: Int
    package let mayHaveHappened: Bool
    package let plannedAt: Date
    /// When it is tried next; nil once it is finished.
    package let dueAt: Date?
    package let finishedAt: Date?
    /// The reason of the last postponement or refusal.
    package let note: String?

    package init(
        effect: Effect,
        state: State,
        attempts: Int,
        mayHaveHappened: Bool,
        plannedAt: Date,
        dueAt: Date?,
        finishedAt: Date?,
        note: String?
    ) {
        self.effect = effect
        self.state = state
        self.attempts = attempts
        self.mayHaveHappened = mayHaveHappened
        self.plannedAt = plannedAt
        self.dueAt = dueAt
        self.finishedAt = finishedAt
        self.note = note
    }
}

/// A row of the journal.
package struct JournalRecord: Equatable, Sendable {
    package let row: Int
    package let at: Date
    package let caseNumber: Int?
    package let kind: String
    package let detail: String
    /// SHA-256 over the row before and this row's content, in hexadecimal digits.
    package let hash: String

    package init(row: Int, at: Date, caseNumber: Int?, kind: String, detail: String, hash: String) {
        self.row = row
        self.at = at
        self.caseNumber = caseNumber
        self.kind = kind
        self.detail = detail
        self.hash = hash
    }
}
