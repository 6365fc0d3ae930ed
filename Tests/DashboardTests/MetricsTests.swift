import Disclosure
import Foundation
import HTTPServer
import Synchronization
import Testing

@testable import Dashboard

struct MetricsTests {
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)

    private static var counts: StoreCounts {
        var counts = StoreCounts()
        counts.deliveries = 12
        counts.deliveriesWaiting = 1
        counts.deliveriesFailed = 2
        counts.effectsWaiting = 3
        counts.effectsInDoubt = 4
        counts.effectsRefused = 5
        counts.openCases = 6
        counts.overdueCases = 9
        counts.attentions = 7
        counts.holds = 8
        counts.releaseTimes.count = 2
        counts.releaseTimes.sum = 100.5
        counts.releaseTimes.latest = 40
        return counts
    }

    /// A handler whose clock and measuring the test has in its hands, with how often it measured.
    private final class Kiosk: Sendable {
        let measured = Atomic(0)
        let seconds = Atomic(0)

        func makeHandler() -> MetricsHandler {
            MetricsHandler(elapsed: { .seconds(self.seconds.load(ordering: .relaxed)) }) {
                self.measured.add(1, ordering: .relaxed)
                return Measurements(startedAt: start, canStore: true, counts: counts)
            }
        }
    }

    private func ask(_ handler: MetricsHandler, _ method: String = "GET", _ path: String = "/metrics") async
        -> HTTPResponse
    {
        await withCheckedContinuation { continuation in
            handler.handle(
                HTTPRequest(method: method, path: path),
                HTTPResponder { continuation.resume(returning: $0) }
            )
        }
    }

    @Test func `the metrics read as they were approved`() {
        let text = MetricsText(Measurements(startedAt: Self.start, canStore: true, counts: Self.counts)).text

        let values = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        #expect(
            values == [
                "process_start_time_seconds 1800000000", "advisorybot_store_healthy 1",
                "advisorybot_deliveries_total 12", "advisorybot_deliveries_waiting 1",
                "advisorybot_deliveries_failed 2",
                "advisorybot_effects_waiting 3", "advisorybot_effects_in_doubt 4", "advisorybot_effects_refused 5",
                "advisorybot_cases_open 6", "advisorybot_cases_overdue 9", "advisorybot_attentions 7",
                "advisorybot_lanes_held 8",
                "advisorybot_fix_to_release_seconds_count 2", "advisorybot_fix_to_release_seconds_sum 100.5",
                "advisorybot_last_fix_to_release_seconds 40.0",
            ]
        )
    }

    /// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
    @Test func `each metric is described once, before its values, and every line ends`() {
        let text = MetricsText(Measurements(startedAt: Self.start, canStore: true, counts: Self.counts)).text
        var described: [Substring] = []
        var typed: [Substring] = []

        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if line.hasPrefix("# HELP ") {
                described.append(words[2])
            } else if line.hasPrefix("# TYPE ") {
                #expect(["counter", "gauge", "summary"].contains(words[3]))
                typed.append(words[2])
            } else {
                #expect(words.count == 2 && Double(words[1]) != nil)
                #expect(words[0].hasPrefix(typed.last ?? "(none)"))
            }
        }

        #expect(text.hasSuffix("\n"))
        #expect(described == typed && Set(typed).count == typed.count)
    }

    @Test(arguments: [(false, true), (true, false)])
    func `a store that can't be written or read is not healthy`(canStore: Bool, isReadable: Bool) {
        let counts = isReadable ? Self.counts : nil
        let text = MetricsText(Measurements(startedAt: Self.start, canStore: canStore, counts: counts)).text

        #expect(text.contains("\nadvisorybot_store_healthy 0\n"))
        #expect(text.contains("advisorybot_cases_open 6") == isReadable)
    }

    @Test(arguments: [("GET", "/metrics", 200), ("HEAD", "/metrics", 200)])
    func `the metrics are there for whoever asks`(method: String, path: String, status: Int) async {
        let handler = Kiosk().makeHandler()

        async let run: Void = handler.run()
        let response = await ask(handler, method, path)
        handler.stop()
        await run

        #expect(response.status == status)
        #expect(response.headers[only: "Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
    }

    @Test(arguments: [("POST", "/metrics", 405), ("GET", "/", 404), ("GET", "/metrics/", 404)])
    func `other paths and methods are refused`(method: String, path: String, status: Int) async {
        let response = await ask(Kiosk().makeHandler(), method, path)

        #expect(response.status == status)
    }

    @Test func `an answer serves for a few seconds, then it is measured anew`() async {
        let kiosk = Kiosk()
        let handler = kiosk.makeHandler()

        async let run: Void = handler.run()
        for _ in 1...3 { _ = await ask(handler) }
        let before = kiosk.measured.load(ordering: .relaxed)
        kiosk.seconds.store(5, ordering: .relaxed)
        _ = await ask(handler)
        handler.stop()
        await run

        #expect(before == 1)
        #expect(kiosk.measured.load(ordering: .relaxed) == 2)
    }
}
