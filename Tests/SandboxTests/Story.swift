import HTTPServer
import JSON

@testable import Sandbox

/// One report from the first label to publication, with a few refusals on the way, over every endpoint.
struct Story {
    let app: App

    init() throws { app = try App() }

    func play() throws {
        let number = try playPeople()
        try playApp()
        let token = try app.token()
        try playRepository(token)
        try playIssue(number, token)
        let ghsa = try playAdvisory(token)
        try playCode()
        try playCVE(ghsa, token)
        try playDeliveries()
        try app.forge.acceptCreditAndPublish(ghsa, app, token)
        playRefusals(token)
        try app.forge.setVisibility(.private, of: "octo/other")
        try app.forge.setVisibility(.public, of: "octo/other")
        try app.forge.renameRepository("octo/other", to: "another")
        try app.forge.uninstallApp(app.installation)
    }

    /// Plays what GitHub documents and the collected description leaves out: events of an issue, and unlocking it.
    ///
    /// https://docs.github.com/en/rest/issues/events#list-issue-events,
    /// https://docs.github.com/en/rest/issues/issues#unlock-an-issue
    func playUndescribed() throws -> [Int] {
        let token = try app.token()
        let number = try app.forge.openIssue(in: "octo/parser", by: "rita", title: "Another", body: nil)
        let issue = "/repos/octo/parser/issues/\(number)"
        return [
            app.call("GET", "\(issue)/events", token: token), app.call("PUT", "\(issue)/lock", token: token),
            app.call("DELETE", "\(issue)/lock", token: token),
        ].map(\.status)
    }

    private func playPeople() throws -> Int {
        let forge = app.forge
        let number = try forge.openIssue(in: "octo/parser", by: "rita", title: "A crash", body: "Look <b>here</b>")
        try forge.addLabel("security: accepted", to: number, in: "octo/parser", by: "mona")
        try forge.comment(on: number, in: "octo/parser", by: "rita", body: "More")
        try forge.editIssue(number, in: "octo/parser", by: "rita", title: "A crash in 1.2")
        try forge.removeLabel("security: accepted", from: number, in: "octo/parser", by: "mona")
        try forge.closeIssue(number, in: "octo/parser", by: "mona")
        try forge.reopenIssue(number, in: "octo/parser", by: "mona")
        _ = try forge.reportPrivately(to: "octo/other", by: "stranger", summary: "Leak", description: "It leaks")
        forge.ping()
        return number
    }

    private func playApp() throws {
        let token = app.webToken()
        for path in ["/app", "/app/installations", "/app/installations/\(app.installation)", "/app/hook/config"] {
            app.call("GET", path, token: token)
        }
        app.call("GET", "/repos/octo/parser/installation", token: token)
        app.call("GET", "/rate_limit", token: token)
        app.call("GET", "/meta", token: nil)
    }

    private func playRepository(_ token: String) throws {
        for path in [
            "", "/collaborators/mona/permission", "/collaborators/stranger/permission",
            "/collaborators/nobody/permission", "/private-vulnerability-reporting", "/labels", "/labels/none",
            "/issues",
        ] { app.call("GET", "/repos/octo/parser" + path, token: token) }
        app.call("GET", "/users/rita", token: token)
        app.call("GET", "/installation/repositories", token: token)
        let members = try app.token(permissions: ["members": "read"])
        app.call("GET", "/orgs/octo/teams/security", token: members)
        app.call("DELETE", "/installation/token", token: members)
    }

    private func playIssue(_ number: Int, _ token: String) throws {
        let issues = "/repos/octo/parser/issues"
        let issue = "\(issues)/\(number)"
        app.call("POST", issues, token: token, body: #"{"title": "Report by mail", "body": "Private", "labels": []}"#)
        app.call("POST", "/repos/octo/parser/labels", token: token, body: #"{"name": "bug", "color": "ff0000"}"#)
        app.call("POST", "/repos/octo/parser/labels", token: token, body: #"{"name": "BUG"}"#)
        app.call("POST", "\(issue)/labels", token: token, body: #"{"labels": ["bug", "security: spam"]}"#)
        app.call("DELETE", "\(issue)/labels/security%3A%20spam", token: token)
        app.call("DELETE", "\(issue)/labels/security%3A%20spam", token: token)
        app.call("PUT", "\(issue)/labels", token: token, body: #"{"labels": ["bug"]}"#)
        app.call("GET", "\(issue)/labels", token: token)
        let comment = app.call("POST", "\(issue)/comments", token: token, body: #"{"body": "Thanks"}"#)
        let id = try comment.json["id"]?.integer ?? 0
        app.call("PATCH", "\(issues)/comments/\(id)", token: token, body: #"{"body": "Thank you"}"#)
        app.call("GET", "\(issues)/comments/\(id)", token: token)
        app.call("GET", "\(issue)/comments?per_page=1", token: token)
        app.call("PUT", "\(issue)/lock", token: token, body: #"{"lock_reason": "resolved"}"#)
        app.call("PATCH", issue, token: token, body: #"{"state": "closed", "state_reason": "completed"}"#)
        app.call("GET", "\(issues)?state=all&per_page=1", token: token)
    }

    private func playAdvisory(_ token: String) throws -> String {
        let list = "/repos/octo/parser/security-advisories"
        let created = app.call("POST", list, token: token, body: Self.advisory)
        let ghsa = try created.json["ghsa_id"]?.string ?? ""
        app.call("POST", "\(list)/\(ghsa)/forks", token: token)
        app.call("POST", "\(list)/\(ghsa)/forks", token: token)
        app.clock.advance(by: 6)
        app.call(
            "PATCH",
            "\(list)/\(ghsa)",
            token: token,
            body: #"{"collaborating_users": ["rita"], "collaborating_teams": ["security"], "severity": "high"}"#
        )
        app.call(
            "PATCH",
            "\(list)/\(ghsa)",
            token: token,
            body: #"{"severity": "high", "cvss_vector_string": "CVSS:3.1/AV:N"}"#
        )
        let comment = app.call("POST", "\(list)/\(ghsa)/comments", token: token, body: #"{"body": "Welcome"}"#)
        let id = try comment.json["id"]?.integer ?? 0
        app.call("PATCH", "\(list)/\(ghsa)/comments/\(id)", token: token, body: #"{"body": "Welcome!"}"#)
        app.call("GET", "\(list)/\(ghsa)/comments/\(id)", token: token)
        app.call("GET", "\(list)/\(ghsa)/comments", token: token)
        app.call("GET", "\(list)/\(ghsa)", token: token)
        app.call("POST", "\(list)/reports", token: token, body: #"{"summary": "Second", "description": "Another"}"#)
        app.call("GET", "\(list)?per_page=1&state=draft", token: token)
        return ghsa
    }

    private func playCVE(_ ghsa: String, _ token: String) throws {
        try app.forge.setPermission(.admin, of: "mona", in: "octo/parser")
        try app.forge.mergeFork(of: ghsa, in: "octo/parser", into: ["main"], by: "mona", authors: ["rita", "mona"])
        let path = "/repos/octo/parser/security-advisories/\(ghsa)"
        app.call("POST", "\(path)/cve", token: token)
        app.call("POST", "\(path)/cve", token: token)
        try app.forge.assignCVE("CVE-2026-12345", to: ghsa, in: "octo/parser")
        app.call("GET", path, token: token)
    }

    private func playDeliveries() throws {
        for delivery in app.forge.takeDeliveries() { app.forge.record(delivery.id, status: 202) }
        let token = app.webToken()
        let list = try app.call("GET", "/app/hook/deliveries?per_page=2", token: token).json
        let id = list.array?.first?["id"]?.integer ?? 0
        app.call("GET", "/app/hook/deliveries/\(id)", token: token)
        app.call("POST", "/app/hook/deliveries/\(id)/attempts", token: token)
    }

    private func playRefusals(_ token: String) {
        app.call("GET", "/repos/octo/parser", token: "ghs_wrong")
        app.call("GET", "/repos/octo/other", token: token)
        app.call("GET", "/repos/octo/parser", token: token, headers: [:])
    }

    static let advisory = """
        {"summary": "A crash", "description": "It crashes", "vulnerabilities": [{"package": {"ecosystem": "npm", "name":
        "parser"}, "vulnerable_version_range": "< 1.3", "patched_versions": "1.3"}], "cwe_ids": ["CWE-787"],
        "credits": [{"login": "rita", "type": "reporter"}],
        "cvss_vector_string": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}
        """
}

extension SandboxForge {
    fileprivate func acceptCreditAndPublish(_ ghsa: String, _ app: App, _ token: String) throws {
        try decideCredit(of: "rita", on: ghsa, in: "octo/parser", accepts: true)
        let path = "/repos/octo/parser/security-advisories/\(ghsa)"
        app.call("PATCH", path, token: token, body: #"{"state": "published"}"#)
        app.call("POST", "\(path)/comments", token: token, body: #"{"body": "Too late"}"#)
        app.call("GET", "\(path)/comments", token: token)
    }
}
