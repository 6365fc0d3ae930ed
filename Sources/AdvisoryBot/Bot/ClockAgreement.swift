internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// Whether the machine's clock, and the time that the program goes by, agree with the forge's; what must wait for a date waits
/// until they do.
///
/// The two part when the clock is set while the program runs, which does not follow it (decision 8).
final class ClockAgreement: Sendable {
    /// How far the clocks may be apart, in seconds.
    static let tolerance = 300.0
    /// Below this the difference may be the network's, and the forge tells its time in whole seconds.
    private static let noise = 5.0

    private let survey: any ForgeSurvey
    private let time: TimeSource
    private let log: Log
    private let wasTold = Locked(false)

    /// `survey` knows what the forge's answers told of its clock.
    init(survey: any ForgeSurvey, time: TimeSource, log: Log) {
        self.survey = survey
        self.time = time
        self.log = log
    }

    /// Whether the clocks were compared and agree.
    var isTrusted: Bool { Self.isTolerable(survey.clockLead()) && Self.isTolerable(programLead) }

    /// The time by the forge's clock, for what is compared with times that the forge tells.
    var forgeTime: Date { Self.forgeTime(survey, time) }

    /// The same without an agreement; before the forge's first answer the program's own time must do.
    static func forgeTime(_ survey: any ForgeSurvey, _ time: TimeSource) -> Date {
        let now = time.now()
        guard let shown = survey.forgeTime(), abs(now.timeIntervalSince(shown)) > noise else { return now }
        return shown
    }

    /// How far the time that the program goes by is ahead of the forge's, in seconds; nil: not known yet.
    private var programLead: Double? { survey.forgeTime().map { time.now().timeIntervalSince($0) } }

    /// Whether clocks that are so far apart agree; nil: they were not compared.
    static func isTolerable(_ lead: Double?) -> Bool { lead.map { abs($0) <= tolerance } ?? false }

    /// Logs, once per change, that the clocks differ or agree again.
    func report() {
        guard let lead = survey.clockLead(), let programLead else { return }
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
