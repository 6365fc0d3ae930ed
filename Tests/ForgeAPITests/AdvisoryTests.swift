import Foundation
import JSON
import Testing

@testable import Disclosure
@testable import ForgeAPI

struct AdvisoryTests {
    private let list = "GET /repos/Acme/widget/security-advisories"
    private let create = "POST /repos/Acme/widget/security-advisories"
    private let get = "GET \(The.advisoryPath)"
    private let patch = "PATCH \(The.advisoryPath)"
    private let invitation = Effect.Call.ensureCollaborators(
        The.advisory,
        accounts: [The.reporter],
        logins: ["Trusty"],
        teams: ["security"]
    )
    private let credit = Effect.Call.ensureCredit(The.advisory, The.reporter, .reporter)

    // MARK: Creating

    @Test func `an advisory is created with its marker and nothing that the draft does not say`() async throws {
        let bench = try Bench()
        bench.script.on(create, .json(201, Shape.advisory()))

        let result = try await bench.perform(.createAdvisory(The.repository, The.draft()))

        #expect(result == .advisoryCreated(The.advisory.id))
        #expect(
            bench.script.sent.last?.json == [
                "description": .string("It breaks.\n\n" + Bench.marker), "summary": "Summary",
                "vulnerabilities": [["package": ["ecosystem": "other", "name": "widget"]]],
            ]
        )
    }

    @Test func `either a severity or a vector is given`() {
        let word = The.draft(rating: .severity(.high)).json(marker: "m")
        let vector = The.draft(rating: .cvss("CVSS:3.1/AV:N")).json(marker: "m")

        #expect(word["severity"] == "high" && word["cvss_vector_string"] == nil)
        #expect(vector["severity"] == nil && vector["cvss_vector_string"] == "CVSS:3.1/AV:N")
    }

    @Test func `a description that is too long loses its end, never the marker`() throws {
        let long = The.draft(description: String(repeating: "ü", count: 40000)).json(marker: Bench.marker)

        let text = try #require(long["description"]?.string)
        #expect(text.utf8.count <= 65535 && text.utf8.count > 65530)
        #expect(text.hasSuffix("ü\n\n" + Bench.marker))
    }

    @Test func `an advisory is found by its marker, on any page and in any state`() async throws {
        let bench = try Bench()
        let mine = Shape.advisory(["description": .string("edited \(Bench.marker)"), "state": "closed"])
        let next = "<\(ScriptedForge.url)/repos/Acme/widget/security-advisories?after=c>; rel=\"next\""
        bench.script.on(list, .json(200, [Shape.advisory()], ["Link": next]), .json(200, [mine]))

        let found = try await bench.find(.createAdvisory(The.repository, The.draft()))

        #expect(found == .advisoryCreated(The.advisory.id))
        #expect(bench.script.errands == [list, list])
        #expect(bench.script.sent[2].call.url.hasSuffix("?per_page=100&sort=created&direction=desc"))
    }

    @Test func `an advisory that is nowhere is not found`() async throws {
        let bench = try Bench()
        bench.script.on(list, .json(200, [Shape.advisory()]))

        #expect(try await bench.find(.createAdvisory(The.repository, The.draft())) == nil)
    }

    // MARK: Collaborators

    @Test func `people and teams are merged into those who are there`() async throws {
        let bench = try Bench()
        let before = Shape.advisory([
            "collaborating_users": [["id": 1, "login": "Old"]], "collaborating_teams": [["slug": "Security"]],
        ])
        let after = Shape.advisory([
            "collaborating_users": [
                ["id": 1, "login": "Old"], ["id": 42, "login": "rita"], ["id": 3, "login": "trusty"],
            ],
            "collaborating_teams": [["slug": "Security"]],
        ])
        bench.script.on(get, .json(200, before, ["ETag": "\"1\""]), .json(200, after))
        bench.script.on("GET /users/rita", .json(200, ["id": 42, "login": "rita"]))
        bench.script.on(patch, .json(200, after))

        #expect(try await bench.perform(invitation) == .done)

        #expect(bench.script.errands == [get, "GET /users/rita", patch, get])
        #expect(bench.script.sent[4].json == ["collaborating_users": ["Old", "rita", "Trusty"]])
        #expect(bench.script.sent.last?.call.field("If-None-Match") == nil)
    }

    @Test func `who is there already is not written again, whatever they are called`() async throws {
        let bench = try Bench()
        let advisory = Shape.advisory([
            "collaborating_users": [["id": 42, "login": "rita-renamed"], ["id": 3, "login": "trusty"]],
            "collaborating_teams": [["slug": "security"]],
        ])
        bench.script.on(get, .json(200, advisory))

        #expect(try await bench.perform(invitation) == .alreadySo)
        #expect(try await bench.find(invitation) == .done)
        #expect(bench.script.errands == [get, get])
    }

    @Test(arguments: [
        ScriptedForge.Reply.json(200, ["id": 43, "login": "rita"]), .json(404, ["message": "Not Found"]),
    ])
    func `a login that is somebody else's by now is not invited`(user: ScriptedForge.Reply) async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory()))
        bench.script.on("GET /users/rita", user)

        #expect(try await bench.refusal(of: invitation).kind == .unsafe)
        #expect(try await bench.refusal(of: credit).kind == .unsafe)
        #expect(!bench.script.lines.contains(patch))
    }

    @Test(arguments: ["collaborating_users", "collaborating_teams", "credits"])
    func `a list that is not shown whole is not replaced`(list: String) async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory(.object([JSONValue.Member(list, [["id": 9]])]))))
        bench.script.on("GET /users/rita", .json(200, ["id": 42, "login": "rita"]))

        let call = list == "credits" ? credit : invitation

        #expect(try await bench.refusal(of: call).kind == .other)
        #expect(!bench.script.lines.contains(patch))
    }

    @Test func `what is written but not seen afterwards stays in doubt`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory()), .json(200, Shape.advisory()), .status(502))
        bench.script.on("GET /users/rita", .json(200, ["id": 42, "login": "rita"]))
        bench.script.on(patch, .json(200, Shape.advisory()))

        guard case .unknown = try await bench.failure(of: invitation) else {
            Issue.record("taken for done")
            return
        }
    }

    @Test func `a look that fails after the write stays in doubt`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory()), .status(429, ["retry-after": "60"]))
        bench.script.on("GET /users/rita", .json(200, ["id": 42, "login": "rita"]))
        bench.script.on(patch, .json(200, Shape.advisory()))

        guard case .unknown = try await bench.failure(of: credit) else {
            Issue.record("taken for not done")
            return
        }
    }

    @Test(arguments: ["published", "withdrawn", "closed"])
    func `an advisory that is not open is left alone`(state: JSONValue) async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory(["state": state])))

        for call in [invitation, credit, .ensureSeverity(The.advisory, .high), .requestFork(The.advisory)] {
            _ = try await bench.refusal(of: call)
        }

        #expect(Set(bench.script.errands) == [get])
    }

    // MARK: Credits and severity

    @Test func `a credit is added behind the others, each with every type`() async throws {
        let bench = try Bench()
        let old: [JSONValue] = [["login": "Ann", "type": "finder"], ["login": "rita", "type": "analyst"]]
        let new: JSONValue = ["login": "rita", "type": "reporter"]
        bench.script.on(
            get,
            .json(200, Shape.advisory(["credits": .array(old)])),
            .json(200, Shape.advisory(["credits": .array(old + [new])]))
        )
        bench.script.on("GET /users/rita", .json(200, ["id": 42, "login": "rita"]))
        bench.script.on(patch, .json(200, Shape.advisory()))

        #expect(try await bench.perform(credit) == .done)
        #expect(bench.script.sent[4].json == ["credits": .array(old + [new])])
    }

    @Test func `where the forge credits each person once, it is told that another kind was refused`() async throws {
        let bench = try Bench()
        let old: JSONValue = [["login": "rita", "type": "tool"]]
        bench.script.on(get, .json(200, Shape.advisory(["credits": old])))
        bench.script.on("GET /users/rita", .json(200, ["id": 42, "login": "rita"]))
        bench.script.on(patch, .json(422, ["message": "Validation Failed"]))

        #expect(try await bench.perform(credit) == .creditKindRefused)
    }

    @Test func `a credit is put ahead of those who reported later, and drops nobody`() async throws {
        let bench = try Bench()
        let old: [JSONValue] = [
            ["login": "ann", "type": "finder"], ["login": "Ann", "type": "reporter"],
            ["login": "bo", "type": "reporter"],
        ]
        let new: JSONValue = ["login": "rita", "type": "reporter"]
        let merged = [old[0], new, old[1], old[2]]
        bench.script.on(
            get,
            .json(200, Shape.advisory(["credits": .array(old)])),
            .json(200, Shape.advisory(["credits": .array(merged)]))
        )
        bench.script.on("GET /users/rita", .json(200, ["id": 42, "login": "rita"]))
        bench.script.on(patch, .json(200, Shape.advisory()))
        let later = [Account(id: 8, login: "bo"), Account(id: 9, login: "ann")]

        #expect(try await bench.perform(.ensureCredit(The.advisory, The.reporter, .reporter, before: later)) == .done)
        #expect(bench.script.sent[4].json == ["credits": .array(merged)])
    }

    @Test(arguments: ["pending", "accepted", "declined"])
    func `who was asked once is not asked again`(state: JSONValue) async throws {
        let bench = try Bench()
        let user: JSONValue = ["id": 42, "login": "rita-renamed"]
        let detail: JSONValue = ["user": user, "type": "reporter", "state": state]
        bench.script.on(get, .json(200, Shape.advisory(["credits_detailed": [detail]])))

        #expect(try await bench.perform(credit) == .alreadySo)
    }

    @Test func `a severity is set`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory(["severity": "low"])))
        bench.script.on(patch, .json(200, Shape.advisory()))

        #expect(try await bench.perform(.ensureSeverity(The.advisory, .critical)) == .done)
        #expect(bench.script.sent.last?.json == ["severity": "critical"])
    }

    @Test(
        arguments: [
            ["severity": "critical"], ["cvss": ["vector_string": "CVSS:3.1/AV:N"]],
            ["cvss_severities": ["cvss_v3": nil, "cvss_v4": ["vector_string": "CVSS:4.0/AV:N"]]],
        ] as [JSONValue]
    )
    func `a severity that is right, or a vector, is left alone`(shown: JSONValue) async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory(shown)))

        #expect(try await bench.perform(.ensureSeverity(The.advisory, .critical)) == .alreadySo)
    }

    // MARK: Forks

    @Test func `a fork is asked for once, and comes later`() async throws {
        let bench = try Bench()
        let there = Shape.advisory(["private_fork": ["id": 5]])
        bench.script.on(get, .json(200, Shape.advisory()), .json(200, Shape.advisory()), .json(200, there))
        bench.script.on("POST \(The.advisoryPath)/forks", .json(202, ["id": 5]))

        #expect(try await bench.perform(.requestFork(The.advisory)) == .forkRequested)
        #expect(try await bench.perform(.lookForFork(The.advisory)) == .forkNotSeen)
        #expect(try await bench.perform(.lookForFork(The.advisory)) == .forkSeen)
        #expect(try await bench.perform(.requestFork(The.advisory)) == .forkSeen)
        #expect(try await bench.find(.requestFork(The.advisory)) == .forkSeen)
        #expect(bench.script.errands.count { $0.hasPrefix("POST") } == 1)
    }

    @Test func `a fork that was asked for before is waited for`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory()))
        let exists: JSONValue = ["message": "Validation Failed", "errors": [["code": "already_exists"]]]
        bench.script.on("POST \(The.advisoryPath)/forks", .json(422, exists), .json(422, ["message": "No"]))

        #expect(try await bench.perform(.requestFork(The.advisory)) == .forkRequested)
        #expect(try await bench.refusal(of: .requestFork(The.advisory)).kind == .invalid)
    }

    // MARK: Comments

    @Test func `an advisory's discussion is written in while it is not public`() async throws {
        let bench = try Bench()
        let call = Effect.Call.commentOnAdvisory(The.advisory, Text<Private>("Hello"))
        bench.script.on(get, .json(200, Shape.advisory()), .json(200, Shape.advisory(["state": "published"])))
        bench.script.on("POST \(The.advisoryPath)/comments", .json(201, ["id": "c1"]))

        #expect(try await bench.perform(call) == .commented(id: "c1"))
        #expect(bench.script.sent.last?.json == ["body": .string("Hello\n\n" + Bench.marker)])
        #expect(try await bench.refusal(of: call).kind == .unsafe)
    }

    @Test(arguments: [403, 404])
    func `a forge without comments on advisories says what to do`(status: Int) async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.advisory()))
        bench.script.on("POST \(The.advisoryPath)/comments", .json(status, ["message": "Not Found"]))

        let refusal = try await bench.refusal(of: .commentOnAdvisory(The.advisory, Text<Private>("Hello")))

        #expect(refusal.remedy.contains("public preview"))
    }
}
