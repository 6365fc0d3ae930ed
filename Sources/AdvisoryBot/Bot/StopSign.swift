internal import Locking

/// Tells the loops that the program is to end. Once raised it stays.
final class StopSign: Sendable {
    private let state = Locked<(isRaised: Bool, bells: [Bell])>((false, []))

    var isRaised: Bool { state.withLock { $0.isRaised } }

    /// Lets `bell` ring when the sign is raised, so that a loop which waits for it notices at once.
    func wakes(_ bell: Bell) {
        state.withLock { $0.bells.append(bell) }
    }

    /// Raises the sign and rings every bell; may be called again.
    func raise() {
        let bells = state.withLock { state in
            state.isRaised = true
            return state.bells
        }
        for bell in bells { bell.ring() }
    }

    /// Does something, and cancels it when the sign is raised.
    func cutsShort(_ work: @escaping @Sendable () async -> Void) async {
        let bell = Bell()
        wakes(bell)
        await withTaskGroup { group in
            group.addTask { await work() }
            group.addTask { await self.raising(bell) }
            await group.next()
            group.cancelAll()
        }
    }

    /// Returns when the sign is raised, or the task is cancelled.
    private func raising(_ bell: Bell) async {
        while !isRaised, !Task.isCancelled { await bell.ringing() }
    }
}
