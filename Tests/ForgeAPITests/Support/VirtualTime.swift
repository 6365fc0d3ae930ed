import ForgeAPI
import Foundation
import Locking

/// A clock that moves only when somebody sleeps by it.
final class VirtualTime: Sendable {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)

    private let elapsed = Locked(Duration.seconds(1000))
    /// How far the machine's time of day is ahead of the forge's, in seconds.
    let error: Double

    init(error: Double = 0) { self.error = error }

    var now: Duration { elapsed.withLock { $0 } }

    /// The forge's time of day.
    var forgeDate: Date { Self.start.addingTimeInterval(Double((now - .seconds(1000)).components.seconds)) }

    func pass(_ duration: Duration) { elapsed.withLock { $0 += duration } }

    var pacing: Pacing {
        Pacing(
            now: { self.now },
            date: { self.forgeDate.addingTimeInterval(self.error) },
            sleep: { duration in
                try Task.checkCancellation()
                self.pass(duration)
            }
        )
    }
}
