import Foundation
import HTTPServer
import JSON
import Testing

@testable import Sandbox

struct AdvisoryTests {
    let app: App
    let token: String
    let ghsa: String
    private let list = "/repos/octo/parser/security-advisories"

    init() throws {
        app = try App()
        token = try app.token()
        ghsa = try app.call("POST", list, token: token, body: Story.advisory).json["ghsa_id"]?.string ?? ""
        _ = app.forge.takeDeliveries()
    }

    private var advisory: SandboxSnapshot.Advisory? { app.forge.snapshot().advisories.first }

    private func patch(_ body: String) -> HTTPResponse {
        app.call("PATCH", "\(list)/\(ghsa)", token: token, body: body)
    }

    @Test func `a draft says what it was given, and no webhook tells of it`() {
        #expect(advisory?.state == "draft")
        #expect(advisory?.author == "advisory-bot[bot]")
        #expect(advisory?.severity == "critical")
        #expect(advisory?.cweIDs == ["CWE-787"])
        #expect(app.forge.takeDeliveries().isEmpty)
    }

    @Test func `a draft is closed without a webhook, and what is public is not closed`() throws {
        #expect(patch(#"{"state": "closed"}"#).status == 200)
        #expect(advisory?.state == "closed")
        #expect(patch(#"{"state": "closed"}"#).status == 200)
        #expect(app.forge.takeDeliveries().isEmpty)
        #expect(patch(#"{"state": "published"}"#).status == 422)
        #expect(patch(#"{"state": "draft"}"#).status == 200)
        #expect(patch(#"{"state": "published"}"#).status == 200)
        #expect(patch(#"{"state": "closed"}"#).status == 422)
        #expect(advisory?.state == "published")
    }

    @Test func `a change replaces lists and tells new people only`() throws {
        let before = app.forge.snapshot().notifications.count
        #expect(patch(#"{"collaborating_users": ["rita"]}"#).status == 200)
        #expect(patch(#"{"collaborating_users": ["stranger", "rita"]}"#).status == 200)
        #expect(patch(#"{"collaborating_users": ["stranger"], "credits": []}"#).status == 200)

        #expect(advisory?.collaborators == ["stranger"])
        #expect(advisory?.credits == [])
        #expect(app.forge.snapshot().notifications.dropFirst(before).map(\.login) == ["rita", "stranger"])
    }

    @Test func `a credit keeps the decision of the person`() throws {
        try app.forge.decideCredit(of: "rita", on: ghsa, in: "octo/parser", accepts: true)

        #expect(patch(#"{"credits": [{"login": "rita", "type": "finder"}]}"#).status == 200)

        #expect(advisory?.credits == [.init(login: "rita", type: "finder", state: "accepted")])
    }

    @Test(arguments: [
        #"{"severity": "high", "cvss_vector_string": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}"#,
        #"{"cvss_vector_string": "CVSS:3.1/AV:N"}"#, #"{"severity": "urgent"}"#, #"{"cwe_ids": ["79"]}"#,
        #"{"collaborating_users": ["nobody"]}"#, #"{"collaborating_teams": ["nobody"]}"#,
        #"{"credits": [{"login": "nobody", "type": "reporter"}]}"#, #"{"credits": [{"login": "rita"}]}"#,
        #"{"state": "triage"}"#, #"{"title": "A"}"#, #"{"summary": ""}"#, "[]",
        #"{"vulnerabilities": [{"package": {"ecosystem": "cargo", "name": "a"}}]}"#,
        #"{"vulnerabilities": [{"package": {"ecosystem": "npm"}, "vulnerable_version_range": "all"}]}"#,
    ])
    func `a change that GitHub would not take is a 422`(body: String) throws {
        let response = patch(body)

        #expect(response.status == 422)
        #expect(try response.json["message"]?.string != nil)
    }

    @Test func `a text beyond its limit is a 422`() {
        let long = String(repeating: "a", count: 65_536)

        #expect(patch("{\"description\": \"\(long)\"}").status == 422)
        #expect(patch("{\"summary\": \"\(long.prefix(1025))\"}").status == 422)
    }

    @Test func `a fork is promised at once and there later`() throws {
        let promised = app.call("POST", "\(list)/\(ghsa)/forks", token: token)
        let before = try app.call("GET", "\(list)/\(ghsa)", token: token).json["private_fork"]
        app.clock.advance(by: 5)
        let after = try app.call("GET", "\(list)/\(ghsa)", token: token).json["private_fork"]

        #expect(promised.status == 202)
        #expect(before == .null)
        #expect(after?["full_name"]?.string == "octo/parser-\(ghsa.lowercased())")
    }

    @Test func `a second fork is refused and noted, and the first is invisible to the App`() throws {
        app.call("POST", "\(list)/\(ghsa)/forks", token: token)
        app.clock.advance(by: 5)

        #expect(app.call("POST", "\(list)/\(ghsa)/forks", token: token).status == 422)
        #expect(app.call("GET", "/repos/octo/parser-\(ghsa.lowercased())", token: token).status == 404)
        #expect(app.forge.violations == ["POST \(list)/\(ghsa)/forks was sent twice"])
    }

    @Test func `a fork needs both permissions`() throws {
        let narrow = try app.token(permissions: ["repository_advisories": "write"])

        let response = app.call("POST", "\(list)/\(ghsa)/forks", token: narrow)

        #expect(response.status == 403)
        #expect(
            response.headers[only: "X-Accepted-GitHub-Permissions"]
                == "administration=write,repository_advisories=read"
        )
    }

    @Test func `a published advisory sends a webhook, loses its fork and takes no comments`() {
        app.call("POST", "\(list)/\(ghsa)/forks", token: token)

        #expect(patch(#"{"state": "published"}"#).status == 200)

        #expect(app.forge.takeDeliveries().map(\.action) == ["published"])
        #expect(advisory?.fork == nil)
        #expect(app.call("POST", "\(list)/\(ghsa)/comments", token: token, body: #"{"body": "A"}"#).status == 404)
        #expect(app.call("GET", "\(list)/\(ghsa)/comments", token: token).text == "[]")
    }

    @Test func `a private report comes by webhook and is accepted in silence`() throws {
        let id = try app.forge.reportPrivately(
            to: "octo/parser",
            by: "stranger",
            summary: "Leak",
            description: "It leaks"
        )
        let reported = app.forge.takeDeliveries()

        #expect(patch(#"{"severity": "low"}"#).status == 200)
        #expect(app.call("PATCH", "\(list)/\(id)", token: token, body: #"{"state": "draft"}"#).status == 200)

        #expect(reported.map(\.event) == ["repository_advisory"])
        #expect(app.forge.takeDeliveries().isEmpty)
    }

    @Test func `a list is read by following its links`() throws {
        for _ in 1...4 { app.call("POST", list, token: token, body: Story.advisory) }
        var seen: [String] = []
        var target: String? = list + "?per_page=2"

        while let next = target {
            let response = app.call("GET", next, token: token)
            seen += try response.json.array?.compactMap { $0["ghsa_id"]?.string } ?? []
            target = response.next
        }

        #expect(seen.count == 5)
        #expect(Set(seen).count == 5)
    }

    @Test func `advisories of a private repository are not there`() throws {
        let token = try app.token("private")

        #expect(app.call("GET", "/repos/octo/private/security-advisories", token: token).status == 404)
    }

    // https://www.first.org/cvss/v3.1/examples
    @Test(arguments: [
        ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:L/A:N", 5.4), ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4),
        ("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1), ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0), ("CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 7.8),
    ])
    func `a vector has the score that its specification gives`(text: String, score: Double) {
        #expect(CVSSVector(text)?.score == score)
    }
}

extension HTTPResponse {
    /// Where the `Link` header says that the list goes on, without the API's prefix.
    var next: String? {
        guard let links = headers[only: "Link"] else { return nil }
        for link in links.components(separatedBy: ", ") where link.hasSuffix("rel=\"next\"") {
            let url = link.dropFirst().prefix { $0 != ">" }
            return String(url.dropFirst("http://127.0.0.1:7421/api".count))
        }
        return nil
    }
}
