import Foundation

@testable import AdvisoryBot
@testable import Disclosure

/// A store that holds one case with a hostile title, one effect that was refused, and one delivery.
struct StoreInMemory: StoreInspection {
    static let deliveryID = "72d3162e-cc78-11e3-81ab-4c9367dc0958"
    static let title = "Path \u{1B}[2J\u{202E}traversal\nforged line"

    var brokenRow: Int?
    /// Whether somebody took the journal away.
    var hasLostJournal = false
    /// Cases before that one.
    var others: [Case] = []

    func listCases() async throws(StoreError) -> [StoredCase] {
        guard let repository = RepositoryName("acme/widget") else { return [] }
        var state = Case(
            number: 12,
            repository: repository,
            intake: .issue(IssueReference(repository, 1)),
            isRehearsal: false
        )
        state.openedAt = CommandStage.now
        state.acknowledgedAt = CommandStage.now.addingTimeInterval(60)
        state.report = Case.Report(
            title: Untrusted(Self.title),
            body: Untrusted("First\nSecond \u{1B}]0;x\u{7}"),
            reporter: Account(id: 7, login: "eve")
        )
        state.decision = .accepted
        state.attentions = [
            Case.Attention(
                at: CommandStage.now,
                effectNumber: 2,
                problem: "The fork was refused.",
                remedy: "Grant administration: write."
            )
        ]
        return ([state] + others).map { StoredCase(state: $0, version: 3, unfinished: []) }
    }

    /// Mails as they are stored, by the id of their delivery.
    var mails: [String: String] = [:]

    func listDeliveries(limit: Int) async throws(StoreError) -> [DeliveryRecord] {
        [record] + mails.keys.sorted().map(mailRecord)
    }

    func delivery(_ id: String) async throws(StoreError) -> (record: DeliveryRecord, body: [UInt8]?)? {
        if let mail = mails[id] { return (mailRecord(id), Array(mail.utf8)) }
        return id == Self.deliveryID ? (record, Array("{\"a\":\"\u{1B}[2J\"}".utf8)) : nil
    }

    func listEffects(ofCase number: Int?) async throws(StoreError) -> [EffectRecord] {
        guard let repository = RepositoryName("acme/widget"), number == nil || number == 12 else { return [] }
        let effect = Effect(
            id: Effect.ID(caseNumber: 12, number: 2),
            call: .lockIssue(IssueReference(repository, 1)),
            marker: String(repeating: "0", count: 32)
        )
        return [
            EffectRecord(
                effect: effect,
                state: .leftInDoubt,
                attempts: 2,
                mayHaveHappened: true,
                plannedAt: CommandStage.now,
                dueAt: nil,
                finishedAt: CommandStage.now,
                note: "lost\tanswer"
            )
        ]
    }

    func listJournal(ofCase number: Int?) async throws(StoreError) -> [JournalRecord] {
        guard !hasLostJournal else { return [] }
        return [
            JournalRecord(
                row: 1,
                at: CommandStage.now,
                caseNumber: 12,
                kind: "issue-labelled",
                detail: "by account 3 for account 7",
                hash: String(repeating: "a", count: 64)
            )
        ]
    }

    func listRepositories() async throws(StoreError) -> [KnownRepository] {
        guard let name = RepositoryName("acme/widget") else { return [] }
        return [KnownRepository(id: 4711, name: name, seenAt: CommandStage.now)]
    }

    func counts(at now: Date, isRehearsal: Bool) async throws(StoreError) -> StoreCounts { StoreCounts() }

    func firstBrokenJournalRow() async throws(StoreError) -> Int? { brokenRow }

    func retryDelivery(_ id: String, at now: Date) async throws(StoreError) -> DeliveryRetry {
        id == Self.deliveryID ? .waits : .unknown
    }
    func retryFailedDeliveries(at now: Date) async throws(StoreError) -> Int { 2 }
    func retryEffect(_ id: Effect.ID, at now: Date) async throws(StoreError) -> Bool { id.number == 2 }
    func dropEffect(_ id: Effect.ID, at now: Date) async throws(StoreError) -> Bool { id.number == 2 }
    func adoptRepository(_ name: RepositoryName, id: Int64, at now: Date) async throws(StoreError) -> Bool {
        name.key == "acme/widget"
    }

    private func mailRecord(_ id: String) -> DeliveryRecord {
        DeliveryRecord(id: id, event: "mail", receivedAt: CommandStage.now, state: .acted, note: nil, size: 1)
    }

    private var record: DeliveryRecord {
        DeliveryRecord(
            id: Self.deliveryID,
            event: "issues",
            receivedAt: CommandStage.now,
            state: .failed,
            note: "no \u{1B}[31m case",
            size: 11
        )
    }
}
