internal import Curl
internal import Disclosure
internal import FoundationEssentials
internal import HTTPServer
internal import Sandbox

/// The demo: the real bot beside a sandbox forge, both over HTTP on this machine, and a report that goes its way.
///
/// Bot and configuration are those of `serve`; only the store is thrown away, and the time is the demo's own.
struct Demo: Sendable {
    /// How the demo ends.
    enum Mode: Sendable {
        /// Plays the story and then keeps the pages open until it is interrupted.
        case watch
        /// Plays the story, ends, and reports by its exit code whether everything was right.
        case script
        /// Plays nothing: a person does.
        case interactive
    }

    let mode: Mode
    let output: DemoOutput

    /// Runs the demo and returns whether everything was as it should be.
    func run() async throws -> Bool {
        let folder = try DemoFolder()
        defer { folder.remove() }
        let clock = DemoClock()
        let pages = DemoPages()
        let pageServer = try openPages(pages)
        let world = try DemoWorld(
            webURL: "http://127.0.0.1:\(pageServer.port)",
            keys: try folder.keys(),
            now: { clock.now }
        )
        pages.show(world.forge)
        let configuration = try folder.write(configurationOf: world)
        let client = CurlClient()
        let log = Log(form: .json, level: .debug, now: { clock.now }, write: folder.appendToLog)
        let bot = try await Bot(configuration, log: log, time: clock.source, client: client)
        let courier = Courier(forge: world.forge, client: client, url: "http://127.0.0.1:\(bot.port)/webhook")
        let story = DemoStory(world: world, clock: clock, courier: courier, bot: bot, output: output)

        return try await withThrowingTaskGroup { group in
            group.addTask { await pageServer.run() }
            group.addTask { await bot.run() }
            group.addTask { await courier.run(clock.source) }
            defer { group.cancelAll() }
            output.welcome(page: world.forge.configuration.webURL + "/" + DemoWorld.repository, mode)
            switch mode {
            case .script: return try await story.play()
            case .watch:
                let isRight = try await story.play()
                output.line("  The pages stay open until Ctrl-C.")
                await Signals.interruption()
                return isRight
            case .interactive:
                await Signals.interruption()
                return true
            }
        }
    }

    /// The sandbox's pages on their usual port, or on any other where that one is taken.
    private func openPages(_ pages: DemoPages) throws -> HTTPServer {
        do {
            return try HTTPServer(configuration: HTTPServerConfiguration(port: 7421), handler: pages)
        } catch {
            return try HTTPServer(configuration: HTTPServerConfiguration(port: 0), handler: pages)
        }
    }
}
