import Cryptography
import Curl
import Foundation
import HTTPServer
import JSON
import Sandbox
import Testing

@testable import AdvisoryBot

/// A forge on loopback, in real time and furnished as the office is, with a folder for the program's configuration.
final class Street {
    let forge: SandboxForge
    let folder: ConfigurationFolder
    /// Where the program said that it takes deliveries.
    private(set) var port = 0

    private let server: HTTPServer
    private let client = CurlClient()
    private var undelivered: [SandboxDelivery] = []

    private init() throws {
        let pages = DemoPages()
        server = try HTTPServer(configuration: HTTPServerConfiguration(), handler: pages)
        folder = try ConfigurationFolder()
        forge = SandboxForge(
            configuration: SandboxForge.Configuration(
                webURL: "http://127.0.0.1:\(server.port)",
                appKey: try RSAKey(pem: ConfigurationFolder.key),
                webhookSecret: Array("0123456789abcdef0123456789abcdef".utf8),
                forkDelay: .seconds(1),
                enforcesPacing: true
            ),
            now: { Date() }
        )
        pages.show(forge)
        try Office.furnish(forge)
        try configure()
    }

    /// Opens a street with a forge that answers, for as long as `body` runs.
    static func open(_ body: (Street) async throws -> Void) async throws {
        let street = try Street()
        let server = street.server
        try await withThrowingTaskGroup { group in
            group.addTask { await server.run() }
            defer { server.stop() }
            try await body(street)
        }
    }

    /// What the forge shows of the only case.
    var page: Office.Page { Office.Page(forge.snapshot()) }

    /// Writes the configuration with some settings changed, by key path.
    func configure(_ changes: [(path: String, value: JSONValue)] = []) throws {
        let document: JSONValue = [
            "listen": "127.0.0.1:0",
            "webhook": ["secret_files": ["secret"]],
            "forge": [
                "api_url": .string(forge.configuration.apiURL), "web_url": .string(forge.configuration.webURL),
                "client_id": .string(forge.configuration.clientID), "private_key_file": "key.pem",
                // Longer than a fork takes to appear, as it is with the default.
                "settle_seconds": 2,
            ],
            "store": ["url": "sqlite:state/bot.sqlite"],
            "log": ["level": "debug", "format": "json"],
            "policy": [
                "trusted": ["users": ["lee"], "teams": ["security"]], "intake": ["repository": .string(Office.intake)],
            ],
            "repositories": [["name": .string(Office.repository)]],
        ]
        let changed = changes.reduce(document) { $0.setting($1.path.split(separator: ".").map(String.init), $1.value) }
        try folder.write("config.json", changed.text())
    }

    /// Starts a command of the program with the configuration as it is now.
    func type(_ command: String...) throws -> ProgramProcess {
        try ProgramProcess(command + ["--config", folder.path + "/config.json"], folder: folder.path)
    }

    /// Starts `serve` and returns when it can be reached.
    func serve() async throws -> ProgramProcess {
        let bot = try type("serve")
        let address = try await bot.logged("started")["address"]?.string
        port = try #require(address.flatMap { Int($0.dropFirst("port ".count)) })
        forge.setWebhookURL("http://127.0.0.1:\(port)/webhook")
        return bot
    }

    /// Brings every webhook to the program that it has not accepted yet.
    func carryWebhooks() async {
        undelivered += forge.takeDeliveries()
        for delivery in undelivered {
            let status = await post(delivery)
            forge.record(delivery.id, status: status)
            if status == 202 { undelivered.removeAll { $0.id == delivery.id } }
        }
    }

    /// Posts one webhook and returns the status of the answer; nil: there was none.
    func post(_ delivery: SandboxDelivery) async -> Int? {
        let headers = delivery.headers.fields.map { CurlHeader(name: $0.name, value: $0.value) }
        let url = "http://127.0.0.1:\(port)/webhook"
        return try? await client.send(
            CurlRequest(method: "POST", url: url, headers: headers, body: delivery.body)
        ).status
    }

    /// Runs `check` to its end.
    func check() async throws -> (code: Int32?, output: String) {
        let check = try type("check")
        let code = try await check.exitCode(within: .seconds(30))
        return (code, check.output)
    }

    /// What `cases list` says of the only case, while the program serves.
    func listedCase() async throws -> JSONValue? {
        let list = try type("cases", "list", "--json")
        #expect(try await list.exitCode() == 0, "\(list.errors)")
        return try JSONValue(parsing: list.output).array?.first
    }
}
