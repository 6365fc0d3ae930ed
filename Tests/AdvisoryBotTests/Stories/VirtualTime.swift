import Foundation
import Locking

@testable import AdvisoryBot

/// A time that moves only when somebody sleeps or a test moves it.
///
/// `now` is the time by which the forge and its people live. The clock of the bot's machine may be ahead of it.
final class VirtualTime: Sendable {
    static let start = Date(timeIntervalSince1970: 1_767_690_000)

    private let passed = Locked(Duration.zero)
    private let ahead = Locked(Duration.zero)

    var elapsed: Duration { passed.withLock { $0 } }
    var now: Date { Self.start.addingTimeInterval(elapsed.inSeconds) }

    func advance(by distance: Duration) {
        passed.withLock { $0 += distance }
    }

    /// Sets the clock of the bot's machine to so much ahead of the right time.
    func setMachine(ahead distance: Duration) {
        ahead.withLock { $0 = distance }
    }

    /// The time of a program that starts now: its clock as it stands, carried on by what elapses.
    var source: TimeSource {
        let aheadAtStart = ahead.withLock { $0.inSeconds }
        return TimeSource(
            now: { self.now.addingTimeInterval(aheadAtStart) },
            date: { self.now.addingTimeInterval(self.ahead.withLock { $0.inSeconds }) },
            elapsed: { self.elapsed },
            common: { self.elapsed },
            sleep: { distance in
                try Task.checkCancellation()
                self.advance(by: distance)
            }
        )
    }
}
