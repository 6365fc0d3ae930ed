import Foundation
import Locking

@testable import AdvisoryBot

/// A time that moves only when somebody sleeps or a test moves it.
final class VirtualTime: Sendable {
    static let start = Date(timeIntervalSince1970: 1_767_690_000)

    private let passed = Locked(Duration.zero)

    var elapsed: Duration { passed.withLock { $0 } }
    var now: Date { Self.start.addingTimeInterval(elapsed.inSeconds) }

    func advance(by distance: Duration) {
        passed.withLock { $0 += distance }
    }

    var source: TimeSource {
        TimeSource(
            now: { self.now },
            date: { self.now },
            elapsed: { self.elapsed },
            sleep: { distance in
                try Task.checkCancellation()
                self.advance(by: distance)
            }
        )
    }
}
