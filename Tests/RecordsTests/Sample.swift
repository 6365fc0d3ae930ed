import Disclosure
import Foundation

@testable import Records

/// Records to write, from a full one to a bare one.
enum Sample {
    /// By name, in every state and with every kind of gap.
    static let all: [String: DisclosureRecord] = [
        "full": full, "private": undisclosed, "withdrawn": withdrawn, "hostile": hostile, "unpackaged": unpackaged,
        "bare": bare, "unnamed": unnamed, "odd-ranges": oddRanges, "of-a-case": ofCase,
    ]

    static var full: DisclosureRecord {
        var record = bare
        record.cve = "CVE-2026-12345"
        record.aliases = ["PYSEC-2026-7", "CVE-2026-12345", "GHSA-2345-6789-cfgh"]
        record.summary = Untrusted("Widget runs commands from file names")
        record.details = Untrusted("### Impact\n\nA file name such as `;id` is run.\n\n### Workaround\n\nNone.")
        record.severity = .critical
        record.vectors = [
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        ]
        record.weaknesses = ["CWE-78", "CWE-20", "CWE-9998"]
        record.products = [
            AffectedProduct(
                ecosystem: "npm",
                name: "@acme/widget",
                vulnerableRange: ">= 1.0.0, < 1.4.3",
                patchedVersions: "1.4.3"
            ),
            AffectedProduct(
                ecosystem: "npm",
                name: "@acme/widget",
                vulnerableRange: "> 2.0.0, <= 2.1.0",
                patchedVersions: "2.1.1"
            ),
            AffectedProduct(ecosystem: "pip", name: "Acme_Widget", vulnerableRange: "= 0.9", patchedVersions: nil),
        ]
        record.fixes = [
            DisclosureRecord.Fix(branch: "main", commit: String(repeating: "ab", count: 20)),
            DisclosureRecord.Fix(branch: "1.x", commit: String(repeating: "CD", count: 20)),
        ]
        record.releases = [
            DisclosureRecord.Release(
                tag: "v1.4.3",
                url: "https://github.com/acme/widget/releases/tag/v1.4.3",
                publishedAt: time(day: 19)
            )
        ]
        record.references = ["https://acme.example/blog/widget", "not an address"]
        record.credits = [
            DisclosureRecord.Credit(login: "finder-f", kind: .finder, isAccepted: true),
            DisclosureRecord.Credit(login: "shy-s", kind: .reporter, isAccepted: false),
            DisclosureRecord.Credit(login: "dev-d", kind: .remediationDeveloper, isAccepted: true),
        ]
        record.times = DisclosureRecord.Times(
            reported: time(day: 1),
            fixed: time(day: 17),
            released: time(day: 19),
            published: time(day: 20),
            modified: time(day: 21)
        )
        return record
    }

    static var undisclosed: DisclosureRecord {
        var record = full
        record.state = .undisclosed
        record.times.published = nil
        return record
    }

    static var withdrawn: DisclosureRecord {
        var record = full
        record.times.withdrawn = time(day: 25)
        return record
    }

    /// Text that tries to be more than text.
    static var hostile: DisclosureRecord {
        var record = full
        record.summary = Untrusted("`` ![x](http://x.example/y.png) @acme/team <script>\"\\\u{202E}\n# Title")
        record.details = Untrusted("```\n@octocat <!-- x -->\n\"},{\u{0}\u{1B}\n````\n[x](javascript:alert(1))")
        record.references = [
            "javascript:alert(1)", "https://x.example/<script>", "https://x.example/a%zz", "https://x.example/)>",
        ]
        record.fixes = [DisclosureRecord.Fix(branch: "`a`", commit: "short")]
        record.releases = []
        record.products[0].name = "a`b\n@acme/team"
        return record
    }

    /// A program that is in no ecosystem.
    static var unpackaged: DisclosureRecord {
        var record = full
        record.vectors = ["CVSS:3.0/AV:L/AC:H/PR:H/UI:R/S:C/C:L/I:L/A:N", "CVSS:2.0/unknown"]
        record.weaknesses = ["CWE-9998"]
        record.products = [
            AffectedProduct(ecosystem: "other", name: nil, vulnerableRange: "< 3.2", patchedVersions: "3.2, 3.1.9")
        ]
        return record
    }

    /// Ranges that some formats can't say.
    static var oddRanges: DisclosureRecord {
        var record = full
        record.products = [
            AffectedProduct(
                ecosystem: "maven",
                name: "org.acme:widget",
                vulnerableRange: "> 1.0, < 2.0",
                patchedVersions: "2.0"
            ),
            AffectedProduct(
                ecosystem: "go",
                name: "acme.example/Widget",
                vulnerableRange: "<= v1.2.3",
                patchedVersions: "v1.2.5"
            ),
            AffectedProduct(ecosystem: "rust", name: "widget", vulnerableRange: ">= 0.1", patchedVersions: ">= 0.2"),
            AffectedProduct(ecosystem: "nuget", name: "Widget", vulnerableRange: "all of them", patchedVersions: nil),
            AffectedProduct(
                ecosystem: "swift",
                name: "github.com/acme/widget",
                vulnerableRange: nil,
                patchedVersions: nil
            ),
            AffectedProduct(ecosystem: "unheard-of", name: "widget", vulnerableRange: "< 1", patchedVersions: "1"),
        ]
        return record
    }

    /// An advisory that names no package, of a program that was released with the fix.
    static var unnamed: DisclosureRecord {
        var record = full
        record.products = []
        record.releases[0].publishedAt = nil
        return record
    }

    /// No more than every advisory has.
    static var bare: DisclosureRecord {
        guard let advisory = AdvisoryID("GHSA-2345-6789-cfgh"), let name = RepositoryName("acme/widget") else {
            preconditionFailure("the names are well-formed")
        }
        return DisclosureRecord(
            state: .disclosed,
            caseNumber: 12,
            publisher: DisclosureRecord.Publisher(name: "acme", namespace: "https://github.com/acme"),
            repository: DisclosureRecord.Repository(name: name, url: "https://github.com/acme/widget"),
            advisory: advisory,
            summary: Untrusted(""),
            details: Untrusted(""),
            times: DisclosureRecord.Times(published: time(day: 20), modified: time(day: 20))
        )
    }

    /// 09:05 UTC of a day in January 2026.
    static func time(day: Int) -> Date {
        Date(timeIntervalSince1970: 1_767_225_600 + Double(day - 1) * 86_400 + 32_700)
    }
}

extension DisclosureRecord {
    /// Whether a CVE record of this can be written.
    var mayBeCVE: Bool { state == .disclosed && times.withdrawn == nil && cve != nil }
}
