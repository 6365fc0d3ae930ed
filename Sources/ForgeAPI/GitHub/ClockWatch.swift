internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// The machine's clock held against the forge's, by the `Date` of every answer.
final class ClockWatch: Sendable {
    /// How far the clocks may be apart for a call that nobody can take back, in seconds.
    private static let tolerance: Double = 300

    private let machine: @Sendable () -> Date
    private let latest = Locked<Double?>(nil)

    /// `machine` tells what the machine takes for the time of day.
    init(machine: @escaping @Sendable () -> Date) { self.machine = machine }

    /// What the machine takes for the time of day.
    var now: Date { machine() }

    /// How far the machine's clock is ahead, in seconds, by the latest answer; nil: no answer has told.
    var lead: Double? { latest.withLock { $0 } }

    /// Takes in an answer that has just arrived.
    func note(_ answer: HTTPAnswer) {
        guard let date = answer.date else { return }
        let lead = machine().timeIntervalSince(date)
        latest.withLock { $0 = lead }
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
