import Foundation
import JSON
import Testing

@testable import Disclosure
@testable import ForgeAPI

struct SurveyTests {
    private static let path = "/repos/Acme/widget"
    private let commits = "GET \(path)/commits"
    private let one = "GET \(path)/commits/\(The.commit.text)"
    private let onMain = "GET \(path)/compare/\(The.commit.text)...main"
    private let pull = "GET \(path)/pulls/12"
    private let pulls = "GET \(path)/pulls"
    private let events = "GET \(The.issuePath)/events"

    private static func person(_ id: Int64, _ login: String, _ type: JSONValue = "User") -> JSONValue {
        ["id": .integer(id), "login": .string(login), "type": type]
    }

    private static func pullRequest(_ changes: JSONValue = [:]) -> JSONValue {
        let shape: JSONValue = [
            "number": 12, "user": person(50, "dora"), "body": "Advisory-Case: 4", "base": ["ref": "main"],
            "labels": [["name": "security: fix"]], "head": ["sha": .string(The.object.text)],
            "merged_at": "2027-01-15T07:00:00Z", "merged_by": person(51, "max"),
            "merge_commit_sha": "3333333333333333333333333333333333333333",
        ]
        return shape.changed(by: changes)
    }

    // MARK: Fixes

    @Test(arguments: ["ahead", "identical"])
    func `a commit that the branch contains is a fix by its author`(status: JSONValue) async throws {
        let bench = try Bench()
        bench.script.on(onMain, .json(200, ["status": status]))
        bench.script.on(one, .json(200, Shape.commit()))

        let fix = try await bench.survey.fix(The.commit, on: "main", of: The.repository, source: .named)

        #expect(fix?.authors == [Account(id: 50, login: "dora")] && fix?.reviewers == [])
        #expect(fix?.mergedAt == The.merged && fix?.branch == "main" && fix?.source == .named)
    }

    @Test(arguments: ["behind", "diverged", nil] as [JSONValue])
    func `a commit that the branch does not contain is none`(status: JSONValue) async throws {
        let bench = try Bench()
        if status != nil { bench.script.on(onMain, .json(200, ["status": status])) }
        bench.script.on(one, .json(200, Shape.commit()))

        #expect(try await bench.survey.fix(The.commit, on: "main", of: The.repository, source: .named) == nil)
    }

    @Test func `a merge is by those who wrote what it brought, people only`() async throws {
        let bench = try Bench()
        let parents: JSONValue = [["sha": .string(The.object.text)], ["sha": .string(The.commit.text)]]
        let merge = Shape.commit(The.commit, ["parents": parents, "author": Self.person(51, "max")])
        let brought: [JSONValue] = [
            Shape.commit(), Shape.commit(The.object, ["author": Self.person(60, "robot[bot]", "Bot")]),
            Shape.commit(The.object, ["author": Self.person(19_864_447, "web-flow")]),
            Shape.commit(The.object, ["author": nil]), Shape.commit(), merge,
        ]
        bench.script.on(onMain, .json(200, ["status": "ahead"]))
        bench.script.on(one, .json(200, merge))
        bench.script.on(
            "GET \(Self.path)/compare/\(The.object.text)...\(The.commit.text)",
            .json(200, ["status": "ahead", "commits": .array(brought)])
        )
        bench.script.on(broughtBy, .json(200, []))

        let fix = try await bench.survey.fix(The.commit, on: "main", of: The.repository, source: .privateFork)

        #expect(fix?.authors == [Account(id: 50, login: "dora")])
    }

    @Test func `what an ordinary pull request brought is no merge of a private fork`() async throws {
        let bench = try Bench()
        bench.script.on(onMain, .json(200, ["status": "ahead"]))
        bench.script.on(one, .json(200, Shape.commit()))
        bench.script.on(broughtBy, .json(200, [["number": 8, "title": "Merge commit from fork"]]))

        #expect(try await bench.survey.fix(The.commit, on: "main", of: The.repository, source: .privateFork) == nil)
    }

    private let broughtBy = "GET /repos/Acme/widget/commits/\(The.commit.text)/pulls"

    @Test func `reviewers are those whose last word was approval`() async throws {
        let bench = try Bench()
        bench.script.on(onMain, .json(200, ["status": "ahead"]))
        bench.script.on(one, .json(200, Shape.commit()))
        let words: [(Int64, JSONValue)] = [
            (1, "APPROVED"), (2, "APPROVED"), (3, "CHANGES_REQUESTED"), (2, "CHANGES_REQUESTED"), (3, "APPROVED"),
            (1, "COMMENTED"), (4, "DISMISSED"),
        ]
        bench.script.on(
            pull + "/reviews",
            .json(
                200,
                JSONValue(words) {
                    ["user": Self.person($0.0, "r\($0.0)"), "state": $0.1, "author_association": "MEMBER"]
                }
            )
        )

        let fix = try await bench.survey.fix(The.commit, on: "main", of: The.repository, source: .pullRequest(12))

        #expect(fix?.reviewers.map(\.id) == [1, 3])
    }

    @Test func `the approval of somebody without rights in the repository does not count`() async throws {
        let bench = try Bench()
        bench.script.on(onMain, .json(200, ["status": "ahead"]))
        bench.script.on(one, .json(200, Shape.commit()))
        let associations: [(Int64, JSONValue)] = [
            (1, "OWNER"), (2, "MEMBER"), (3, "COLLABORATOR"), (4, "CONTRIBUTOR"), (5, "FIRST_TIMER"),
            (6, "FIRST_TIME_CONTRIBUTOR"), (7, "MANNEQUIN"), (8, "NONE"), (9, "owner"), (10, .null),
        ]
        var reviews = associations.map { id, association -> JSONValue in
            ["user": Self.person(id, "r\(id)"), "state": "APPROVED", "author_association": association]
        }
        reviews.append(["user": Self.person(11, "r11"), "state": "APPROVED"])
        bench.script.on(pull + "/reviews", .json(200, .array(reviews)))

        let fix = try await bench.survey.fix(The.commit, on: "main", of: The.repository, source: .pullRequest(12))

        #expect(fix?.reviewers.map(\.id) == [1, 2, 3])
    }

    @Test func `merges of private forks are known by the forge's message`() async throws {
        let bench = try Bench()
        let merge: JSONValue = ["commit": ["message": "Merge commit from fork\n\n* Check"]]
        let quoting: JSONValue = ["commit": ["message": "Revert \"Merge commit from fork\""]]
        bench.script.on(commits, .json(200, [Shape.commit(The.object, quoting), Shape.commit(The.commit, merge)]))

        let found = try await bench.survey.forkMerges(on: "1.3.x", of: The.repository, since: The.merged)

        #expect(found == [The.commit])
        let url = bench.script.sent.last?.call.url
        #expect(url?.contains("sha=1.3.x&since=2027-01-15T07%3A00%3A00Z") == true)
    }

    // MARK: Pull requests

    @Test func `a merged pull request's commit is looked up on the branch`() async throws {
        let bench = try Bench()
        bench.script.on(pull, .json(200, Self.pullRequest()))
        bench.script.on(commits, .json(200, [Shape.commit(The.object), Shape.commit()]))
        bench.script.on("\(commits)/\(The.object.text)/pulls", .json(200, [["number": 11]]))
        bench.script.on("\(one)/pulls", .json(200, [["number": 11], ["number": 12]]))

        let shown = try await bench.survey.pullRequest(12, of: The.repository, findingMerge: true)

        #expect(shown?.mergeCommit == The.commit && shown?.mergedBy?.login == "max" && shown?.branch == "main")
        #expect(shown?.labels == ["security: fix"] && shown?.author?.id == 50)
    }

    @Test func `a pull request that came unchanged is known by its own commit`() async throws {
        let bench = try Bench()
        bench.script.on(pull, .json(200, Self.pullRequest()))
        bench.script.on(commits, .json(200, []))
        bench.script.on("GET \(Self.path)/compare/\(The.object.text)...main", .json(200, ["status": "ahead"]))

        #expect(
            try await bench.survey.pullRequest(12, of: The.repository, findingMerge: true)?.mergeCommit == The.object
        )
    }

    @Test func `a pull request that is not merged has no commit, and a missing one is none`() async throws {
        let bench = try Bench()
        bench.script.on(pull, .json(200, Self.pullRequest(["merged_at": nil])), .json(404, ["message": "Not Found"]))

        let open = try await bench.survey.pullRequest(12, of: The.repository, findingMerge: true)

        #expect(open?.mergeCommit == nil && open?.mergedBy == nil && open?.number == 12)
        #expect(try await bench.survey.pullRequest(12, of: The.repository, findingMerge: true) == nil)
    }

    @Test func `merged pull requests are listed as far back as asked`() async throws {
        let bench = try Bench()
        func page(_ number: Int64, _ changes: JSONValue = [:]) -> JSONValue {
            Self.pullRequest(["number": .integer(number), "updated_at": "2027-01-15T07:30:00Z"]).changed(by: changes)
        }
        let list: [JSONValue] = [
            page(5), page(4, ["merged_at": nil]), page(3, ["labels": []]),
            page(2, ["labels": [["name": "Security: Fix"]]]), page(1, ["updated_at": "2027-01-15T06:00:00Z"]),
            page(6),
        ]
        bench.script.on(pulls, .json(200, .array(list)))

        let listed = try await bench.survey.mergedPullRequests(of: The.repository, since: The.merged)

        #expect(listed.map(\.number) == [5, 3, 2])
        #expect(listed.last?.labels == ["Security: Fix"])
    }

    // MARK: Issues, branches, accounts

    @Test func `open issues with the label are listed without pull requests`() async throws {
        let bench = try Bench()
        let pull = Shape.issue(["number": 8, "pull_request": ["url": "x"]])
        bench.script.on("GET \(Self.path)/issues", .json(200, [Shape.issue(), pull]))

        #expect(try await bench.survey.issues(labelled: "Security", in: The.repository) == [The.issue])
        #expect(bench.script.sent.last?.call.url.contains("labels=Security") == true)
    }

    @Test func `the last who put a label on is told`() async throws {
        let bench = try Bench()
        func event(_ name: JSONValue, _ label: JSONValue, _ id: Int64) -> JSONValue {
            [
                "event": name, "label": ["name": label], "actor": Self.person(id, "a\(id)"),
                "created_at": "2026-01-06T09:00:00Z",
            ]
        }
        let next = ["Link": "<\(ScriptedForge.url)\(The.issuePath)/events?page=2>; rel=\"next\""]
        bench.script.on(
            events,
            .json(200, [event("labeled", "security", 1), event("labeled", "Security", 2)], next),
            .json(200, [event("unlabeled", "security", 3), event("labeled", "other", 4)])
        )

        #expect(try await bench.survey.labelling(with: "security", of: The.issue)?.by.id == 2)
        #expect(try await Bench().survey.labelling(with: "security", of: The.issue) == nil)
    }

    @Test func `the default branch comes first`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(Self.path)", .json(200, Shape.repository(["default_branch": "main"])))
        bench.script.on(
            "GET \(Self.path)/branches",
            .json(200, [["name": "1.3.x"], ["name": "main", "commit": ["sha": .string(The.commit.text)]]])
        )

        #expect(
            try await bench.survey.branches(of: The.repository) == [Branch("main", head: The.commit), Branch("1.3.x")]
        )
    }

    @Test func `an account is read by its login`() async throws {
        let bench = try Bench()
        bench.script.on("GET /users/rita", .json(200, Self.person(42, "rita")))

        #expect(try await bench.survey.account(named: "rita", seenFrom: The.repository) == The.reporter)
        #expect(try await bench.survey.account(named: "nobody", seenFrom: The.repository) == nil)
    }

    // MARK: Advisories

    @Test func `advisories are listed by state, each once and as it was seen last`() async throws {
        let bench = try Bench()
        bench.script.on(
            "GET \(Self.path)/security-advisories",
            .json(200, [Shape.advisory(["state": "triage"])]),
            .json(200, [Shape.advisory()]),
            .json(200, [Shape.advisory(["ghsa_id": "GHSA-5555-5555-5555", "state": "published"])])
        )

        let shown = try await bench.survey.advisories(of: The.repository, includesClosed: false)

        #expect(Set(shown.map(\.state)) == [.draft, .published] && shown.count == 2)
        #expect(bench.script.errands.count == 3)
    }

    @Test func `a list with an advisory that can't be read is an error`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(Self.path)/security-advisories", .json(200, [["ghsa_id": "?"]]))

        await #expect(throws: ForgeError.self) {
            try await bench.survey.advisories(of: The.repository, includesClosed: true)
        }
    }
}
