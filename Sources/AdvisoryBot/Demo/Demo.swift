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
        // From here on Ctrl-C ends the demo in good order.
        let requests = Signals.requests()
        let folder = try DemoFolder()
        defer { folder.remove() }
        let clock = DemoClock(publish: folder.note)
        let pages = DemoPages()
        let pageServer = try openPages(pages, clock)
        let world = try DemoWorld(
            webURL: "http://127.0.0.1:\(pageServer.port)",
            keys: try folder.keys(),
            now: { clock.now }
        )
        pages.show(world.forge)
        let configuration = try folder.write(configurationOf: world)
        let client = CurlClient()
        let remarks = DemoRemarks()
        let log = Log(form: .json, level: .debug, now: { clock.now }) { line in
            folder.appendToLog(line)
            remarks.hear(line)
        }
        let bot = try await Bot(configuration, log: log, time: clock.source, client: client)
        guard let port = bot.port else { preconditionFailure("the demo's configuration says where to listen") }
        let webhookURL = "http://127.0.0.1:\(port)/webhook"
        world.forge.setWebhookURL(webhookURL)
        world.forge.setTimeMachine { clock.move(days: $0) }
        let courier = Courier(forge: world.forge, client: client, url: webhookURL)
        let desk = DemoDesk(clock: clock, configurationFile: folder.configurationFile)
        let story = DemoStory(world: world, clock: clock, courier: courier, desk: desk, output: output)

        return try await withThrowingTaskGroup { group in
            defer { group.cancelAll() }
            group.addTask {
                await pageServer.run()
                return false
            }
            group.addTask {
                await bot.run()
                return false
            }
            group.addTask {
                await courier.run(clock.source)
                return false
            }
            group.addTask {
                for await request in requests where request == .stop { break }
                return mode != .script
            }
            output.welcome(page: world.forge.configuration.webURL + "/" + DemoWorld.repository)
            if mode == .interactive { output.guide(folder: folder.path, program: CommandLine.arguments[0]) }
            group.addTask { try await show(story, remarks) }
            return try await group.next() ?? false
        }
    }

    /// Plays what the mode plays, and returns when that is over; nothing but an interruption ends what has no end.
    private func show(_ story: DemoStory, _ remarks: DemoRemarks) async throws -> Bool {
        switch mode {
        case .script: return try await story.play()
        case .watch:
            guard try await story.play() else { return false }
            output.line("  The pages stay open until Ctrl-C.")
            try await story.clock.source.sleep(.seconds(86_400 * 365))
        case .interactive:
            try story.openIssue()
            await DemoWatch(forge: story.world.forge, clock: story.clock, remarks: remarks, output: output).run()
        }
        return true
    }

    /// The sandbox's pages on their usual port, or on any other where that one is taken; their `Date` is the demo's.
    private func openPages(_ pages: DemoPages, _ clock: DemoClock) throws -> HTTPServer {
        var time = HTTPClock.system
        time.secondsSince1970 = { Int(clock.now.timeIntervalSince1970) }
        do {
            return try HTTPServer(configuration: HTTPServerConfiguration(port: 7421), handler: pages, clock: time)
        } catch {
            return try HTTPServer(configuration: HTTPServerConfiguration(port: 0), handler: pages, clock: time)
        }
    }
}
