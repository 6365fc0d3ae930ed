internal import Locking

/// Wakes one waiting loop. A ring that nobody waits for is kept for the next wait; several count as one.
final class Bell: Sendable {
    private enum State {
        case silent
        case rung
        case awaited(CheckedContinuation<Void, Never>)
    }

    private let state = Locked(State.silent)

    /// Lets the loop that waits go on, or the next one that comes to wait.
    func ring() {
        let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
            if case .awaited(let continuation) = state {
                state = .silent
                return continuation
            }
            state = .rung
            return nil
        }
        waiting?.resume()
    }

    /// Whether it rang since the last wait; that ring is not kept any longer.
    func takeRing() -> Bool {
        state.withLock { state in
            guard case .rung = state else { return false }
            state = .silent
            return true
        }
    }

    /// Returns when the bell rings, after `limit`, or when the task is cancelled.
    func wait(upTo limit: Duration, _ time: TimeSource) async {
        await withTaskGroup { group in
            group.addTask { await self.ringing() }
            group.addTask { try? await time.sleep(limit) }  // Cancelled means that it rang: nothing is lost.
            await group.next()
            group.cancelAll()
        }
    }

    /// Returns when the bell rings or the task is cancelled.
    func ringing() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mayGoOn: Bool = state.withLock { state in
                    if case .rung = state {
                        state = .silent
                        return true
                    }
                    if Task.isCancelled { return true }
                    state = .awaited(continuation)
                    return false
                }
                if mayGoOn { continuation.resume() }
            }
        } onCancel: {
            let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
                guard case .awaited(let continuation) = state else { return nil }
                state = .silent
                return continuation
            }
            waiting?.resume()
        }
    }
}
