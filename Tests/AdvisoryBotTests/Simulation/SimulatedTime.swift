import Foundation

@testable import AdvisoryBot

/// Three clocks that move only when the simulation moves them: the forge's, the machine's, and the one of the bot's
/// process.
final class SimulatedTime: @unchecked Sendable {
    // Sendable: a simulation awaits everything one after the other.
    static let start = Date(timeIntervalSince1970: 1_767_690_000)

    private var milliseconds = 0
    /// How far the machine's clock is ahead of the forge's, in seconds; somebody sets it right or wrong at any time.
    private(set) var machineLead = 0.0
    /// How far the process's time is ahead: as the machine's was when the process started.
    private var processLead = 0.0

    var elapsed: Duration { .milliseconds(milliseconds) }
    /// The time as it is, which the forge shows.
    var forge: Date { Self.start.addingTimeInterval(Double(milliseconds) / 1000) }
    /// The machine's time of day.
    var machine: Date { forge.addingTimeInterval(machineLead) }
    /// What is due for the bot is decided by this.
    var process: Date { forge.addingTimeInterval(processLead) }

    /// Lets time pass everywhere.
    func advance(bySeconds seconds: Double) { milliseconds += Int(seconds * 1000) }

    /// Sets the machine's clock, which a running process does not follow.
    func setMachine(ahead seconds: Double) { machineLead = seconds }

    /// Lets a process start, which reads the machine's clock once.
    func startProcess() { processLead = machineLead }

    var source: TimeSource {
        TimeSource(
            now: { self.process },
            date: { self.machine },
            elapsed: { self.elapsed },
            common: { self.elapsed },
            sleep: { distance in
                try Task.checkCancellation()
                self.advance(bySeconds: distance.inSeconds)
            }
        )
    }
}
