import Disclosure
import Foundation
import Testing

@testable import Records

/// What of a case and its advisory gets into a record.
struct CaseTests {
    @Test func `fixes and releases are named with their full addresses, drafts are not`() {
        let record = Sample.ofCase

        #expect(record.fixes.map(\.branch) == ["main", "1.x", "0.x"])
        #expect(
            record.releases.map(\.url) == [
                "https://github.com/acme/widget/releases/tag/widget%402.1.1",
                "https://github.com/acme/widget/releases/tag/v1.4.3",
            ]
        )
        #expect(record.releases.map(\.publishedAt) == [Sample.time(day: 19), nil])
    }

    @Test func `times come from the case, and the last change from the forge`() {
        let times = Sample.ofCase.times

        #expect(times.reported == Sample.time(day: 1))
        #expect(times.fixed == Sample.time(day: 16))
        #expect(times.released == nil)
        #expect(times.published == Sample.time(day: 20))
        #expect(times.modified == Sample.time(day: 21))
        #expect(times.withdrawn == nil)
    }

    @Test func `a report that waited for its case has both times`() throws {
        var state = Sample.disclosedCase
        state.openedAt = Sample.time(day: 15)

        let record = Sample.record(state, Sample.publishedAdvisory)

        #expect(record.times.reported == Sample.time(day: 1))
        #expect(record.times.received == Sample.time(day: 15))
        #expect(try record.document(as: .markdown).contains("- 2026-01-15: received by the maintainers"))
        #expect(try record.document(as: .cve).contains("Received by the maintainers"))
    }

    @Test func `where nobody knows when it was reported, it was received`() {
        var state = Sample.disclosedCase
        state.reportedAt = nil

        let times = Sample.record(state, Sample.publishedAdvisory).times

        #expect(times.reported == nil)
        #expect(times.received == Sample.time(day: 1))
    }

    @Test(arguments: RecordFormat.allCases)
    func `the program's own marker is in no record, other comments are`(format: RecordFormat) throws {
        let marker = Effect(
            id: Effect.ID(caseNumber: 12, number: 1),
            call: .requestCVE(Sample.publishedAdvisory.reference),
            marker: String(repeating: "0f", count: 16)
        ).hiddenMarker
        var advisory = Sample.publishedAdvisory
        advisory.description = Untrusted("Any file.\n\n\(marker)\n<!-- advisory-bot: ours? --> <!-- theirs -->")

        let text = try Sample.record(Sample.disclosedCase, advisory).document(as: format)

        #expect(!text.contains(marker) && !text.contains("0f0f"))
        #expect(text.contains("-- advisory-bot: ours? --") && text.contains("-- theirs --"))
    }

    @Test(arguments: RecordFormat.allCases)
    func `nothing of the intake, the fork or those invited is told`(format: RecordFormat) throws {
        let text = try Sample.ofCase.document(as: format)

        let privates = [
            "private-reports", "77", "Report-title", "Report-body", "shy-s", "no-n", "author-a", "trusted-t", "team-t",
            "widget-ghsa", "fixer-f", "v0.9.1", "ancient",
        ]
        for word in privates { #expect(!text.contains(word), "\(word)") }
        #expect(text.contains("reporter-r"))
    }

    @Test(
        arguments: [
            (.published, .disclosed), (.draft, .undisclosed), (.triage, .undisclosed), (.closed, .undisclosed),
            (.withdrawn, .disclosed),
        ] as [(AdvisorySnapshot.State, DisclosureRecord.State)]
    )
    func `the forge says whether an advisory is disclosed`(
        state: AdvisorySnapshot.State,
        expected: DisclosureRecord.State
    ) {
        var advisory = Sample.publishedAdvisory
        advisory.state = state

        #expect(Sample.record(Sample.disclosedCase, advisory).state == expected)
    }

    @Test func `an advisory that was withdrawn without being published stays private`() {
        var advisory = Sample.publishedAdvisory
        advisory.state = .withdrawn
        advisory.publishedAt = nil

        let record = Sample.record(Sample.disclosedCase, advisory)

        #expect(record.state == .undisclosed)
        #expect(record.times.published == nil)
    }

    @Test func `a withdrawal has its time, or else that of the last change`() {
        var advisory = Sample.publishedAdvisory
        advisory.state = .withdrawn

        let without = Sample.record(Sample.disclosedCase, advisory).times.withdrawn
        advisory.withdrawnAt = Sample.time(day: 22)
        let with = Sample.record(Sample.disclosedCase, advisory).times.withdrawn

        #expect(without == Sample.time(day: 21))
        #expect(with == Sample.time(day: 22))
    }
}
