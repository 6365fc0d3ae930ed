import Foundation
import Locking

/// Ends the process at one of its boundaries: from there on nothing is stored, sent or learned any more.
///
/// Boundaries are right before and right after each durable step of the store and each call to the forge.
final class CrashPlan: Sendable {
    struct Crashed: Error {}

    /// `EVERY_BOUNDARY=1` tries each boundary and each lost answer of the long stories, of which `make test` takes a
    /// sample.
    static let triesEach = ProcessInfo.processInfo.environment["EVERY_BOUNDARY"] == "1"

    private let boundary: Int?
    private struct State {
        var passed = 0
        var isDead = false
        /// The status of the answer that the crash took along.
        var takenStatus: Int?
    }

    private let state = Locked(State())

    /// nil: no crash; the boundaries are only counted.
    init(at boundary: Int?) { self.boundary = boundary }

    var isDead: Bool { state.withLock { $0.isDead } }
    /// Whether an answer that named a limit was on its way when the process ended, so that nobody ever read it.
    var hasTakenLimit: Bool { state.withLock { $0.takenStatus == 403 || $0.takenStatus == 429 } }

    /// Throws at the boundary of the crash and at every later one; `status` is of an answer that would be read next.
    func pass(taking status: Int? = nil) throws {
        let isDead = state.withLock { state in
            if state.passed == boundary {
                state.isDead = true
                state.takenStatus = status
            }
            state.passed += 1
            return state.isDead
        }
        if isDead { throw Crashed() }
    }
}
