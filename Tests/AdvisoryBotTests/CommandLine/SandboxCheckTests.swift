import Cryptography
import Disclosure
import Foundation
import HTTPServer
import JSON
import Sandbox
import Testing

@testable import AdvisoryBot

/// The commands that ask a forge, against one that answers over HTTP.
struct SandboxCheckTests {
    @Test func `labels are made at the forge, and then nothing of them is missing`() async throws {
        let key = try RSAKey(pem: ConfigurationFolder.key)
        let forge = SandboxForge(
            configuration: SandboxForge.Configuration(
                webURL: "http://127.0.0.1",
                appKey: key,
                webhookSecret: Array("0123456789abcdef".utf8)
            ),
            now: { Date() }
        )
        try forge.addOrganization("acme")
        try forge.addRepository("acme/widget")
        try forge.installApp(for: "acme")
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), handler: SandboxHandler(forge))

        let findings = try await withThrowingTaskGroup(of: Void.self, returning: [Finding].self) { group in
            group.addTask { await server.run() }
            defer { server.stop() }
            let configuration = try ConfigurationFolder().read([
                ("forge.api_url", .string("http://127.0.0.1:\(server.port)/api")),
                ("forge.client_id", "Iv23sandbox0000000000"),
            ])
            let administration = try Connections.forge(configuration)
            let repository = try #require(RepositoryName("acme/widget"))
            let missing = LabelNames().missing(in: try await administration.labelNames(in: repository))
            try await administration.ensureLabel(LabelNames().label(of: .report), in: repository)
            let rest = LabelNames().missing(in: try await administration.labelNames(in: repository))
            #expect(missing.count == Signal.all.count)
            #expect(rest.count == Signal.all.count - 1)

            return await ForgeChecks(configuration, .ofProcess()).findings()
        }

        let faults = findings.filter { $0.mark == .bad || $0.mark == .warning }
        #expect(faults.map(\.subject).filter { $0 != "webhook" } == ["labels"])
        #expect(
            findings.map(\.subject).starts(with: ["clock", "App", "installation", "App permissions", "App events"])
        )
    }
}
