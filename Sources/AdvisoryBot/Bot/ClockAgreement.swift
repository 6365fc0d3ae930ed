internal import Disclosure
internal import Locking

/// Whether the machine's clock agrees with the forge's; what must wait for a date waits until it does.
final class ClockAgreement: Sendable {
    /// How far the clocks may be apart, in seconds.
    private static let tolerance = 300.0

    private let lead: @Sendable () -> Double?
    private let log: Log
    private let wasTold = Locked(false)

    /// `lead`: how far the machine's clock is ahead, in seconds; nil: not known yet.
    init(lead: @escaping @Sendable () -> Double?, log: Log) {
        self.lead = lead
        self.log = log
    }

    /// Whether the clocks were compared and agree.
    var isTrusted: Bool { Self.isTolerable(lead()) }

    /// Whether clocks that are so far apart agree; nil: they were not compared.
    static func isTolerable(_ lead: Double?) -> Bool { lead.map { abs($0) <= tolerance } ?? false }

    /// Logs, once per change, that the clocks differ or agree again.
    func report() {
        guard let lead = lead() else { return }
        let differs = abs(lead) > Self.tolerance
        let isNews = wasTold.withLock { wasTold in
            defer { wasTold = differs }
            return wasTold != differs
        }
        guard isNews else { return }
        if differs {
            log.error(
                "clock-differs",
                .problem(
                    "this machine's clock is \(Int(abs(lead))) seconds \(lead > 0 ? "ahead of" : "behind") the forge's"
                ),
                .remedy("correct this machine's clock; until then no embargo ends and nothing is disclosed")
            )
        } else {
            log.info("clock-agrees")
        }
    }
}
