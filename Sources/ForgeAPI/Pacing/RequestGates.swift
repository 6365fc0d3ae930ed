internal import Disclosure
internal import Locking

/// The gates of all lanes, each made when it is first used.
final class RequestGates: Sendable {
    /// The lane of calls that the App makes as itself; no owner's name has such a character.
    static let appLane = "@app"
    /// Nothing leaves by this lane. It is held, in every process, while the forge finds the calls of any owner too
    /// fast.
    static let limitsLane = "@limits"

    private let transport: any Transport
    private let pacing: Pacing
    private let startedAt: Duration
    /// When the App's own latest write ended; a lane that is made now keeps its distance from it.
    private let lastAppWriteEnd: Locked<Duration>
    private let shared: any SharedLanes
    private let initialHolds: [String: Duration]
    private let onHold: @Sendable (String, Duration) async -> Void
    /// Lanes in which other processes may write before this one does.
    private let configuredOwners: Set<String>
    private let limits: RequestGate
    private let gates = Locked<[String: RequestGate]>([:])

    /// `initialHolds`: what is left of the holds that an earlier process was told of, by lane.
    init(
        transport: any Transport,
        pacing: Pacing,
        shared: any SharedLanes,
        owners: Set<String>,
        initialHolds: [String: Duration],
        onHold: @escaping @Sendable (String, Duration) async -> Void
    ) {
        self.transport = transport
        self.pacing = pacing
        startedAt = pacing.now()
        lastAppWriteEnd = Locked(startedAt)
        self.shared = shared
        self.initialHolds = initialHolds
        self.onHold = onHold
        configuredOwners = owners
        limits = RequestGate(
            lane: Self.limitsLane,
            schedule: LaneSchedule(
                startedAt: startedAt,
                heldUntil: startedAt + (initialHolds[Self.limitsLane] ?? .zero)
            ),
            transport: transport,
            pacing: pacing,
            shared: shared,
            onHold: onHold
        )
    }

    /// The gate of a lane.
    subscript(lane: String) -> RequestGate {
        gates.withLock { gates in
            if let gate = gates[lane] { return gate }
            let schedule = LaneSchedule(
                startedAt: lastAppWriteEnd.withLock { $0 },
                heldUntil: startedAt + (initialHolds[lane] ?? .zero)
            )
            let gate = RequestGate(
                lane: lane,
                schedule: schedule,
                transport: transport,
                pacing: pacing,
                shared: shared,
                limits: lane == Self.appLane ? nil : limits,
                onHold: onHold
            )
            gates[lane] = gate
            return gate
        }
    }

    /// Returns when no owner's lane is held any more because calls came too fast; throws where that takes longer.
    func waitForLimits() async throws(ForgeError) { try await limits.waitForTurn() }

    /// Makes a write of the App's own while no owner's lane writes, and a second from what they write.
    func whileNothingIsWritten(
        _ write: () async throws(ForgeError) -> HTTPAnswer
    ) async throws(ForgeError) -> HTTPAnswer {
        defer { lastAppWriteEnd.withLock { $0 = pacing.now() } }
        return try await Self.write(write, inTurnOf: owners[...])
    }

    /// The gates of owners, always in the same order, so that no two callers wait for each other.
    private var owners: [RequestGate] {
        let used = gates.withLock { Set($0.keys) }.subtracting([Self.appLane])
        return used.union(configuredOwners).sorted().map { self[$0] }
    }

    private static func write(
        _ write: () async throws(ForgeError) -> HTTPAnswer,
        inTurnOf gates: ArraySlice<RequestGate>
    ) async throws(ForgeError) -> HTTPAnswer {
        guard let gate = gates.first else { return try await write() }
        return try await gate.whileNothingIsWritten { () async throws(ForgeError) in
            try await Self.write(write, inTurnOf: gates.dropFirst())
        }
    }
}
