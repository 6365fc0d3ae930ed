import Cryptography
import Foundation
import HTTPServer
import JSON
import Testing

@testable import Sandbox

struct AuthenticationTests {
    let app: App

    init() throws { app = try App() }

    @Test(arguments: [
        (iat: Int64(-60), exp: Int64(540), status: 200), (iat: -60, exp: 601, status: 401),
        (iat: -60, exp: -1, status: 401), (iat: 30, exp: 540, status: 401),
    ])
    func `a web token must be in time`(iat: Int64, exp: Int64, status: Int) {
        let now = Int64(app.clock.now.timeIntervalSince1970)
        let token = app.webToken([
            "iat": .integer(now + iat), "exp": .integer(now + exp), "iss": .string(app.forge.configuration.clientID),
        ])

        #expect(app.call("GET", "/app", token: token).status == status)
    }

    @Test func `a web token of another key is refused`() {
        #expect(app.call("GET", "/app", token: app.webToken(key: RSAKey())).status == 401)
    }

    @Test func `an installation token lasts an hour`() throws {
        let token = try app.token()

        app.clock.advance(by: 3599)
        let before = app.call("GET", "/repos/octo/parser", token: token)
        app.clock.advance(by: 1)
        let after = app.call("GET", "/repos/octo/parser", token: token)

        #expect(before.status == 200)
        #expect(after.status == 401)
        #expect(after.text.contains("Bad credentials"))
    }

    @Test func `a token reaches the repository that it is narrowed to and no other`() throws {
        let token = try app.token("parser")

        #expect(app.call("GET", "/repos/octo/parser", token: token).status == 200)
        #expect(app.call("GET", "/repos/octo/other", token: token).status == 404)
    }

    @Test func `a missing permission is named`() throws {
        let token = try app.token(permissions: ["issues": "read"])

        let response = app.call("GET", "/repos/octo/parser/security-advisories", token: token)

        #expect(response.status == 403)
        #expect(response.text.contains("Resource not accessible by integration"))
        #expect(response.headers[only: "X-Accepted-GitHub-Permissions"] == "repository_advisories=read")
    }

    @Test(arguments: [
        #"{"permissions": {"actions": "write"}}"#, #"{"repositories": ["nothing"]}"#,
        #"{"repositories": ["octo/parser"]}"#, #"{"repositories": "parser"}"#, #"{"scopes": []}"#,
    ])
    func `a token wider than the installation is refused`(body: String) {
        let path = "/app/installations/\(app.installation)/access_tokens"

        #expect(app.call("POST", path, token: app.webToken(), body: body).status == 422)
    }

    @Test func `the wrong kind of credential is refused and noted`() throws {
        let token = try app.token()

        #expect(app.call("GET", "/app", token: token).status == 401)
        #expect(app.call("GET", "/repos/octo/parser", token: app.webToken()).status == 401)
        #expect(app.forge.violations.count == 2)
    }
}
