import Foundation

@testable import Disclosure
@testable import Records

/// A case on its whole way and its advisory, with everything in them that must stay out of a record.
extension Sample {
    static var ofCase: DisclosureRecord { record(disclosedCase, publishedAdvisory) }

    static func record(_ state: Case, _ advisory: AdvisorySnapshot) -> DisclosureRecord {
        DisclosureRecord(state, advisory, in: state.repository, webURL: "https://github.com")
    }

    static var disclosedCase: Case {
        let (repository, intake) = (bare.repository.name, RepositoryName("acme/private-reports"))
        guard let intake else { preconditionFailure("the name is well-formed") }
        var state = Case(
            number: 12,
            repository: repository,
            intake: .issue(IssueReference(intake, 77)),
            isRehearsal: false
        )
        state.reportedAt = time(day: 1)
        state.openedAt = time(day: 1)
        state.report = Case.Report(
            title: Untrusted("Report-title"),
            body: Untrusted("Report-body"),
            reporter: Account(id: 7, login: "reporter-r")
        )
        state.publishedAt = time(day: 20)
        state[branch: "main"].fix = fix("a", on: "main", day: 17)
        state[branch: "main"].release = release("widget@2.1.1", id: 5, day: 19)
        state[branch: "1.x"].fix = fix("b", on: "1.x", day: 16)
        state[branch: "1.x"].release = release("v1.4.3", id: nil, day: nil)
        state[branch: "0.x"].fix = fix("c", on: "0.x", day: 18)
        state[branch: "0.x"].release = release("v0.9.1", id: 6, day: nil)
        state[branch: "ancient"].isExempt = true
        return state
    }

    static var publishedAdvisory: AdvisorySnapshot {
        var advisory = AdvisorySnapshot(
            reference: AdvisoryReference(bare.repository.name, bare.advisory),
            state: .published,
            summary: Untrusted("Widget writes outside of its folder"),
            description: Untrusted("### Impact\n\nAny file can be written."),
            author: Account(id: 9, login: "author-a"),
            hasFork: true
        )
        advisory.cveID = "CVE-2026-12345"
        advisory.severity = .high
        advisory.vectors = ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N"]
        advisory.weaknesses = ["CWE-22"]
        advisory.products = [
            AdvisoryDraft.Product(
                ecosystem: "npm",
                name: "@acme/widget",
                vulnerableRange: ">= 2.0.0, < 2.1.1",
                patchedVersions: "2.1.1, 1.4.3"
            )
        ]
        advisory.credits = [
            AdvisorySnapshot.Credit(account: Account(id: 7, login: "reporter-r"), kind: .reporter, state: .accepted),
            AdvisorySnapshot.Credit(account: Account(id: 8, login: "shy-s"), kind: .finder, state: .pending),
            AdvisorySnapshot.Credit(account: Account(id: 10, login: "no-n"), kind: .analyst, state: .declined),
        ]
        advisory.collaborators = [Account(id: 11, login: "trusted-t")]
        advisory.teams = ["team-t"]
        advisory.forkName = "widget-ghsa-2345-6789-cfgh"
        advisory.updatedAt = time(day: 21)
        advisory.publishedAt = time(day: 20)
        return advisory
    }

    private static func fix(_ digit: String, on branch: String, day: Int) -> Fix? {
        guard let commit = CommitID(String(repeating: digit, count: 40)) else { return nil }
        return Fix(
            branch: branch,
            commit: commit,
            mergedAt: time(day: day),
            source: .privateFork,
            authors: [Account(id: 12, login: "fixer-f")],
            reviewers: []
        )
    }

    private static func release(_ tag: String, id: Int64?, day: Int?) -> SecurityRelease {
        SecurityRelease(tag: tag, version: tag, id: id, origin: .found, publishedAt: day.map { time(day: $0) })
    }
}
