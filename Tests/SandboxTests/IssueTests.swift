import Foundation
import HTTPServer
import JSON
import Testing

@testable import Sandbox

struct IssueTests {
    let app: App
    let token: String
    private let issue = "/repos/octo/parser/issues/1"

    init() throws {
        app = try App()
        _ = try app.forge.openIssue(in: "octo/parser", by: "rita", title: "A crash", body: "Here")
        token = try app.token()
        _ = app.forge.takeDeliveries()
    }

    private var seen: SandboxSnapshot.Issue? { app.forge.snapshot().issues.first }

    @Test func `a locked, rewritten issue shows so, and each step sends its webhook`() throws {
        app.call("POST", "\(issue)/comments", token: token, body: #"{"body": "Thank you"}"#)
        app.call("PUT", "\(issue)/lock", token: token)
        app.call("PATCH", issue, token: token, body: #"{"title": "A report", "body": "Handled in private"}"#)
        app.call("POST", "\(issue)/comments", token: token, body: #"{"body": "Refused, because it is locked"}"#)

        #expect(seen?.isLocked == true)
        #expect(seen?.title == "A report")
        #expect(seen?.comments == [.init(author: "advisory-bot[bot]", body: "Thank you")])
        #expect(
            app.forge.takeDeliveries().map { "\($0.event) \($0.action ?? "")" }
                == ["issue_comment created", "issues locked", "issues edited"]
        )
    }

    @Test func `a comment of the App is marked as the bot's`() throws {
        let comment = try app.call("POST", "\(issue)/comments", token: token, body: #"{"body": "A"}"#).json

        #expect(comment["user"]?["login"]?.string == "advisory-bot[bot]")
        #expect(comment["user"]?["type"]?.string == "Bot")
        #expect(comment["performed_via_github_app"]?["slug"]?.string == "advisory-bot")
    }

    @Test func `a label that is not there cannot be taken off`() throws {
        try app.forge.addLabel("security: accepted", to: 1, in: "octo/parser", by: "mona")

        let first = app.call("DELETE", "\(issue)/labels/security%3A%20accepted", token: token)
        let second = app.call("DELETE", "\(issue)/labels/security%3A%20accepted", token: token)

        #expect(first.status == 200)
        #expect(second.status == 404)
        #expect(second.text.contains("Label does not exist"))
    }

    @Test(arguments: [
        (target: "/comments", body: #"{"body": ""}"#, status: 422), ("/comments", #"{"text": "A"}"#, 422),
        ("/comments", #"{"body": "A""#, 400), ("/comments", "", 422), ("/labels", #"{"labels": [1]}"#, 422),
        ("/labels/", #"{"labels": ["a"]}"#, 404), ("/unknown", "{}", 404),
    ])
    func `a call that GitHub would not take is refused`(target: String, body: String, status: Int) {
        #expect(app.call("POST", issue + target, token: token, body: body).status == status)
    }

    @Test func `texts beyond their limits are refused`() {
        let long = String(repeating: "a", count: 65_537)

        #expect(app.call("POST", "\(issue)/comments", token: token, body: "{\"body\": \"\(long)\"}").status == 422)
        #expect(app.call("PATCH", issue, token: token, body: "{\"title\": \"\(long.prefix(257))\"}").status == 422)
    }

    @Test func `a deleted issue is gone`() throws {
        try app.forge.setPermission(.admin, of: "mona", in: "octo/parser")
        try app.forge.deleteIssue(1, in: "octo/parser", by: "mona")

        #expect(app.call("GET", issue, token: token).status == 410)
    }

    @Test(arguments: [
        ("mona", "write", "maintain"), ("stranger", "read", "read"), ("rita", "admin", "admin"),
    ])
    func `a permission has its coarse and its fine name`(login: String, permission: String, role: String) throws {
        try app.forge.setPermission(.admin, of: "rita", in: "octo/parser")

        let answer = try app.call("GET", "/repos/octo/parser/collaborators/\(login)/permission", token: token).json

        #expect(answer["permission"]?.string == permission)
        #expect(answer["role_name"]?.string == role)
    }

    @Test func `a renamed repository redirects to its number`() throws {
        try app.forge.renameRepository("octo/parser", to: "reader")

        let response = app.call("GET", issue, token: token)
        let location = response.headers[only: "Location"] ?? ""
        let target = String(location.dropFirst("http://127.0.0.1:7421/api".count))

        #expect(response.status == 301)
        #expect(app.call("GET", target, token: token).status == 200)
    }
}
