internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// Whether the machine's clock, and the time that the program goes by, agree with the forge's clock.
///
/// What must wait for a date also waits until they do.
/// The two part when the clock is set while the program runs, which does not follow it (decision 8).
final class ClockAgreement: Sendable {
    /// How far the clocks may be apart, in seconds.
    private static let tolerance = 300.0

    private let lead: @Sendable () -> Double?
    private let time: TimeSource
    private let log: Log
    private let wasTold = Locked(false)

    /// `lead`: how far the machine's clock is ahead, in seconds; nil: not known yet.
    init(lead: @escaping @Sendable () -> Double?, time: TimeSource, log: Log) {
        self.lead = lead
        self.time = time
        self.log = log
    }

    /// Whether the clocks were compared and agree.
    var isTrusted: Bool { Self.isTolerable(lead()) && Self.isTolerable(programLead) }

    /// How far the time that the program goes by is ahead of the forge's, in seconds; nil: not known yet.
    private var programLead: Double? { lead().map { $0 + time.now().timeIntervalSince(time.date()) } }

    /// Whether clocks that are so far apart agree; nil: they were not compared.
    static func isTolerable(_ lead: Double?) -> Bool { lead.map { abs($0) <= tolerance } ?? false }

    /// Logs, once per change, that the clocks differ or agree again.
    func report() {
        guard let lead = lead(), let programLead else { return }
        let isMachineRight = Self.isTolerable(lead)
        let differs = !isMachineRight || !Self.isTolerable(programLead)
        let isNews = wasTold.withLock { wasTold in
            defer { wasTold = differs }
            return wasTold != differs
        }
        guard isNews else { return }
        if differs, isMachineRight {
            log.error(
                "clock-differs",
                .problem(
                    "this machine's clock was set while the program ran, whose time is \(Self.words(programLead)) the forge's"
                ),
                .remedy("restart the program; until then no embargo ends and nothing is disclosed")
            )
        } else if differs {
            log.error(
                "clock-differs",
                .problem("this machine's clock is \(Self.words(lead)) the forge's"),
                .remedy("correct this machine's clock; until then no embargo ends and nothing is disclosed")
            )
        } else {
            log.info("clock-agrees")
        }
    }

    private static func words(_ lead: Double) -> String {
        "\(Int(abs(lead))) seconds \(lead > 0 ? "ahead of" : "behind")"
    }
}
