internal import Disclosure
internal import Locking
internal import Webhooks

/// Whether deliveries can be stored, as far as the latest ones show.
final class StoreHealth: Sendable {
    /// How long a failure counts. Then a delivery must be let in to show how things are: a proxy may hold all of them
    /// back.
    private static let failureCountsFor: Duration = .seconds(30)

    private let elapsed: @Sendable () -> Duration
    private let latestFailure = Locked<Duration?>(nil)

    init(_ time: TimeSource) { elapsed = time.elapsed }

    /// Learns from what became of a delivery.
    func note(_ fact: ReceiverFact) {
        switch fact {
        case .stored: latestFailure.withLock { $0 = nil }
        case .storeFailed:
            let now = elapsed()
            latestFailure.withLock { $0 = now }
        case .repeated, .conflicting, .refused: break
        }
    }

    var readiness: Readiness {
        guard let failure = latestFailure.withLock({ $0 }), elapsed() - failure < Self.failureCountsFor else {
            return .ready
        }
        return .notReady(Text<Public>(fixed: "deliveries can't be stored"))
    }
}
