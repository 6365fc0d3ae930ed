internal import Disclosure
internal import FoundationEssentials

/// Measurements as Prometheus reads them. Names are fixed and values are numbers, so nothing of a case can get in.
///
/// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
struct MetricsText {
    /// What the format is called in a Content-Type.
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    init(_ measurements: Measurements) {
        add("process_start_time_seconds", .gauge, "When the program was started.", measurements.startedAt)
        let isHealthy = measurements.canStore && measurements.counts != nil
        add("advisorybot_store_healthy", .gauge, "1 while the store can be written and read, else 0.", isHealthy)
        if let counts = measurements.counts { add(counts) }
    }

    /// How a value may change; a gauge goes up and down.
    private enum Kind: String { case counter, gauge, summary }

    private mutating func add(_ counts: StoreCounts) {
        add("advisorybot_deliveries_total", .counter, "Deliveries that were stored.", counts.deliveries)
        add("advisorybot_deliveries_waiting", .gauge, "Deliveries not decided yet.", counts.deliveriesWaiting)
        add("advisorybot_deliveries_failed", .gauge, "Deliveries that need a person.", counts.deliveriesFailed)
        add("advisorybot_effects_waiting", .gauge, "Effects to be carried out.", counts.effectsWaiting)
        add("advisorybot_effects_in_doubt", .gauge, "Effects that a person must look at.", counts.effectsInDoubt)
        add("advisorybot_effects_refused", .gauge, "Effects that the forge refused.", counts.effectsRefused)
        add("advisorybot_cases_open", .gauge, "Cases neither declined nor disclosed.", counts.openCases)
        add(
            "advisorybot_cases_overdue",
            .gauge,
            "Cases that wait for maintainers beyond a deadline.",
            counts.overdueCases
        )
        add("advisorybot_attentions", .gauge, "Things in cases that need a person.", counts.attentions)
        add("advisorybot_lanes_held", .gauge, "Lanes that the forge wants to be left alone.", counts.holds)
        let name: StaticString = "advisorybot_fix_to_release_seconds"
        describe(name, .summary, "From the last merge of a fix to the last release, over all released cases.")
        text += "\(name)_count \(counts.releaseTimes.count)\n\(name)_sum \(counts.releaseTimes.sum)\n"
        if let latest = counts.releaseTimes.latest {
            let name: StaticString = "advisorybot_last_fix_to_release_seconds"
            describe(name, .gauge, "The same, of the case that was released last.")
            text += "\(name) \(latest)\n"
        }
    }

    private mutating func add(_ name: StaticString, _ kind: Kind, _ help: StaticString, _ value: Int) {
        describe(name, kind, help)
        text += "\(name) \(value)\n"
    }

    private mutating func add(_ name: StaticString, _ kind: Kind, _ help: StaticString, _ value: Bool) {
        add(name, kind, help, value ? 1 : 0)
    }

    private mutating func add(_ name: StaticString, _ kind: Kind, _ help: StaticString, _ value: Date) {
        add(name, kind, help, Int(value.timeIntervalSince1970))
    }

    private mutating func describe(_ name: StaticString, _ kind: Kind, _ help: StaticString) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }
}
