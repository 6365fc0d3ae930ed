import FoundationEssentials
import HTTPServer
import JSON
import Testing

@testable import Sandbox

/// The second half of a report's life, clicked through on the pages.
struct FormTests {
    let app: App
    let ghsa: String
    private let hostile = "<img src=x onerror=alert(1)>\"'&"

    init() throws {
        app = try App()
        try app.forge.setPermission(.admin, of: "mona", in: "octo/parser")
        let list = "/repos/octo/parser/security-advisories"
        let token = try app.token()
        ghsa = try app.call("POST", list, token: token, body: Story.advisory).json["ghsa_id"]?.string ?? ""
        app.call("POST", "\(list)/\(ghsa)/forks", token: token)
        app.clock.advance(by: 6)
        _ = app.forge.takeDeliveries()
    }

    private var advisory: SandboxSnapshot.Advisory? { app.forge.snapshot().advisories.first }
    private var page: String { "/octo/parser/security/advisories/\(ghsa)" }

    private func get(_ path: String) -> HTTPResponse { app.forge.handle(HTTPRequest(method: "GET", path: path)) }

    private func post(_ path: String, _ form: String) -> HTTPResponse {
        app.forge.handle(
            HTTPRequest(
                method: "POST",
                path: path,
                headers: ["Origin": "http://127.0.0.1:7421"],
                body: Array(form.utf8)
            )
        )
    }

    private var sent: [String] {
        app.forge.takeDeliveries().map { $0.event + ($0.action.map { " " + $0 } ?? "") }
    }

    @Test func `an advisory goes from fix to disclosure by its buttons`() {
        for (form, fields) in [
            ("severity", "as=mona&severity=low"), ("merge", "as=mona&branch=main&author="),
            ("cve", "cve=CVE-2026-12345"), ("credits", "as=rita&decision=accept"), ("publish", "as=mona"),
        ] {
            #expect(get(page).text.contains("action=\"\(page)/\(form)\""))
            #expect(post("\(page)/\(form)", fields).status == 303)
        }

        #expect(advisory?.severity == "low")
        #expect(advisory?.cveID == "CVE-2026-12345")
        #expect(advisory?.credits.map(\.state) == ["accepted"])
        #expect(advisory?.state == "published")
        #expect(sent == ["push", "repository_advisory published"])
    }

    @Test func `whoever a form of an advisory or a pull request offers may send it`() throws {
        try app.forge.setPermission(.write, of: "rita", in: "octo/parser")
        try app.forge.addUser("passer-by")
        let pull = try app.forge.openPullRequest("Check lengths", in: "octo/parser", by: "rita")

        let commenters = offered(by: "\(page)/comments", on: get(page).text)
        let reviewers = offered(by: "/octo/parser/pull/\(pull)/review", on: get("/octo/parser/pull/\(pull)").text)

        #expect(commenters.contains("mona") && !commenters.contains("passer-by"))
        #expect(reviewers.contains("mona") && !reviewers.contains("rita"))
        for login in commenters { #expect(post("\(page)/comments", "as=\(login)&body=Hi").status == 303, "\(login)") }
        for login in reviewers { #expect(post("/octo/parser/pull/\(pull)/review", "as=\(login)").status == 303) }
    }

    /// The people among whom a form of a page lets one choose.
    private func offered(by action: String, on page: String) -> [String] {
        let form = page.split(separator: "action=\"\(action)\"", maxSplits: 1).last?.split(separator: "</form>").first
        return (form ?? "").split(separator: "<option value=\"").dropFirst()
            .compactMap { $0.split(separator: "\"").first.map(String.init) }
    }

    @Test func `an advisory is closed and opened again by its buttons`() {
        #expect(post("\(page)/close", "as=mona").status == 303)
        #expect(advisory?.state == "closed")
        #expect(post("\(page)/reopen", "as=mona").status == 303)
        #expect(advisory?.state == "draft")
    }

    @Test(arguments: [
        ("merge", "as=rita&branch=main"), ("merge", "as=mona&branch=none"), ("cve", "cve=soon"),
        ("severity", "as=mona&severity=urgent"), ("publish", "as=rita"), ("reopen", "as=mona"), ("unknown", "as=mona"),
    ])
    func `a form that the forge would not take changes nothing`(form: String, fields: String) {
        let before = advisory

        #expect(post("\(page)/\(form)", fields).status >= 400)

        #expect(advisory == before)
        #expect(sent == [])
    }

    @Test func `a pull request is opened, labeled, approved and merged by its page`() throws {
        try app.forge.addLabel("security: fix", in: "octo/parser")
        let opened = post("/octo/parser/pull", "as=rita&title=Check+lengths&body=&branch=main")
        let pull = opened.headers[only: "Location"] ?? ""

        #expect(pull == "/octo/parser/pull/1")
        #expect(get(pull).text.contains("+ security: fix"))
        for (form, fields) in [
            ("labels", "as=mona&add=security%3A+fix"), ("review", "as=mona"), ("comments", "as=rita&body=Thanks"),
            ("merge", "as=mona"),
        ] { #expect(post("\(pull)/\(form)", fields).status == 303) }

        #expect(app.forge.snapshot().pullRequests.first?.mergeCommit != nil)
        #expect(get(pull).text.contains("approved"))
        #expect(
            sent == [
                "pull_request opened", "pull_request labeled", "issue_comment created", "push", "pull_request closed",
            ]
        )
    }

    @Test func `a release is kept as a draft and published by its page`() throws {
        #expect(post("/octo/parser/releases", "as=mona&tag=v1&name=One&branch=main&kind=draft").status == 303)
        let draft = try #require(app.forge.snapshot().releases.first)
        #expect(draft.isDraft)
        #expect(get("/octo/parser").text.contains("/octo/parser/releases/tag/untagged-"))

        #expect(post("/octo/parser/releases/\(draft.id)/publish", "as=mona").status == 303)

        #expect(app.forge.snapshot().releases.first?.isDraft == false)
        #expect(get("/octo/parser/releases/tag/v1").text.contains("<h1>One</h1>"))
        #expect(get("/octo/parser/releases/tag/v2").status == 404)
    }

    @Test func `text of people is shown as text on every page`() throws {
        let number = try app.forge.openPullRequest(hostile, body: hostile, in: "octo/parser", by: "rita")
        try app.forge.review(number, in: "octo/parser", by: "mona", body: hostile)
        try app.forge.pushCommit(hostile, in: "octo/parser", by: "mona")
        try app.forge.publishRelease("a/<b>'\"", name: hostile, body: hostile, in: "octo/parser", by: "mona")

        for path in ["/octo/parser", "/octo/parser/pull/\(number)", "/octo/parser/releases/tag/a%2F%3Cb%3E%27%22"] {
            let answer = get(path)
            #expect(answer.status == 200)
            #expect(answer.text.contains("&lt;img src=x onerror=alert(1)&gt;"))
            #expect(!answer.text.contains("<img"))
            #expect(!answer.text.contains("<b>'"))
        }
    }

    @Test func `buttons let days pass where somebody owns the clock`() {
        let clock = app.clock
        app.forge.setTimeMachine { clock.advance(by: Double($0) * 86_400) }
        let before = clock.now

        for place in ["/octo/parser", page] {
            #expect(get(place).text.contains("action=\"\(place)/time\""))
            #expect(post("\(place)/time", "days=7").status == 303)
        }

        #expect(clock.now.timeIntervalSince(before) == 14 * 86_400)
    }

    @Test(arguments: ["", "days=0", "days=8", "days=-1", "days=x"])
    func `no other time can pass`(form: String) {
        let clock = app.clock
        app.forge.setTimeMachine { clock.advance(by: Double($0) * 86_400) }
        let before = clock.now

        #expect(post("\(page)/time", form).status == 422)

        #expect(clock.now == before)
    }

    @Test func `a forge on real time has no such buttons`() {
        #expect(!get("/octo/parser").text.contains("/time\""))
        #expect(post("/octo/parser/time", "days=1").status == 404)
    }
}
