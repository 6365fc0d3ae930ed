import HTTPServer
import JSON
import Testing

@testable import Sandbox

struct FixTests {
    let app: App
    let token: String
    let ghsa: String
    private let repository = "octo/parser"
    private let list = "/repos/octo/parser/security-advisories"

    init() throws {
        app = try App()
        try app.forge.setPermission(.admin, of: "mona", in: "octo/parser")
        token = try app.token()
        ghsa = try app.call("POST", list, token: token, body: Story.advisory).json["ghsa_id"]?.string ?? ""
        _ = app.forge.takeDeliveries()
    }

    private var advisory: SandboxSnapshot.Advisory? { app.forge.snapshot().advisories.first }

    private func startFork() {
        app.call("POST", "\(list)/\(ghsa)/forks", token: token)
        app.clock.advance(by: 6)
    }

    private func patch(_ body: String) -> Int { app.call("PATCH", "\(list)/\(ghsa)", token: token, body: body).status }

    @Test func `a merged fork is told by pushes alone, one for each branch`() throws {
        startFork()
        try app.forge.addBranch("release/1.x", in: repository, by: "mona")
        _ = app.forge.takeDeliveries()

        let shas = try app.forge.mergeFork(
            of: ghsa,
            in: repository,
            into: ["main", "release/1.x"],
            by: "mona",
            authors: ["rita", "mona"]
        )

        let pushes = try app.forge.takeDeliveries().map { try JSONValue(parsing: $0.body) }
        #expect(pushes.compactMap { $0["ref"]?.string } == ["refs/heads/main", "refs/heads/release/1.x"])
        #expect(pushes.compactMap { $0["after"]?.string } == shas)
        let message = pushes.first?["head_commit"]?["message"]?.string ?? ""
        #expect(message.hasPrefix("Merge commit from fork\n\nCo-authored-by: mona <"))
        #expect(pushes.first?["head_commit"]?["author"]?["username"]?.string == "rita")
    }

    @Test func `a fork is merged by administrators, when it is there`() throws {
        #expect(throws: SandboxRefusal.self) { try app.forge.mergeFork(of: ghsa, in: repository, by: "mona") }
        startFork()

        #expect(throws: SandboxRefusal.self) { try app.forge.mergeFork(of: ghsa, in: repository, by: "rita") }
        #expect(throws: Never.self) { try app.forge.mergeFork(of: ghsa, in: repository, by: "mona") }
    }

    @Test func `a CVE id is asked for once and comes in silence`() throws {
        let first = app.call("POST", "\(list)/\(ghsa)/cve", token: token)
        #expect(first.status == 202)
        #expect(first.text == "{}")
        #expect(advisory?.isCVERequested == true)

        #expect(app.call("POST", "\(list)/\(ghsa)/cve", token: token).status == 422)
        #expect(app.forge.violations == ["POST \(list)/\(ghsa)/cve was sent twice"])

        try app.forge.assignCVE("CVE-2026-12345", to: ghsa, in: repository)
        #expect(try app.call("GET", "\(list)/\(ghsa)", token: token).json["cve_id"]?.string == "CVE-2026-12345")
        #expect(app.forge.takeDeliveries().isEmpty)
    }

    @Test func `an advisory with a CVE id of its own gets no second one`() {
        #expect(patch(#"{"cve_id": "CVE-2026-1000"}"#) == 200)

        #expect(app.call("POST", "\(list)/\(ghsa)/cve", token: token).status == 422)
    }

    @Test func `publishing needs affected versions`() {
        #expect(patch(#"{"vulnerabilities": []}"#) == 200)

        #expect(patch(#"{"state": "published"}"#) == 422)

        #expect(advisory?.publishedAt == nil)
        #expect(app.forge.takeDeliveries().isEmpty)
    }

    @Test func `a closed advisory opens again as a draft`() throws {
        try app.forge.closeAdvisory(ghsa, in: repository, by: "mona")
        #expect(advisory?.state == "closed")

        #expect(patch(#"{"state": "draft"}"#) == 200)

        #expect(advisory?.state == "draft")
        #expect(app.forge.takeDeliveries().isEmpty)
    }

    @Test func `people edit an advisory in silence, and the time of change moves`() throws {
        let before = try app.call("GET", "\(list)/\(ghsa)", token: token).json["updated_at"]
        app.clock.advance(by: 60)

        try app.forge.editAdvisory(ghsa, in: repository, by: "mona", severity: "low", vulnerabilities: [])
        try app.forge.invite(users: ["rita"], to: ghsa, in: repository, by: "mona")
        try app.forge.removeCollaborator("rita", from: ghsa, in: repository, by: "mona")

        #expect(advisory?.severity == "low")
        #expect(advisory?.vulnerabilities == [])
        #expect(advisory?.collaborators == [])
        #expect(try app.call("GET", "\(list)/\(ghsa)", token: token).json["updated_at"] != before)
        #expect(app.forge.takeDeliveries().isEmpty)
    }

    @Test func `a maintainer publishes on the page as the App does by the API`() throws {
        startFork()

        try app.forge.publishAdvisory(ghsa, in: repository, by: "mona")

        #expect(app.forge.takeDeliveries().map(\.action) == ["published"])
        #expect(advisory?.fork == nil)
        #expect(advisory?.publishedAt == app.clock.now)
    }
}
