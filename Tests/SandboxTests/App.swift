import Cryptography
import Foundation
import HTTPServer
import JSON
import Locking

@testable import Sandbox

/// A clock that moves when a test says so.
final class TestClock: Sendable {
    private let date = Locked(Date(timeIntervalSince1970: 1_790_000_000))

    var now: Date { date.withLock { $0 } }

    func advance(by seconds: Double) { date.withLock { $0 += seconds } }
}

/// A furnished forge and an App that calls it as a client would.
struct App {
    static let key = RSAKey()

    let forge: SandboxForge
    let clock = TestClock()
    let installation: Int64

    init(
        granted: [String: String] = SandboxForge.Configuration.permissionsOfTheBot,
        rateLimit: Int = 5000,
        enforcesPacing: Bool = false
    ) throws {
        let configuration = SandboxForge.Configuration(
            webURL: "http://127.0.0.1:7421",
            appKey: Self.key,
            webhookSecret: Array("a secret of some length".utf8),
            grantedPermissions: granted,
            rateLimit: rateLimit,
            enforcesPacing: enforcesPacing
        )
        let clock = clock
        forge = SandboxForge(configuration: configuration, now: { clock.now })
        for login in ["mona", "rita", "stranger"] { try forge.addUser(login) }
        try forge.addOrganization("octo", owners: [])
        try forge.addTeam("security", in: "octo", members: ["mona"])
        try forge.addRepository("octo/parser", permissions: ["mona": .maintain])
        try forge.addRepository("octo/private", visibility: .private, permissions: ["mona": .admin])
        try forge.addRepository("octo/other")
        installation = try forge.installApp(for: "octo", repositories: ["octo/parser", "octo/private", "octo/other"])
        _ = forge.takeDeliveries()
    }

    /// A JSON Web Token with those claims, or the usual ones.
    func webToken(_ claims: JSONValue? = nil, key: RSAKey = Self.key) -> String {
        let seconds = Int64(clock.now.timeIntervalSince1970)
        let usual: JSONValue = [
            "iat": .integer(seconds - 60), "exp": .integer(seconds + 540),
            "iss": .string(forge.configuration.clientID),
        ]
        let header: JSONValue = ["alg": "RS256", "typ": "JWT"]
        let text = Base64URL.encode(header.bytes()) + "." + Base64URL.encode((claims ?? usual).bytes())
        return text + "." + Base64URL.encode(key.signature(over: Array(text.utf8)))
    }

    /// Sends one call; `body` is text so that a test can send anything.
    @discardableResult
    func call(
        _ method: String,
        _ target: String,
        token: String?,
        body: String = "",
        headers: HTTPHeaders = ["User-Agent": "test", "X-GitHub-Api-Version": "2022-11-28"]
    ) -> HTTPResponse {
        var headers = headers
        if let token { headers.append("Authorization", "Bearer " + token) }
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        return forge.handle(
            HTTPRequest(
                method: method,
                path: "/api" + parts[0],
                query: parts.count > 1 ? parts[1] : "",
                headers: headers,
                body: Array(body.utf8)
            )
        )
    }

    /// A token narrowed to one repository.
    func token(
        _ repository: String = "parser",
        permissions: [String: String] = [
            "issues": "write", "repository_advisories": "write", "administration": "write",
        ]
    ) throws -> String {
        let wanted = permissions.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \"\($0.value)\"" }
        let response = call(
            "POST",
            "/app/installations/\(installation)/access_tokens",
            token: webToken(),
            body: "{\"repositories\": [\"\(repository)\"], \"permissions\": {\(wanted.joined(separator: ", "))}}"
        )
        guard let token = try response.json["token"]?.string else { throw NoToken(response: response) }
        return token
    }

    struct NoToken: Error {
        let response: HTTPResponse
    }
}

extension HTTPResponse {
    var json: JSONValue {
        get throws { try JSONValue(parsing: body) }
    }

    var text: String { String(decoding: body, as: UTF8.self) }
}
