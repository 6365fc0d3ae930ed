import Foundation
import Testing

@testable import Disclosure

/// Which cases look as if they were about the same, and why.
struct LikenessTests {
    private static func state(
        _ number: Int,
        _ title: String,
        _ body: String = "",
        by reporter: Int64 = 7,
        days: Double = 0
    ) -> Case {
        var state = Case(
            number: number,
            repository: Fixture.widget,
            intake: .issue(IssueReference(Fixture.widget, number)),
            isRehearsal: false
        )
        state.openedAt = Fixture.now + days * Fixture.day
        let account = Account(id: reporter, login: "u\(reporter)")
        state.report = Case.Report(title: Untrusted(title), body: Untrusted(body), reporter: account)
        return state
    }

    private static func likely(_ first: Case, _ second: Case) -> [Likeness] {
        Likeness.likely(ReportTraits(of: first), among: [ReportTraits(of: second)])
    }

    private static let alike: [(Case, Case)] = [
        (state(1, "Path traversal in archive extraction"), state(2, "Archive extraction: path traversal", by: 8)),
        (
            state(1, "Writing outside", "CWE-22 in `src/unpack.c`"),
            state(2, "Files overwritten", "The fault is in lib/unpack.c, cwe-22.", by: 8)
        ),
        (
            state(1, "It breaks", "read_entry() and next_entry() trust the length."),
            state(2, "Crash", "Overread in next_entry(), called by read_entry().", by: 7, days: 3)
        ),
        (state(1, "SQL injection in login"), state(2, "Login: SQL injection", by: 8)),
        (
            state(1, "Hello", "Whoever sends two names gets the files of everybody else."),
            state(2, "A question", "> Whoever sends two names\r\n> gets the files of everybody else", by: 8, days: 90)
        ),
    ]

    @Test(arguments: alike.indices)
    func `reports of the same thing are found, from either side`(index: Int) {
        let (first, second) = Self.alike[index]

        #expect(Self.likely(first, second).map(\.caseNumber) == [2])
        #expect(Self.likely(second, first).map(\.caseNumber) == [1])
    }

    private static let unlike: [(Case, Case)] = [
        (state(1, "SQL injection in login", "CWE-89"), state(2, "SQL injection in search form", "CWE-89")),
        (state(1, "Stored XSS in profile", "CWE-79"), state(2, "XSS in comments", "CWE-79", by: 8)),
        (state(1, "Security vulnerability report"), state(2, "Security vulnerability report")),
        (state(1, "", "index.js and setup.py"), state(2, "", "index.js and setup.py")),
        (state(1, "Hello", "Please see the attached file."), state(2, "Report", "Please see the attached file.")),
        (state(1, "Widget breaks"), state(2, "Widget breaks on Tuesdays and does not come back", by: 8)),
        (state(1, "Crash in parser", "src/parser.c"), state(2, "Unrelated", "Not in parser.c", by: 8)),
    ]

    @Test(arguments: unlike.indices)
    func `reports that have a little in common are not`(index: Int) {
        let (first, second) = Self.unlike[index]

        #expect(Self.likely(first, second).isEmpty)
    }

    @Test func `parts of one report, known duplicates, rehearsals and other repositories are not compared`() {
        let (first, second) = Self.alike[0]
        let changes: [(inout Case) -> Void] = [
            { $0.splitFrom = 1 }, { $0.splitInto = [1] }, { $0.duplicateOf = 1 },
        ]
        for change in changes {
            var second = second
            change(&second)
            #expect(Self.likely(first, second).isEmpty && Self.likely(second, first).isEmpty)
        }
        var (one, two) = (first, second)
        one.splitFrom = 9
        two.splitFrom = 9
        #expect(Self.likely(one, two).isEmpty)
        var other = Case(
            number: 2,
            repository: Fixture.repository("acme/gadget"),
            intake: second.intake,
            isRehearsal: false
        )
        other.report = second.report
        #expect(Self.likely(first, other).isEmpty)
        #expect(Self.likely(first, first).isEmpty)
    }

    @Test func `the reason is told, and quotes the reports only where it may`() throws {
        let likeness = try #require(Self.likely(Self.alike[1].0, Self.alike[1].1).first)

        #expect(
            likeness.reasons.map { $0.sentence(quoting: true) } == [
                "the same weakness: CWE-22", "the same files or functions: unpack.c",
            ]
        )
        #expect(
            likeness.reasons.map { $0.sentence(quoting: false) } == [
                "the same weakness", "the same files or functions",
            ]
        )
    }

    @Test func `the likeliest come first, five at most`() {
        let (first, second) = Self.alike[1]
        let close = Self.state(40, "Writing outside", "CWE-22 in `src/unpack.c`")
        let others = (2...9).map { number in
            var other = Self.state(
                number,
                second.report?.title.original ?? "",
                second.report?.body.original ?? "",
                by: 8
            )
            other.severity = .low
            return other
        }

        let likely = Likeness.likely(ReportTraits(of: first), among: (others + [close]).map { ReportTraits(of: $0) })

        #expect(likely.map(\.caseNumber) == [40, 2, 3, 4, 5])
    }
}
