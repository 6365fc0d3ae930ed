import Locking

/// Ends the process at one of its boundaries: from there on nothing is stored, sent or learned any more.
///
/// Boundaries are right before and right after each durable step of the store and each call to the forge.
final class CrashPlan: Sendable {
    struct Crashed: Error {}

    private let boundary: Int?
    private let state = Locked<(passed: Int, isDead: Bool)>((0, false))

    /// nil: no crash; the boundaries are only counted.
    init(at boundary: Int?) { self.boundary = boundary }

    var isDead: Bool { state.withLock { $0.isDead } }
    var passed: Int { state.withLock { $0.passed } }

    /// Throws at the boundary of the crash and at every later one.
    func pass() throws {
        let isDead = state.withLock { state in
            if state.passed == boundary { state.isDead = true }
            state.passed += 1
            return state.isDead
        }
        if isDead { throw Crashed() }
    }
}
