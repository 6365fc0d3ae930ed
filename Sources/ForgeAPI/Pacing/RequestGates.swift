internal import Locking

/// The gates of all lanes, each made when it is first used.
final class RequestGates: Sendable {
    /// The lane of calls that the App makes as itself; no owner's name has such a character.
    static let appLane = "@app"

    private let transport: any Transport
    private let pacing: Pacing
    private let startedAt: Duration
    private let shared: any SharedLanes
    private let initialHolds: [String: Duration]
    private let onHold: @Sendable (String, Duration) async -> Void
    private let gates = Locked<[String: RequestGate]>([:])

    /// `initialHolds`: what is left of the holds that an earlier process was told of, by lane.
    init(
        transport: any Transport,
        pacing: Pacing,
        shared: any SharedLanes,
        initialHolds: [String: Duration],
        onHold: @escaping @Sendable (String, Duration) async -> Void
    ) {
        self.transport = transport
        self.pacing = pacing
        self.startedAt = pacing.now()
        self.shared = shared
        self.initialHolds = initialHolds
        self.onHold = onHold
    }

    /// The gate of a lane.
    subscript(lane: String) -> RequestGate {
        gates.withLock { gates in
            if let gate = gates[lane] { return gate }
            let schedule = LaneSchedule(
                startedAt: startedAt,
                heldUntil: startedAt + (initialHolds[lane] ?? .zero)
            )
            let gate = RequestGate(
                lane: lane,
                schedule: schedule,
                transport: transport,
                pacing: pacing,
                shared: shared,
                onHold: onHold
            )
            gates[lane] = gate
            return gate
        }
    }
}
