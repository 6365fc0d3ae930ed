internal import Disclosure
internal import ForgeAPI
internal import FoundationEssentials
internal import Locking
internal import Storage

/// Asks the forge again for deliveries that never arrived, for it repeats none by itself.
///
/// https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries
struct DeliveryReconciler: Sendable {
    let store: any StoreInspection
    let administration: GitHubAdministration
    let isRehearsal: Bool
    let log: Log
    let time: TimeSource
    /// From one look to the next.
    let interval: Duration
    /// By GUID, how often a delivery was asked for and when it may be next: what keeps failing is asked for less and
    /// less.
    private let asked = Locked<[String: (times: Int, notBefore: Duration)]>([:])

    /// What the forge keeps, less an hour for clocks that differ.
    private static let retention: Double = 71 * 3600
    /// How many are asked for in one look; the rest follows in the next.
    private static let limit = 50

    init(
        store: any StoreInspection,
        administration: GitHubAdministration,
        isRehearsal: Bool,
        log: Log,
        time: TimeSource,
        interval: Duration
    ) {
        self.store = store
        self.administration = administration
        self.isRehearsal = isRehearsal
        self.log = log
        self.time = time
        self.interval = interval
    }

    /// Asks for what is missing now, and returns the number of deliveries asked for.
    @discardableResult
    func askAgain() async -> Int {
        var count = 0
        do throws(ForgeError) {
            let since = time.date().addingTimeInterval(-Self.retention)
            for delivery in try await administration.failedDeliveries(since: since) where count < Self.limit {
                guard await isMissing(delivery), mayAsk(for: delivery) else { continue }
                if !isRehearsal { try await administration.redeliver(delivery) }
                log.info("delivery-asked-for-again", .delivery(delivery.guid), .event(delivery.event))
                count += 1
            }
        } catch {
            switch error {
            case .notTaken(_, let reason), .unknown(let reason):
                log.warning("missing-deliveries-unknown", .problem(reason))
            case .refused(let refusal): log.warning("missing-deliveries-unknown", .remedy(refusal.remedy))
            }
        }
        return count
    }

    /// Whether the store lacks it; the forge also counts a delivery as failed if only our answer got lost.
    private func isMissing(_ delivery: FailedDelivery) async -> Bool {
        do {
            return try await store.delivery(delivery.guid.lowercased()) == nil
        } catch {
            log.storeFailed(error)
            return false
        }
    }

    private func mayAsk(for delivery: FailedDelivery) -> Bool {
        let now = time.elapsed()
        return asked.withLock { asked in
            let before = asked[delivery.guid] ?? (0, now)
            guard before.notBefore <= now else { return false }
            let pause = interval * (1 << min(before.times, 6))
            asked[delivery.guid] = (before.times + 1, now + pause)
            return true
        }
    }
}
