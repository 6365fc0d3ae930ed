import Foundation
import HTTPServer
import JSON
import Testing

@testable import Sandbox

struct PageTests {
    let app: App

    init() throws { app = try App() }

    private func get(_ path: String) -> HTTPResponse {
        app.forge.handle(HTTPRequest(method: "GET", path: path))
    }

    private func post(_ path: String, _ form: String, origin: String = "http://127.0.0.1:7421") -> HTTPResponse {
        app.forge.handle(
            HTTPRequest(method: "POST", path: path, headers: ["Origin": origin], body: Array(form.utf8))
        )
    }

    @Test(arguments: ["/", "/octo/parser", "/octo/parser/security/advisories", "/style.css"])
    func `a page is there and runs no script`(path: String) {
        let response = get(path)

        #expect(response.status == 200)
        #expect(response.headers[only: "Content-Security-Policy"]?.hasPrefix("default-src 'none'") == true)
        #expect(!response.text.contains("<script"))
    }

    @Test func `text of people is shown as text`() throws {
        let hostile = "<img src=x onerror=alert(1)>\"'&\u{202E}"
        let number = try app.forge.openIssue(in: "octo/parser", by: "rita", title: hostile, body: hostile)

        let page = get("/octo/parser/issues/\(number)").text

        #expect(!page.contains("<img"))
        #expect(!page.contains("\u{202E}"))
        #expect(page.contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;"))
    }

    @Test func `a form opens an issue and leads to it`() throws {
        let response = post("/octo/parser/issues", "as=rita&title=A+crash%21&body=Here")

        #expect(response.status == 303)
        #expect(response.headers[only: "Location"] == "/octo/parser/issues/1")
        #expect(app.forge.snapshot().issues.first?.title == "A crash!")
    }

    @Test func `a button puts a label on, with a webhook`() throws {
        let number = try app.forge.openIssue(in: "octo/parser", by: "rita", title: "A", body: nil)
        _ = app.forge.takeDeliveries()

        let response = post("/octo/parser/issues/\(number)/labels", "as=mona&add=security")

        #expect(response.status == 303)
        #expect(app.forge.takeDeliveries().map(\.action) == ["labeled"])
    }

    @Test func `a form of another site, or of a person who may not, changes nothing`() throws {
        let number = try app.forge.openIssue(in: "octo/parser", by: "rita", title: "A", body: nil)
        let path = "/octo/parser/issues/\(number)/labels"

        #expect(post(path, "as=mona&add=security", origin: "http://elsewhere.example").status == 403)
        #expect(post(path, "as=rita&add=security").status == 403)
        #expect(app.forge.snapshot().issues.first?.labels == [])
    }

    @Test func `a private fork is on its pages once it is there`() throws {
        let token = try app.token()
        let list = "/repos/octo/parser/security-advisories"
        let ghsa = try app.call("POST", list, token: token, body: Story.advisory).json["ghsa_id"]?.string ?? ""
        app.call("POST", "\(list)/\(ghsa)/forks", token: token)
        let advisory = "/octo/parser/security/advisories/\(ghsa)"

        let before = get(advisory).text
        app.clock.advance(by: 6)
        let after = get(advisory).text

        #expect(before.contains("being made"))
        #expect(after.contains("parser-\(ghsa.lowercased())"))
        #expect(get("/octo/parser-\(ghsa.lowercased())").status == 200)
    }
}
