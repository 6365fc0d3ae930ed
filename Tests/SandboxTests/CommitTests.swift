import Foundation
import HTTPServer
import JSON
import Testing

@testable import Sandbox

struct CommitTests {
    let app: App
    let token: String
    private let repository = "octo/parser"

    init() throws {
        app = try App()
        try app.forge.setPermission(.admin, of: "mona", in: "octo/parser")
        token = try app.token(permissions: ["contents": "write", "pull_requests": "read"])
        _ = app.forge.takeDeliveries()
    }

    private func get(_ path: String) -> HTTPResponse { app.call("GET", "/repos/octo/parser" + path, token: token) }

    private func post(_ path: String, _ body: String) -> HTTPResponse {
        app.call("POST", "/repos/octo/parser" + path, token: token, body: body)
    }

    private func head(_ branch: String = "main") -> String {
        app.forge.snapshot().branches.first { $0.repository == repository && $0.name == branch }?.head ?? ""
    }

    // https://www.rfc-editor.org/rfc/rfc3174#section-7.3 and `git hash-object --stdin` of "hello\n".
    @Test func `names are those that git gives`() {
        #expect(SHA1.hexadecimal(of: Array("abc".utf8)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(
            SHA1.hexadecimal(of: Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))
                == "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
        )
        #expect(gitName("blob", "hello\n") == "ce013625030ba8dba906f756967f9e9ca394464a")
    }

    // Computed by `git hash-object -t tag --literally` and `-t commit`.
    @Test func `objects have the names that git gives them`() {
        let person = GitSignature(
            account: nil,
            name: "A",
            email: "a@example.org",
            date: Date(timeIntervalSince1970: 1_789_996_000)
        )
        let target = "a9993e364706816aba3e25717850c26c9cd0d89d"
        let tag = TagObject(name: "v1", message: "One", target: target, tagger: person)
        let commit = Commit(
            message: "One",
            author: person,
            committer: person,
            tree: "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
            parents: [target],
            paths: [],
            serial: 0
        )

        #expect(tag.sha == "010be839aab8922fe0a4df0f61b7de00ed926a0d")
        #expect(commit.sha == "68e9d6fdc429c2452d8063adde6c0029bdabfcba")
    }

    @Test func `a tag object with the same content has the same name`() throws {
        let body = """
            {"tag": "v1", "message": "One", "object": "\(head())", "type": "commit",
            "tagger": {"name": "A", "email": "a@example.org", "date": "2026-09-21T13:06:40Z"}}
            """

        let first = try post("/git/tags", body).json["sha"]?.string ?? ""
        app.clock.advance(by: 60)
        let second = try post("/git/tags", body).json["sha"]?.string

        #expect(first.count == 40)
        #expect(second == first)
        #expect(get("/git/ref/tags/v1").status == 404)
    }

    @Test func `a push tells its commits, and who made them`() throws {
        let before = head()

        let sha = try app.forge.pushCommit("Fix it", in: repository, by: "mona", author: "rita")

        let delivery = try #require(app.forge.takeDeliveries().first)
        let payload = try JSONValue(parsing: delivery.body)
        #expect(delivery.event == "push")
        #expect(payload["ref"]?.string == "refs/heads/main")
        #expect(payload["before"]?.string == before)
        #expect(payload["after"]?.string == sha)
        #expect(payload["pusher"]?["name"]?.string == "mona")
        #expect(payload["commits"]?.array?.compactMap { $0["author"]?["username"]?.string } == ["rita"])
        #expect(payload["head_commit"]?["id"]?.string == sha)
    }

    @Test(arguments: [
        (range: "main...main", status: "identical", ahead: 0, behind: 0), ("old...main", "ahead", 2, 0),
        ("main...old", "behind", 0, 2), ("side...main", "diverged", 2, 1),
    ])
    func `two commits compare as git would`(range: String, status: String, ahead: Int64, behind: Int64) throws {
        let first = try app.forge.pushCommit("Before", in: repository, by: "mona")
        try app.forge.addBranch("old", in: repository, by: "mona")
        try app.forge.addBranch("side", in: repository, by: "mona")
        try app.forge.pushCommit("Aside", to: "side", in: repository, by: "mona")
        for text in ["One", "Two"] { try app.forge.pushCommit(text, in: repository, by: "mona") }

        let answer = try get("/compare/\(range)").json

        #expect(answer["status"]?.string == status)
        #expect(answer["ahead_by"]?.integer == ahead)
        #expect(answer["behind_by"]?.integer == behind)
        #expect(answer["commits"]?.array?.count == Int(ahead))
        if range.contains("side") || range.contains("old") {
            #expect(answer["merge_base_commit"]?["sha"]?.string == first)
        }
    }

    @Test(arguments: [
        (ref: #""v1""#, status: 422, words: "three slash-separated"), (#""refs/v1""#, 422, "three slash-separated"),
        (#""refs/tags/a b""#, 422, "not a valid ref name"), (#""refs/heads/main""#, 422, "Reference already exists"),
        (#""refs/tags/v1""#, 201, "refs/tags/v1"), ("1", 422, "not a string"),
    ])
    func `a ref is made by its whole name`(ref: String, status: Int, words: String) {
        let response = post("/git/refs", "{\"ref\": \(ref), \"sha\": \"\(head())\"}")

        #expect(response.status == status)
        #expect(response.text.contains(words))
    }

    @Test func `a new tag sends its own webhooks, a second one is refused and noted`() {
        let body = "{\"ref\": \"refs/tags/v1\", \"sha\": \"\(head())\"}"

        #expect(post("/git/refs", body).status == 201)
        #expect(post("/git/refs", body).status == 422)

        #expect(app.forge.takeDeliveries().map(\.event) == ["create", "push"])
        #expect(app.forge.violations == ["POST /repos/octo/parser/git/refs was sent twice"])
    }

    @Test func `refs are read without their first word, and found by their beginning`() throws {
        try app.forge.createTag("v1.0", in: repository, by: "mona")
        try app.forge.createTag("v1.1", message: "1.1", in: repository, by: "mona")

        let lightweight = try get("/git/ref/tags/v1.0").json
        let found = try get("/git/matching-refs/tags/v1").json.array ?? []

        #expect(lightweight["object"]?["type"]?.string == "commit")
        #expect(found.compactMap { $0["ref"]?.string } == ["refs/tags/v1.0", "refs/tags/v1.1"])
        #expect(found.last?["object"]?["type"]?.string == "tag")
        #expect(get("/git/ref/tags/v1").status == 404)
        #expect(get("/git/matching-refs/tags/x").text == "[]")
    }

    @Test func `a protected tag is not for the App`() throws {
        try app.forge.protectTags("v*", in: repository)

        let ref = post("/git/refs", "{\"ref\": \"refs/tags/v1\", \"sha\": \"\(head())\"}")
        let release = post("/releases", #"{"tag_name": "v1"}"#)
        try app.forge.createTag("v1", in: repository, by: "mona")

        #expect(ref.status == 422)
        #expect(ref.text.contains("Repository rule violations found"))
        #expect(release.status == 422)
        #expect(release.text.contains("Published releases must have a valid tag"))
        #expect(app.forge.snapshot().tags.map(\.name) == ["v1"])
    }

    @Test(arguments: [
        ("/git/refs", #""ref": "refs/tags/v1", "sha": "#), ("/releases", #""tag_name": "v1", "target_commitish": "#),
    ])
    func `a commit that changes a workflow needs one permission more`(path: String, fields: String) throws {
        let sha = try app.forge.pushCommit("CI", in: repository, by: "mona", paths: [".github/workflows/ci.yml"])

        let response = post(path, "{\(fields)\"\(sha)\"}")

        #expect(response.status == 403)
        #expect(response.headers[only: "X-Accepted-GitHub-Permissions"] == "contents=write,workflows=write")
        #expect(app.forge.snapshot().tags == [])
    }

    @Test func `reading code needs its permission`() throws {
        let narrow = try app.token(permissions: ["issues": "write"])

        let response = app.call("GET", "/repos/octo/parser/commits", token: narrow)

        #expect(response.status == 403)
        #expect(response.headers[only: "X-Accepted-GitHub-Permissions"] == "contents=read")
    }
}
