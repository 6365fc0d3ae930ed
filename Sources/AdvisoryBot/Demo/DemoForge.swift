internal import Cryptography
internal import Curl
internal import FoundationEssentials
internal import HTTPServer
internal import Sandbox

/// The sandbox forge alone, on real time, for a bot that is started beside it with the example configuration.
struct DemoForge: Sendable {
    let output: DemoOutput
    /// Where the App's key and the webhook's secret are kept, so that they outlive the forge.
    let folder: String

    /// Where the example configuration expects the forge, and has the bot listen.
    private static let port = 7421
    private static let webhookURL = "http://127.0.0.1:8080/webhook"

    /// Runs until it is interrupted.
    func run() async throws {
        let requests = Signals.requests()
        let time = TimeSource.machine()
        let keys = try DemoKeys(folder: folder)
        let pages = DemoPages()
        let server = try HTTPServer(configuration: HTTPServerConfiguration(port: Self.port), handler: pages)
        let world = try DemoWorld(
            webURL: "http://127.0.0.1:\(server.port)",
            webhookURL: Self.webhookURL,
            keys: keys,
            now: time.now
        )
        pages.show(world.forge)
        let courier = Courier(forge: world.forge, client: CurlClient(), url: Self.webhookURL)
        output.line("  Sandbox forge   \(world.forge.configuration.webURL)/\(DemoWorld.repository)")
        output.line("  Webhooks go to  \(Self.webhookURL)")
        output.line("  Beside it:      advisory-bot serve --config config.example.json")
        await withTaskGroup { group in
            group.addTask { await server.run() }
            group.addTask { await courier.run(time) }
            group.addTask { for await request in requests where request == .stop { return } }
            await group.next()
            group.cancelAll()
        }
    }
}
