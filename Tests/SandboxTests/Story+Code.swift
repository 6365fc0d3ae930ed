import HTTPServer
import JSON
import Testing

@testable import Sandbox

/// The second half of a report's life: the fix, the release that carries it, and disclosure.
extension Story {
    /// Plays it over every endpoint about commits, tags, releases and pull requests.
    func playCode() throws {
        let number = try playFix()
        let token = try app.token(permissions: ["contents": "write", "pull_requests": "read", "issues": "read"])
        for version in ["2022-11-28", "2026-03-10"] { try playReading(number, token, version) }
        try playTags(token)
        try playReleases(token)
        try playPeople()
        for path in ["releases", "releases/latest", "git/matching-refs/tags/v", "releases/tags/v1.4.1"] {
            read(path, token)
        }
    }

    /// Merges a pull request and a private fork, and returns the number of the former.
    private func playFix() throws -> Int {
        let forge = app.forge
        let repository = "octo/parser"
        try forge.addBranch("release/1.x", in: repository, by: "mona")
        let number = try forge.openPullRequest("Check lengths", body: "Case: 1", in: repository, by: "rita")
        try forge.labelPullRequest(number, with: "security: fix", in: repository, by: "mona")
        try forge.removeLabel("security: fix", from: number, in: repository, by: "mona")
        try forge.comment(on: number, in: repository, by: "rita", body: "Please look")
        try forge.review(number, in: repository, by: "mona", body: "Good")
        try forge.mergePullRequest(number, in: repository, by: "mona")
        _ = try forge.openPullRequest("Another", from: "release/1.x", in: repository, by: "mona")
        try forge.pushCommit("Backport", to: "release/1.x", in: repository, by: "mona", author: "rita")
        try forge.createTag("v1.4.0", message: "v1.4.0", in: repository, by: "mona")
        return number
    }

    private func playReading(_ number: Int, _ token: String, _ version: String) throws {
        let sha = app.forge.snapshot().pullRequests.first?.mergeCommit ?? ""
        for path in [
            "branches", "branches?per_page=1", "branches/main", "branches/release/1.x", "branches/none", "commits",
            "commits?sha=release/1.x&since=2020-01-01T00:00:00Z&per_page=1", "commits/main", "commits/\(sha)",
            "commits/none", "commits/\(sha)/pulls", "compare/main...release/1.x", "compare/main...main?per_page=1",
            "compare/main...none", "git/matching-refs/heads/", "git/ref/heads/release/1.x", "git/ref/tags/none",
            "pulls?state=all", "pulls/\(number)", "pulls/\(number + 1)", "pulls/9999", "pulls/\(number)/commits",
            "pulls/\(number)/reviews", "pulls/\(number)/merge", "pulls/\(number + 1)/merge", "issues/\(number)",
            "issues?state=all",
        ] { read(path, token, version) }
    }

    private func playTags(_ token: String) throws {
        let head =
            app.forge.snapshot().branches.first { $0.repository == "octo/parser" && $0.name == "main" }?.head ?? ""
        let body = """
            {"tag": "v1.4.1", "message": "v1.4.1", "object": "\(head)", "type": "commit",
            "tagger": {"name": "A", "email": "a@example.org", "date": "2026-09-21T13:06:40Z"}}
            """
        let tag = try write("git/tags", body, token)["sha"]?.string ?? ""
        read("git/tags/\(tag)", token)
        _ = try write("git/refs", #"{"ref": "refs/tags/v1.4.1", "sha": "\#(tag)"}"#, token)
        _ = try write("git/refs", #"{"ref": "refs/tags/v1.4.1", "sha": "\#(tag)"}"#, token)
        _ = try write("git/refs", #"{"ref": "v1.4.1", "sha": "\#(tag)"}"#, token)
        read("git/ref/tags/v1.4.1", token)
    }

    private func playReleases(_ token: String) throws {
        let body = #"{"tag_name": "v1.4.1", "name": "1.4.1", "body": "Fixed", "generate_release_notes": true}"#
        let id = try write("releases", body, token)["id"]?.integer ?? 0
        _ = try write("releases", body, token)
        _ = try write("releases", #"{"tag_name": "v1.4.2", "draft": true, "make_latest": "false"}"#, token)
        _ = try write("releases/generate-notes", #"{"tag_name": "v1.5.0"}"#, token)
        read("releases/\(id)", token)
        read("releases/tags/v1.4.2", token)
        app.call("PATCH", "/repos/octo/parser/releases/\(id)", token: token, body: #"{"body": "More"}"#)
    }

    private func playPeople() throws {
        let draft = try #require(app.forge.snapshot().releases.first { $0.isDraft })
        try app.forge.publishDraft(draft.id, in: "octo/parser", by: "mona")
        try app.forge.publishRelease("v2.0.0-rc", isPrerelease: true, in: "octo/parser", by: "mona")
        try app.forge.deleteRelease(draft.id, in: "octo/parser", by: "mona")
    }

    private func read(_ path: String, _ token: String, _ version: String = "2022-11-28") {
        app.call(
            "GET",
            "/repos/octo/parser/" + path,
            token: token,
            headers: ["User-Agent": "test", "X-GitHub-Api-Version": version]
        )
    }

    private func write(_ path: String, _ body: String, _ token: String) throws -> JSONValue {
        try app.call("POST", "/repos/octo/parser/" + path, token: token, body: body).json
    }
}
