internal import Locking

/// A passage for one task at a time, in the order in which they came.
final class Turnstile: Sendable {
    private struct Waiter: Sendable {
        let ticket: Int
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var isTaken = false
        var lastTicket = 0
        var waiting: [Waiter] = []
        /// Tickets that were cancelled before they came to wait.
        var cancelled: Set<Int> = []
    }

    private let state = Locked(State())

    /// Waits for its turn; `leave` must follow. False: the task was cancelled meanwhile, and there is no turn to leave.
    func enter() async -> Bool {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        let entered = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let outcome = state.withLock { state in
                    Self.arrive(Waiter(ticket: ticket, continuation: continuation), at: &state)
                }
                if let outcome { continuation.resume(returning: outcome) }
            }
        } onCancel: {
            let waiter = state.withLock { state in Self.giveUp(ticket, at: &state) }
            waiter?.continuation.resume(returning: false)
        }
        state.withLock { state in _ = state.cancelled.remove(ticket) }
        return entered
    }

    /// Lets the next task in.
    func leave() {
        let next: Waiter? = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isTaken = false
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.continuation.resume(returning: true)
    }

    /// nil: the waiter stands in the queue now.
    private static func arrive(_ waiter: Waiter, at state: inout State) -> Bool? {
        if state.cancelled.contains(waiter.ticket) { return false }
        guard state.isTaken else {
            state.isTaken = true
            return true
        }
        state.waiting.append(waiter)
        return nil
    }

    private static func giveUp(_ ticket: Int, at state: inout State) -> Waiter? {
        guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
            state.cancelled.insert(ticket)
            return nil
        }
        return state.waiting.remove(at: index)
    }
}
