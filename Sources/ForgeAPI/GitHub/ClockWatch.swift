internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// The machine's clock held against the forge's, by the `Date` of every answer.
final class ClockWatch: Sendable {
    /// How far the clocks may be apart for a call that nobody can take back, in seconds.
    private static let tolerance: Double = 300

    /// What the latest answer that told a time showed.
    private struct Reading {
        let date: Date
        let lead: Double
        /// When it arrived, on the clock that never jumps.
        let at: Duration
    }

    private let machine: @Sendable () -> Date
    private let elapsed: @Sendable () -> Duration
    private let latest = Locked<Reading?>(nil)

    /// `machine` tells what the machine takes for the time of day, `elapsed` the time since some moment, which never
    /// jumps.
    init(machine: @escaping @Sendable () -> Date, elapsed: @escaping @Sendable () -> Duration) {
        self.machine = machine
        self.elapsed = elapsed
    }

    /// What the machine takes for the time of day.
    var now: Date { machine() }

    /// How far the machine's clock is ahead, in seconds, by the latest answer; nil: no answer has told.
    var lead: Double? { latest.withLock { $0?.lead } }

    /// What the forge's clock shows, by the latest answer and the time since; nil: no answer has told.
    var forgeTime: Date? {
        latest.withLock { $0 }.map { reading in
            let (seconds, attoseconds) = (elapsed() - reading.at).components
            return reading.date.addingTimeInterval(Double(seconds) + Double(attoseconds) / 1e18)
        }
    }

    /// Takes in an answer that has just arrived.
    func note(_ answer: HTTPAnswer) {
        guard let date = answer.date else { return }
        let reading = Reading(date: date, lead: machine().timeIntervalSince(date), at: elapsed())
        latest.withLock { $0 = reading }
    }

    /// Throws where the clocks are too far apart, or were never compared; the read before shows how far.
    func requireAgreement() throws(ForgeError) {
        guard let lead else {
            throw Self.wait(because: "no answer of the forge has shown its clock")
        }
        guard abs(lead) <= Self.tolerance else {
            let seconds = Int(min(abs(lead), 1e9).rounded())
            throw Self.wait(because: "the clock of this machine and the forge's differ by \(seconds) s")
        }
    }

    private static func wait(because problem: String) -> ForgeError {
        .notTaken(
            pause: .seconds(60),
            reason: "\(problem): what can't be taken back is not done before the machine's clock is known to be right"
        )
    }
}
