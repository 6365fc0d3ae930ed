import Cryptography
import Disclosure
import Foundation
import JSON
import Testing

@testable import ForgeAPI

struct AuthenticationTests {
    /// The claims of a token whose signature is right.
    private func claims(_ bearer: String) throws -> JSONValue {
        let parts = bearer.dropFirst("Bearer ".count).split(separator: ".").map(String.init)
        let signature = try #require(Base64URL.decode(parts[2]))
        #expect(Bench.key.verifies(signature, over: Array((parts[0] + "." + parts[1]).utf8)))
        #expect(try JSONValue(parsing: #require(Base64URL.decode(parts[0]))) == ["alg": "RS256", "typ": "JWT"])
        return try JSONValue(parsing: #require(Base64URL.decode(parts[1])))
    }

    @Test func `the App's token is signed, dated a minute back and lives less than ten minutes`() async throws {
        let bench = try Bench()

        _ = try? await bench.administration.app()

        let claims = try claims(bench.script.sent[0].bearer)
        let now = Int64(VirtualTime.start.timeIntervalSince1970)
        #expect(claims["iss"]?.string == "Iv1.bench")
        #expect(claims["iat"]?.integer == now - 60)
        #expect(claims["exp"]?.integer == now + 540)
    }

    @Test func `without a client id the App's number is the issuer`() {
        #expect(AppCredentials(clientID: nil, appID: 5, key: Bench.key)?.issuer == "5")
        #expect(AppCredentials(clientID: nil, appID: nil, key: Bench.key) == nil)
    }

    @Test func `a clock that is wrong is corrected by the forge's, once`() async throws {
        let bench = try Bench(clockError: 900)
        bench.script.on("GET /app", .json(401, ["message": "'Issued at' claim"]), .json(200, ["slug": "ab"]))

        let app = try await bench.administration.app()
        _ = try await bench.administration.app()

        let now = Int64(VirtualTime.start.timeIntervalSince1970)
        #expect(app.slug == "ab")
        #expect(bench.administration.clockSkew == -900)
        #expect(try bench.script.sent.map { try claims($0.bearer)["iat"]?.integer } == [now + 840, now - 60, now - 60])
    }

    @Test func `a key that is wrong is not tried twice`() async throws {
        let bench = try Bench()
        bench.script.on("GET /app", .json(401, ["message": "A JSON web token could not be decoded"]))

        await #expect(throws: ForgeError.self) { try await bench.administration.app() }

        #expect(bench.script.lines == ["GET /app"])
    }

    @Test func `a token is narrowed to one repository and the permissions of the operation`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.advisoryPath)", .json(200, Shape.advisory()))
        bench.script.on("POST \(The.advisoryPath)/forks", .json(202, ["full_name": "Acme/widget-ghsa-2222-3333-4444"]))

        try await bench.perform(.requestFork(The.advisory))

        #expect(
            bench.script.sent[1].json == [
                "permissions": ["administration": "write", "repository_advisories": "read"],
                "repositories": ["widget"],
            ]
        )
    }

    @Test func `a token is narrowed to the number of a repository where that is known`() async throws {
        let bench = try Bench(repositoryID: { $0 == The.repository ? 4711 : nil })
        bench.script.on("PUT \(The.issuePath)/lock", .status(204))
        bench.script.on("GET \(The.issuePath)", .json(200, Shape.issue()))

        try await bench.perform(.lockIssue(The.issue))

        #expect(bench.script.sent[1].json?["repository_ids"] == [4711])
        #expect(bench.script.sent[1].json?["repositories"] == nil)
    }

    @Test func `nothing is written where another repository took the name over`() async throws {
        let bench = try Bench(repositoryID: { _ in 4711 })
        let other = Shape.repository(["id": 4712, "private": true, "visibility": "private"])
        bench.script.on("GET \(The.issuePath)", .json(200, Shape.issue()))
        bench.script.on("GET /repos/Acme/widget", .json(200, other))

        let refusal = try await bench.refusal(of: .commentOnPrivateIssue(The.issue, Text<Private>("Hello")))

        #expect(refusal.message == "another repository has the name now")
        #expect(bench.script.errands == ["GET \(The.issuePath)", "GET /repos/Acme/widget"])
    }

    @Test func `a repository that another owner has now is reached through that one's installation`() async throws {
        let bench = try Bench(repositoryID: { _ in 4711 })
        bench.script.on("GET /repos/Acme/widget", .json(200, Shape.repository()))
        bench.script.on("GET /repos/Acme/widget/installation", .json(200, ["id": 77]), .json(200, ["id": 78]))
        bench.script.on(
            "POST /app/installations/77/access_tokens",
            .json(201, ["token": "ghs_a"]),
            .json(422, ["message": "There is at least one repository that is not accessible."])
        )
        _ = try await bench.administration.repository(The.repository)
        bench.time.pass(.seconds(3600))

        _ = try await bench.administration.repository(The.repository)

        #expect(bench.script.lines.suffix(2).first == "POST /app/installations/78/access_tokens")
    }

    @Test func `a token is used until five minutes before its end by the forge's clock`() async throws {
        let bench = try Bench(clockError: -10_000)
        bench.script.on("GET /repos/Acme/widget", .json(200, Shape.repository()))
        var tokens: [Int] = []

        for pause in [0, 3250, 60] {
            bench.time.pass(.seconds(pause))
            _ = try await bench.administration.repository(The.repository)
            tokens.append(bench.script.lines.count { $0.hasSuffix("access_tokens") })
        }

        #expect(tokens == [1, 1, 2])
    }

    @Test func `calls of the App's own are made one after the other, whatever lane they belong to`() async throws {
        let bench = try Bench()
        bench.script.on("GET /app/hook/deliveries", .json(200, []))
        let names = ["Acme", "Other"].compactMap { RepositoryName($0 + "/widget") }
        for name in names { bench.script.on("GET /repos/\(name)", .json(404, ["message": "Not Found"])) }

        await withTaskGroup { group in
            group.addTask { _ = try? await bench.administration.failedDeliveries(since: .distantPast) }
            for name in names { group.addTask { _ = try? await bench.administration.repository(name) } }
        }

        #expect(bench.script.lines.count { $0.hasSuffix("/installation") } == 2)
        #expect(bench.script.mostUnderWayOfApp == 1)
    }

    @Test func `two callers at once share one new token`() async throws {
        let bench = try Bench()
        bench.script.on("GET /repos/Acme/widget", .json(200, Shape.repository()))

        async let first = bench.administration.repository(The.repository)
        async let second = bench.administration.repository(The.repository)
        _ = try await (first, second)

        #expect(bench.script.lines.count { $0.hasSuffix("access_tokens") } == 1)
    }

    @Test func `a token that is refused is renewed once and the call repeated once`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.issuePath)", .json(200, Shape.issue()))
        bench.script.on("PUT \(The.issuePath)/lock", .json(401, ["message": "Bad credentials"]), .status(204))

        #expect(try await bench.perform(.lockIssue(The.issue)) == .done)

        let locks = bench.script.sent.filter { $0.line.hasSuffix("/lock") }
        #expect(locks.map(\.bearer) == ["Bearer ghs_1", "Bearer ghs_2"])
    }

    @Test func `a call that is refused with a new token too is refused`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.issuePath)", .json(401, ["message": "Bad credentials"]))

        let refusal = try await bench.refusal(of: .lockIssue(The.issue))

        #expect(refusal.kind == .forbidden)
        #expect(bench.script.errands.count == 2)
    }

    @Test(arguments: [
        (403, "This installation has been suspended", "unsuspend"),
        (404, "Not Found", "Install the App on Acme/widget"),
        (422, "The permissions requested are not granted to this installation.", "issues: write and metadata: read"),
    ])
    func `no token is a refusal with a remedy`(status: Int, message: String, remedy: String) async throws {
        let bench = try Bench()
        bench.script.on("POST /app/installations/77/access_tokens", .json(status, ["message": .string(message)]))

        let refusal = try await bench.refusal(of: .lockIssue(The.issue))

        #expect(refusal.kind == .forbidden)
        #expect(refusal.remedy.contains(remedy))
        #expect(bench.script.errands.isEmpty)
    }

    @Test func `an App that was installed again is found under its new number`() async throws {
        let bench = try Bench()
        bench.script.on("GET /repos/Acme/widget", .json(200, Shape.repository()))
        _ = try await bench.administration.repository(The.repository)
        bench.time.pass(.seconds(3600))
        bench.script.on("POST /app/installations/77/access_tokens", .json(404, ["message": "Not Found"]))
        bench.script.on("GET /repos/Acme/widget/installation", .json(200, ["id": 78]))

        _ = try await bench.administration.repository(The.repository)

        #expect(bench.script.lines.contains("POST /app/installations/78/access_tokens"))
    }

    @Test func `a lost answer about a token leaves nothing in doubt`() async throws {
        let bench = try Bench()
        bench.script.on("POST /app/installations/77/access_tokens", .lost(.mayHaveArrived("time-out")))

        let error = try await bench.failure(of: .lockIssue(The.issue))

        guard case .notTaken = error else { throw error }
    }

    @Test func `a printed call shows no token`() async throws {
        let bench = try Bench()
        _ = try? await bench.administration.repository(The.repository)

        let printed = bench.script.sent.map { "\($0.call)" + String(reflecting: $0.call) }.joined()

        #expect(!printed.contains("ghs_"))
        #expect(!printed.contains("eyJ"))
    }
}
