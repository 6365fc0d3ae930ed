import Foundation
import JSON
import Testing

@testable import Disclosure
@testable import ForgeAPI

struct DisclosureTests {
    private let get = "GET \(The.advisoryPath)"
    private let patch = "PATCH \(The.advisoryPath)"
    private let cve = "POST \(The.advisoryPath)/cve"
    private let published: JSONValue = ["state": "published", "published_at": "2027-01-15T08:00:00Z"]

    private func version(_ changes: JSONValue = [:]) throws -> String {
        try #require(AdvisoryRecord(Shape.advisory(changes))).version
    }

    // MARK: Accepting

    @Test func `a private report becomes a draft, once`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory(["state": "triage"])), .json(200, Shape.advisory()))
        bench.script.on(patch, .json(200, Shape.advisory()))

        #expect(try await bench.perform(.acceptReport(The.advisory)) == .done)
        #expect(bench.script.sent.last?.json == ["state": "draft"])
        #expect(try await bench.perform(.acceptReport(The.advisory)) == .alreadySo)
        #expect(try await bench.find(.acceptReport(The.advisory)) == .done)
        #expect(bench.script.errands.count { $0 == patch } == 1)
    }

    @Test(arguments: ["closed", "published"])
    func `a report that is closed or published is not accepted`(state: JSONValue) async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory(["state": state])))

        _ = try await bench.refusal(of: .acceptReport(The.advisory))

        #expect(bench.script.errands == [get])
    }

    // MARK: Closing

    @Test func `what somebody accepted meanwhile is not closed`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory(["state": "draft"])))

        let refusal = try await bench.refusal(of: .closeAdvisory(The.advisory))

        #expect(refusal.kind == .unsafe)
        #expect(!bench.script.errands.contains(patch))
    }

    @Test func `a declined report is closed, once`() async throws {
        let bench = try Bench()
        let closed = Shape.advisory(["state": "closed"])
        bench.script.on(get, .json(200, Shape.advisory(["state": "triage"])), .json(200, closed))
        bench.script.on(patch, .json(200, closed))

        #expect(try await bench.perform(.closeAdvisory(The.advisory)) == .done)
        #expect(bench.script.sent.last?.json == ["state": "closed"])
        #expect(try await bench.perform(.closeAdvisory(The.advisory)) == .alreadySo)
        #expect(try await bench.find(.closeAdvisory(The.advisory)) == .done)
        #expect(bench.script.errands.count { $0 == patch } == 1)
    }

    @Test func `what everybody can read is not closed`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory(published)))

        let refusal = try await bench.refusal(of: .closeAdvisory(The.advisory))

        #expect(refusal.kind == .unsafe && refusal.remedy.contains("everybody can read"))
        #expect(bench.script.errands == [get])
    }

    @Test(arguments: [403, 404, 422])
    func `a "no" to the closing says what a person can do`(status: Int) async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory(["state": "triage"])))
        bench.script.on(patch, .json(status, ["message": "No"]))

        let refusal = try await bench.refusal(of: .closeAdvisory(The.advisory))

        #expect(refusal.remedy.hasPrefix("The reporter has the answer, and the advisory is still open"))
    }

    // MARK: CVE ids

    @Test func `a CVE id is asked for where there is none`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory()), .json(200, Shape.advisory(["cve_id": "CVE-2027-1"])))
        bench.script.on(cve, .json(202, [:]))

        #expect(try await bench.perform(.requestCVE(The.advisory)) == .cveRequested)
        #expect(try await bench.perform(.requestCVE(The.advisory)) == .alreadySo)
        #expect(try await bench.find(.requestCVE(The.advisory)) == .done)
        #expect(bench.script.errands.count { $0 == cve } == 1)
    }

    @Test func `a request that the forge has already is fine, and another "no" is told`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory()))
        bench.script.on(
            cve,
            .json(422, ["message": "A CVE was already requested"]),
            .json(422, ["message": "The repository is private"])
        )

        #expect(try await bench.perform(.requestCVE(The.advisory)) == .alreadySo)
        #expect(try await bench.refusal(of: .requestCVE(The.advisory)).kind == .invalid)
        #expect(try await bench.find(.requestCVE(The.advisory)) == nil)
    }

    // MARK: Patched versions

    private static let whole: JSONValue = [
        "package": ["ecosystem": "npm", "name": "widget"], "vulnerable_version_range": "< 1.4.3",
        "patched_versions": nil, "vulnerable_functions": ["parse"],
    ]
    private static let other: JSONValue = [
        "package": ["ecosystem": "pip", "name": nil], "vulnerable_version_range": nil, "patched_versions": "2.0",
        "vulnerable_functions": nil,
    ]
    private let patched = Effect.Call.ensurePatchedVersions(The.advisory, versions: ["1.4.3", "1.3.9"])

    @Test func `patched versions are filled in where there are none, and nothing else of the list changes`()
        async throws
    {
        let bench = try Bench()
        let filled = Self.whole.changed(by: ["patched_versions": "1.4.3,1.3.9"])
        bench.script.on(
            get,
            .json(200, Shape.advisory(["vulnerabilities": [Self.whole, Self.other]])),
            .json(200, Shape.advisory(["vulnerabilities": [filled, Self.other]]))
        )
        bench.script.on(patch, .json(200, [:]))

        #expect(try await bench.perform(patched) == .done)
        #expect(
            bench.script.sent.first { $0.line == patch }?.json == [
                "vulnerabilities": [
                    [
                        "package": ["ecosystem": "npm", "name": "widget"], "patched_versions": "1.4.3, 1.3.9",
                        "vulnerable_functions": ["parse"], "vulnerable_version_range": "< 1.4.3",
                    ], ["package": ["ecosystem": "pip"], "patched_versions": "2.0"],
                ]
            ]
        )
        #expect(try await bench.perform(patched) == .alreadySo)
        #expect(try await bench.find(patched) == .done)
    }

    @Test func `a list of packages that is not shown whole is not written`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory(["vulnerabilities": [Self.whole, ["package": nil]]])))

        #expect(try await bench.refusal(of: patched).kind == .other)
        #expect(bench.script.errands == [get])
    }

    @Test func `a package that got lost by the write leaves it in doubt`() async throws {
        let bench = try Bench()
        bench.script.on(
            get,
            .json(200, Shape.advisory(["vulnerabilities": [Self.whole, Self.other]])),
            .json(200, Shape.advisory(["vulnerabilities": [Self.other]]))
        )
        bench.script.on(patch, .json(200, [:]))

        guard case .unknown = try await bench.failure(of: patched) else {
            Issue.record("taken for done")
            return
        }
    }

    // MARK: Publishing

    @Test func `what was approved is published`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory()))
        bench.script.on(patch, .json(200, Shape.advisory(published)))

        let result = try await bench.perform(.publishAdvisory(The.advisory, version: try version()))

        guard case .advisoryPublished(let advisory) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(advisory.reference == The.advisory && advisory.publishedAt == VirtualTime.start)
        #expect(bench.script.sent.last?.json == ["state": "published"])
        #expect(bench.script.errands == [get, patch])
    }

    @Test func `what was edited since is not published`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory(["description": "edited"])))

        let refusal = try await bench.refusal(of: .publishAdvisory(The.advisory, version: try version()))

        #expect(refusal.kind == .unsafe && refusal.message == "the advisory was edited after it was approved")
        #expect(bench.script.errands == [get])
    }

    @Test func `what is published already is found, whatever it says by now`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory(published)))
        let call = Effect.Call.publishAdvisory(The.advisory, version: "0")

        let performed = try await bench.perform(call)

        guard case .advisoryPublished = performed else {
            Issue.record("\(performed)")
            return
        }
        #expect(try await bench.find(call) == performed)
        #expect(!bench.script.lines.contains(patch))
    }

    @Test func `what the forge misses is told in the bot's words, for the forge's may quote the advisory`() async throws
    {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory()))
        bench.script.on(patch, .json(422, ["message": "Vulnerabilities can't be blank"]))

        let refusal = try await bench.refusal(of: .publishAdvisory(The.advisory, version: try version()))

        #expect(refusal.message.contains("Vulnerabilities can't be blank"))
        #expect(!refusal.remedy.contains("blank"))
        #expect(refusal.remedy.contains("affected versions"))
    }

    @Test func `a publication whose answer does not show it is looked at, and stays in doubt`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory()))
        bench.script.on(patch, .text(200, "?"))

        let error = try await bench.failure(of: .publishAdvisory(The.advisory, version: try version()))

        guard case .unknown = error else {
            Issue.record("\(error)")
            return
        }
        #expect(bench.script.errands == [get, patch, get])
    }

    // MARK: Clocks

    @Test(arguments: [400.0, -400])
    func `what can't be taken back waits while the clocks disagree`(error: Double) async throws {
        let bench = try Bench(clockError: error)
        bench.script.on(get, .json(200, Shape.advisory()))
        let calls: [Effect.Call] = [
            .publishAdvisory(The.advisory, version: try version()), .requestCVE(The.advisory),
            .createTagRef(The.repository, The.plan, object: The.object),
            .createRelease(
                The.repository,
                ReleaseDraft(
                    tag: "v1.4.3",
                    commit: The.commit,
                    title: Text<Public>(fixed: "T"),
                    body: Text<Public>(fixed: "B"),
                    isDraft: false
                )
            ),
        ]

        for call in calls {
            guard case .notTaken(.seconds(60), let reason) = try await bench.failure(of: call) else {
                Issue.record("\(call.name) left")
                continue
            }
            #expect(reason.contains("400 s"))
        }

        #expect(!bench.script.errands.contains { !$0.hasPrefix("GET") })
        #expect(bench.survey.clockLead() == error)
    }

    @Test func `a clock that was never compared is not trusted`() {
        let clock = ClockWatch(machine: { VirtualTime.start }, elapsed: { .zero })

        #expect(throws: ForgeError.self) { try clock.requireAgreement() }
        clock.note(HTTPAnswer(status: 200, fields: [HTTPCall.Field("Date", httpText(of: VirtualTime.start))]))
        #expect(throws: Never.self) { try clock.requireAgreement() }
    }

    @Test func `what can be taken back does not wait for clocks, nor does anything for two minutes`() async throws {
        let wrong = try Bench(clockError: 400)
        wrong.script.on(get, .json(200, Shape.advisory(["state": "triage"])))
        wrong.script.on(patch, .json(200, Shape.advisory()))
        let nearly = try Bench(clockError: 120)
        nearly.script.on(get, .json(200, Shape.advisory()))
        nearly.script.on(cve, .json(202, [:]))

        #expect(try await wrong.perform(.acceptReport(The.advisory)) == .done)
        #expect(try await nearly.perform(.requestCVE(The.advisory)) == .cveRequested)
    }

    // MARK: Snapshots

    @Test func `an advisory is shown with everything that the workflow looks at`() async throws {
        let bench = try Bench()
        let person: JSONValue = ["id": 42, "login": "rita", "type": "User"]
        let changes: JSONValue = [
            "submission": ["accepted": false], "cve_id": "CVE-2027-1", "severity": "high",
            "cvss_severities": ["cvss_v3": ["vector_string": "CVSS:3.1/AV:N"], "cvss_v4": nil],
            "cvss": ["vector_string": "CVSS:3.1/AV:N"], "cwe_ids": ["CWE-79"], "vulnerabilities": [Self.whole],
            "credits_detailed": [["user": person, "type": "finder", "state": "accepted"]],
            "collaborating_users": [person], "collaborating_teams": [["slug": "security"]],
            "private_fork": ["name": "widget-ghsa-2222-3333-4444"], "updated_at": "2027-01-15T08:00:00Z",
            "html_url": "https://forge.example/a",
        ]
        bench.script.on(get, .json(200, Shape.advisory(changes)))

        let shown = try await bench.forge.advisory(The.advisory)

        #expect(shown.isPrivateReport && shown.hasFork && shown.forkName == "widget-ghsa-2222-3333-4444")
        #expect(shown.cveID == "CVE-2027-1" && shown.severity == .high && shown.vectors == ["CVSS:3.1/AV:N"])
        #expect(shown.weaknesses == ["CWE-79"] && shown.products.map(\.vulnerableRange) == ["< 1.4.3"])
        #expect(shown.credits == [.init(account: The.reporter, kind: .finder, state: .accepted)])
        #expect(shown.collaborators == [The.reporter] && shown.teams == ["security"])
        #expect(shown.updatedAt == VirtualTime.start && shown.publishedAt == nil)
        #expect(shown.page == "https://forge.example/a" && shown.version.utf8.count == 16)
    }

    private static let published: [JSONValue] = [
        ["summary": "T"], ["description": "E"], ["severity": "low"], ["cve_id": "CVE-2027-1"],
        ["cwe_ids": ["CWE-79"]], ["cvss_severities": ["cvss_v4": ["vector_string": "CVSS:4.0/AV:N"]]],
        ["vulnerabilities": [whole]], ["credits_detailed": [["user": ["id": 1, "login": "a"], "type": "finder"]]],
        ["credits": [["login": "a", "type": "finder"]]],
    ]

    @Test(arguments: published)
    func `the version changes with everything that would be published`(changes: JSONValue) throws {
        #expect(try version(changes) != version())
    }

    private static let unpublished: [JSONValue] = [
        ["state": "triage"], ["updated_at": "2027-01-15T08:00:00Z"], ["private_fork": ["id": 5]],
    ]

    @Test(arguments: unpublished)
    func `the version stays with everything else`(changes: JSONValue) throws {
        #expect(try version(changes) == version())
    }

    @Test func `the version does not tell whether a credit is accepted`() throws {
        let credit: JSONValue = ["user": ["id": 1, "login": "a"], "type": "finder", "state": "pending"]
        let accepted = credit.changed(by: ["state": "accepted", "user": ["id": 1, "login": "renamed"]])

        #expect(try version(["credits_detailed": [credit]]) == version(["credits_detailed": [accepted]]))
    }
}
