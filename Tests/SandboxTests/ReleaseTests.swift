import HTTPServer
import JSON
import Testing

@testable import Sandbox

struct ReleaseTests {
    let app: App
    let token: String
    private let repository = "octo/parser"
    private let list = "/repos/octo/parser/releases"

    init() throws {
        app = try App()
        token = try app.token(permissions: ["contents": "write", "pull_requests": "read"])
        _ = app.forge.takeDeliveries()
    }

    @discardableResult
    private func make(_ body: String) -> HTTPResponse { app.call("POST", list, token: token, body: body) }

    private func change(_ id: Int64, _ body: String) -> HTTPResponse {
        app.call("PATCH", "\(list)/\(id)", token: token, body: body)
    }

    private var sent: [String] {
        app.forge.takeDeliveries().map { $0.event + ($0.action.map { " " + $0 } ?? "") }
    }

    @Test func `a release makes its tag where it is missing`() throws {
        #expect(make(#"{"tag_name": "v1", "name": "One", "body": "Fixed"}"#).status == 201)

        let seen = app.forge.snapshot()
        #expect(seen.tags.map(\.name) == ["v1"])
        #expect(seen.tags.first?.message == nil)
        #expect(seen.releases.map(\.body) == ["Fixed"])
        #expect(sent == ["create", "push", "release created", "release published", "release released"])
    }

    @Test func `a draft tells nobody, has no tag and is not found by it`() throws {
        let draft = try make(#"{"tag_name": "v1", "draft": true}"#).json
        let id = draft["id"]?.integer ?? 0

        #expect(draft["published_at"] == .null)
        #expect(app.forge.snapshot().tags == [])
        #expect(app.call("GET", "\(list)/tags/v1", token: token).status == 404)
        #expect(app.call("GET", "\(list)/\(id)", token: token).status == 200)
        #expect(sent == [])

        #expect(change(id, #"{"draft": false}"#).status == 200)
        #expect(app.call("GET", "\(list)/tags/v1", token: token).status == 200)
        #expect(sent == ["create", "push", "release published", "release released"])
    }

    @Test func `drafts are hidden from a token that may only read`() throws {
        let reader = try app.token(permissions: ["contents": "read"])
        make(#"{"tag_name": "v1", "draft": true}"#)

        #expect(app.call("GET", list, token: reader).text == "[]")
        #expect(try app.call("GET", list, token: token).json.array?.count == 1)
    }

    @Test func `a tag has one published release, and a second attempt is noted`() throws {
        make(#"{"tag_name": "v1"}"#)

        let second = try make(#"{"tag_name": "v1"}"#).json

        #expect(second["errors"]?.array?.first?["code"]?.string == "already_exists")
        #expect(app.forge.violations == ["POST \(list) was sent twice"])
    }

    @Test func `a published release cannot take the tag of another`() throws {
        make(#"{"tag_name": "v1"}"#)
        let id = try make(#"{"tag_name": "v2"}"#).json["id"]?.integer ?? 0

        #expect(change(id, #"{"tag_name": "v1"}"#).text.contains("already_exists"))
        #expect(change(id, #"{"tag_name": "v3"}"#).status == 200)

        #expect(app.forge.snapshot().tags.map(\.name) == ["v1", "v2", "v3"])
    }

    @Test func `a release that a person deleted may be made again`() throws {
        make(#"{"tag_name": "v1"}"#)
        let id = try #require(app.forge.snapshot().releases.first?.id)
        try app.forge.deleteRelease(id, in: repository, by: "mona")

        #expect(make(#"{"tag_name": "v1"}"#).status == 201)

        #expect(app.forge.violations == [])
    }

    @Test(arguments: [
        "{}", #"{"tag_name": "a b"}"#, #"{"tag_name": "v1", "target_commitish": "none"}"#,
        #"{"tag_name": "v1", "make_latest": true}"#, #"{"tag_name": "v1", "title": "A"}"#,
    ])
    func `a release that GitHub would not take is a 422`(body: String) {
        #expect(make(body).status == 422)
        #expect(app.forge.snapshot().releases == [])
    }

    @Test func `notes beyond their limit are a 422 and noted`() {
        let long = String(repeating: "a", count: 125_001)

        #expect(make("{\"tag_name\": \"v1\", \"body\": \"\(long)\"}").status == 422)
        #expect(app.forge.violations == ["POST \(list) has 125001 characters of body instead of 125000 at most"])
    }

    @Test func `generated notes follow the given text and name what was merged`() throws {
        make(#"{"tag_name": "v1"}"#)
        let number = try app.forge.openPullRequest("Check lengths", in: repository, by: "rita")
        try app.forge.mergePullRequest(number, in: repository, by: "mona")

        let body = #"{"tag_name": "v2", "body": "Security", "generate_release_notes": true}"#
        let release = try make(body).json

        let page = "http://127.0.0.1:7421/octo/parser"
        #expect(
            release["body"]?.string == """
                Security

                ## What's Changed
                * Check lengths by @rita in \(page)/pull/1


                **Full Changelog**: \(page)/compare/v1...v2
                """
        )
        #expect(release["name"]?.string == "v2")
    }

    @Test func `of an immutable release only title and notes change`() throws {
        try app.forge.setImmutableReleases(true, in: repository)
        let release = try make(#"{"tag_name": "v1"}"#).json
        let id = release["id"]?.integer ?? 0

        #expect(release["immutable"]?.bool == true)
        #expect(change(id, #"{"name": "One", "body": "More"}"#).status == 200)
        #expect(change(id, #"{"tag_name": "v2"}"#).status == 422)
        try app.forge.deleteRelease(id, in: repository, by: "mona")
        #expect(make(#"{"tag_name": "v1"}"#).text.contains("was used by an immutable release"))
    }

    @Test func `the latest release is neither a draft nor a prerelease`() throws {
        #expect(app.call("GET", "\(list)/latest", token: token).status == 404)

        make(#"{"tag_name": "v1"}"#)
        make(#"{"tag_name": "v2", "prerelease": true}"#)
        make(#"{"tag_name": "v3", "draft": true}"#)

        #expect(try app.call("GET", "\(list)/latest", token: token).json["tag_name"]?.string == "v1")
    }

    @Test func `a change of a published release is told`() throws {
        let id = try make(#"{"tag_name": "v1"}"#).json["id"]?.integer ?? 0
        _ = app.forge.takeDeliveries()

        #expect(change(id, #"{"body": "With the advisory's id"}"#).status == 200)

        #expect(sent == ["release edited"])
        #expect(app.forge.snapshot().releases.map(\.body) == ["With the advisory's id"])
    }
}
