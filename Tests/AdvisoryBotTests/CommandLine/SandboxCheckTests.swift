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
    private typealias Setting = (path: String, value: JSONValue?)

    /// Furnishes a forge that answers on loopback while `body` runs, with a configuration for it.
    private func withForge<Result: Sendable>(
        granted: [String: String] = SandboxForge.Configuration.permissionsOfTheBot,
        _ settings: [Setting] = [],
        _ body: (SandboxForge, Configuration) async throws -> Result
    ) async throws -> Result {
        let pages = DemoPages()
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), handler: pages)
        let forge = SandboxForge(
            configuration: SandboxForge.Configuration(
                webURL: "http://127.0.0.1:\(server.port)",
                appKey: try RSAKey(pem: ConfigurationFolder.key),
                webhookSecret: Array("0123456789abcdef".utf8),
                grantedPermissions: granted
            ),
            now: { Date() }
        )
        try forge.addUser("lee")
        try forge.addOrganization("acme")
        try forge.addTeam("security", in: "acme", members: ["lee"])
        try forge.addRepository("acme/widget")
        try forge.addRepository("acme/reports", visibility: .private)
        try forge.installApp(for: "acme")
        pages.show(forge)
        let address: [Setting] = [
            ("forge.api_url", .string(forge.configuration.apiURL)),
            ("forge.client_id", "Iv23sandbox0000000000"),
        ]
        let configuration = try ConfigurationFolder().read(address + settings)
        return try await withThrowingTaskGroup(of: Void.self, returning: Result.self) { group in
            group.addTask { await server.run() }
            defer { server.stop() }
            return try await body(forge, configuration)
        }
    }

    /// What `check` finds at the forge, beside a bot that answers.
    private func findings(_ configuration: Configuration) async -> [Finding] {
        var surroundings = Surroundings.ofProcess()
        surroundings.pingWebhook = { _, _ in .taken }
        return await ForgeChecks(configuration, surroundings).findings()
    }

    private func faults(_ findings: [Finding]) -> [String] {
        findings.filter { $0.mark != .good && $0.subject != "newest delivery" }.map { "\($0.subject): \($0.text)" }
    }

    @Test func `labels are made at the forge, and then nothing of them is missing`() async throws {
        let found = try await withForge { _, configuration in
            let administration = try Connections.forge(configuration)
            let repository = try #require(RepositoryName("acme/widget"))
            let missing = LabelNames().missing(in: try await administration.labelNames(in: repository))
            try await administration.ensureLabel(LabelNames().label(of: .report), in: repository)
            let rest = LabelNames().missing(in: try await administration.labelNames(in: repository))
            #expect(missing.count == Signal.all.count)
            #expect(rest.count == Signal.all.count - 1)
            return await findings(configuration)
        }

        let faults = found.filter { $0.mark == .bad || $0.mark == .warning }
        #expect(faults.map(\.subject) == ["labels"])
        #expect(found.map(\.subject).starts(with: ["clock", "App", "installation", "App permissions", "App events"]))
    }

    @Test func `people and teams who are not there are told`() async throws {
        let settings: [Setting] = [
            ("policy.trusted.users", ["lee", "leo", "acme"]), ("policy.trusted.teams", ["security", "secrets"]),
        ]
        let found = try await withForge(settings) { forge, configuration in
            for signal in Signal.all { try forge.addLabel(LabelNames()[signal], in: "acme/widget") }
            try forge.addLabel(LabelNames().fix, in: "acme/widget")
            return await findings(configuration)
        }

        #expect(
            faults(found) == [
                "trusted users: leo is not there", "trusted users: acme is not a person and can't be invited",
                "trusted teams: acme has no team secrets that the App can see",
            ]
        )
    }

    @Test func `what the App may not see is not told, and hides nothing else`() async throws {
        let granted = [
            "metadata": "read", "repository_advisories": "write", "administration": "write", "contents": "write",
            "pull_requests": "read",
        ]
        let settings: [Setting] = [("policy.trusted.teams", ["security"]), ("policy.trusted.users", ["leo"])]
        let found = try await withForge(granted: granted, settings) { _, configuration in
            await findings(configuration)
        }

        #expect(
            faults(found) == [
                "App permission: issues: write is missing on acme/widget → reports can't be answered or locked",
                "labels: can't be seen in acme/widget without issues: read", "trusted users: leo is not there",
                "trusted teams: it can't be told without members: read whether acme has security",
            ]
        )
        #expect(found.contains { $0.subject == "repository" && $0.mark == .good })
    }

    @Test func `a repository that was renamed is told with its new name and the setting`() async throws {
        let found = try await withForge { forge, configuration in
            try forge.renameRepository("acme/widget", to: "gadget")
            return await findings(configuration)
        }

        let finding = try #require(found.first { $0.subject == "repository" })
        #expect(finding.mark == .bad && finding.text == "acme/widget is called acme/gadget now")
        #expect(finding.cure == "Change repositories[0].name to acme/gadget, and restart `serve`.")
        #expect(faults(found).count == 1)
    }

    @Test func `reports in public where they should be private are told`() async throws {
        let found = try await withForge([("policy.intake.repository", "acme/reports")]) { forge, configuration in
            for signal in Signal.all { try forge.addLabel(LabelNames()[signal], in: "acme/reports") }
            try forge.setVisibility(.public, of: "acme/reports")
            try forge.setPrivateReporting(false, in: "acme/widget")
            return await findings(configuration)
        }

        #expect(
            faults(found) == [
                "intake repository: acme/reports is public",
                "private reports: are off in acme/widget, where reporters are sent",
            ]
        )
        #expect(found.filter { $0.mark == .bad }.count == 1)
    }
}
