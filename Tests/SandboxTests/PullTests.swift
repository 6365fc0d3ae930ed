import HTTPServer
import JSON
import Testing

@testable import Sandbox

struct PullTests {
    let app: App
    let token: String
    let number: Int
    private let repository = "octo/parser"

    init() throws {
        app = try App()
        token = try app.token(permissions: ["contents": "write", "pull_requests": "read", "issues": "write"])
        _ = try app.forge.openIssue(in: "octo/parser", by: "rita", title: "A crash", body: nil)
        number = try app.forge.openPullRequest("Check lengths", body: "Case: 1", in: "octo/parser", by: "rita")
    }

    private func get(_ path: String, version: String = "2022-11-28") -> HTTPResponse {
        app.call(
            "GET",
            "/repos/octo/parser/" + path,
            token: token,
            headers: ["User-Agent": "test", "X-GitHub-Api-Version": version]
        )
    }

    private var sent: [String] {
        app.forge.takeDeliveries().map { $0.event + ($0.action.map { " " + $0 } ?? "") }
    }

    @Test func `issues and pull requests share their numbers and are told apart`() throws {
        #expect(number == 2)
        #expect(sent == ["issues opened", "pull_request opened"])
        #expect(app.forge.snapshot().issues.map(\.number) == [1])
        #expect(app.forge.snapshot().pullRequests.map(\.number) == [2])
        #expect(try get("issues/2").json["pull_request"]?["html_url"]?.string?.hasSuffix("/pull/2") == true)
        #expect(get("pulls/1").status == 404)
    }

    @Test func `a label on a pull request is told as one of a pull request`() throws {
        _ = app.forge.takeDeliveries()

        try app.forge.labelPullRequest(number, with: "security: fix", in: repository, by: "mona")

        #expect(sent == ["pull_request labeled"])
        #expect(app.forge.snapshot().pullRequests.first?.labels == ["security: fix"])
    }

    @Test func `a merge pushes a commit with two parents and closes the pull request`() throws {
        _ = app.forge.takeDeliveries()
        #expect(get("pulls/\(number)/merge").status == 404)

        let sha = try app.forge.mergePullRequest(number, in: repository, by: "mona")

        #expect(sent == ["push", "pull_request closed"])
        #expect(get("pulls/\(number)/merge").status == 204)
        let pull = try get("pulls/\(number)").json
        #expect(pull["merged_by"]?["login"]?.string == "mona")
        #expect(pull["merge_commit_sha"]?.string == sha)
        #expect(try get("pulls/\(number)", version: "2026-03-10").json["merge_commit_sha"] == nil)
        #expect(try get("commits/\(sha)").json["parents"]?.array?.count == 2)
        #expect(throws: SandboxRefusal.self) { try app.forge.mergePullRequest(number, in: repository, by: "mona") }
    }

    @Test func `a commit leads to the pull request that brought it`() throws {
        let sha = try app.forge.mergePullRequest(number, in: repository, by: "mona")
        let commits = try get("pulls/\(number)/commits").json.array ?? []
        let proposed = commits.first?["sha"]?.string ?? ""

        for commit in [sha, proposed] {
            let pulls = try get("commits/\(commit)/pulls").json.array ?? []
            #expect(pulls.compactMap { $0["number"]?.integer } == [2])
        }
        #expect(commits.compactMap { $0["author"]?["login"]?.string } == ["rita"])
    }

    @Test func `a review says who approved`() throws {
        try app.forge.review(number, in: repository, by: "mona", body: "Good")

        let reviews = try get("pulls/\(number)/reviews").json.array ?? []

        #expect(reviews.compactMap { $0["state"]?.string } == ["APPROVED"])
        #expect(reviews.compactMap { $0["user"]?["login"]?.string } == ["mona"])
        #expect(throws: SandboxRefusal.self) { try app.forge.review(number, in: repository, by: "rita") }
    }

    @Test func `the time line says who did what`() throws {
        try app.forge.labelPullRequest(number, with: "security: fix", in: repository, by: "mona")
        try app.forge.removeLabel("security: fix", from: number, in: repository, by: "mona")
        let sha = try app.forge.mergePullRequest(number, in: repository, by: "mona")

        let events = try get("issues/\(number)/events").json.array ?? []

        #expect(events.compactMap { $0["event"]?.string } == ["labeled", "unlabeled", "merged", "closed"])
        #expect(events.first?["label"]?["name"]?.string == "security: fix")
        #expect(events.allSatisfy { $0["actor"]?["login"]?.string == "mona" })
        #expect(events.compactMap { $0["commit_id"]?.string } == [sha])
    }

    @Test func `an issue is unlocked and closed with its reason`() throws {
        let issue = "/repos/octo/parser/issues/1"
        app.call("PUT", "\(issue)/lock", token: token)

        #expect(app.call("DELETE", "\(issue)/lock", token: token).status == 204)
        #expect(
            app.call("PATCH", issue, token: token, body: #"{"state": "closed", "state_reason": "completed"}"#).status
                == 200
        )

        #expect(app.forge.snapshot().issues.first?.isLocked == false)
        #expect(app.forge.snapshot().issues.first?.stateReason == "completed")
    }
}
