internal import Locking

/// Something that happens once, and that tasks can wait for.
final class Milestone: Sendable {
    private struct State {
        var isReached = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Locked(State())

    /// Lets everybody go on who waits now or will wait.
    func reach() {
        let waiting = state.withLock { state in
            defer { state = State(isReached: true) }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns once the milestone is reached.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLock { state in
                if !state.isReached { state.waiting.append(continuation) }
                return state.isReached
            }
            if isReached { continuation.resume() }
        }
    }
}
