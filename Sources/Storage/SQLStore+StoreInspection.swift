package import Disclosure
package import FoundationEssentials

extension SQLStore: StoreInspection {
    package func listCases() async throws(StoreError) -> [StoredCase] {
        try await read { try $0.listCases() }
    }

    package func listDeliveries(limit: Int) async throws(StoreError) -> [DeliveryRecord] {
        try await read { try $0.listDeliveries(limit: limit) }
    }

    package func delivery(_ id: String) async throws(StoreError) -> (record: DeliveryRecord, body: [UInt8]?)? {
        try await read { try $0.delivery(id) }
    }

    package func listEffects(ofCase number: Int?) async throws(StoreError) -> [EffectRecord] {
        try await read { try $0.listEffects(ofCase: number) }
    }

    package func listJournal(ofCase number: Int?) async throws(StoreError) -> [JournalRecord] {
        try await read { try $0.listJournal(ofCase: number) }
    }

    package func counts(at now: Date, isRehearsal: Bool) async throws(StoreError) -> StoreCounts {
        try await read { try $0.counts(at: now, isRehearsal: isRehearsal) }
    }

    package func firstBrokenJournalRow() async throws(StoreError) -> Int? {
        try await read { try $0.firstBrokenJournalRow() }
    }

    package func retryDelivery(_ id: String, at now: Date) async throws(StoreError) -> DeliveryRetry {
        try await write("retryDelivery") { try $0.retryDelivery(id, at: now) }
    }

    package func retryFailedDeliveries(at now: Date) async throws(StoreError) -> Int {
        try await write("retryFailedDeliveries") { try $0.retryFailedDeliveries(at: now) }
    }

    package func retryEffect(_ id: Effect.ID, at now: Date) async throws(StoreError) -> Bool {
        try await write("retryEffect") { try $0.retryEffect(id, at: now) }
    }

    package func dropEffect(_ id: Effect.ID, at now: Date) async throws(StoreError) -> Bool {
        try await write("dropEffect") { try $0.dropEffect(id, at: now) }
    }

    package func adoptRepository(
        _ name: RepositoryName,
        id: Int64,
        at now: Date
    ) async throws(StoreError) -> Bool {
        try await write("adoptRepository") { try $0.adoptRepository(name, id: id, at: now) }
    }
}

extension SQLStore: DeliveryBodies {
    package func forgetBodies(decidedBefore: Date, after position: Int) async throws(StoreError) -> Int? {
        let old = try await read { try $0.oldBodies(decidedBefore: decidedBefore, after: position) }
        guard let old else { return nil }
        if !old.positions.isEmpty { try await write("forgetBodies") { try $0.forgetBodies(at: old.positions) } }
        return old.last
    }
}
