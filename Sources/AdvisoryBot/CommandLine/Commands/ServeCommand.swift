internal import Curl

/// `serve`: receives deliveries and does what they lead to, until it is asked to stop.
struct ServeCommand: Command {
    let signature = CommandSignature(
        words: ["serve"],
        summary: "Receive deliveries and act on them.",
        options: [.configuration],
        details: "SIGTERM and SIGINT stop it in good order; SIGHUP reads the configuration again."
    )

    /// What a stop leaves to what has begun; after that it is given up, and taken up again at the next start.
    private static let grace: Duration = .seconds(8)

    func run(_ call: Invocation) async throws -> ExitCode {
        let requests = Signals.requests()
        let configuration = try call.configuration()
        let log = call.log(configuration.log)
        let client = CurlClient(configuration: CurlConfiguration(configuration.forge))
        let time = TimeSource.machine()
        let bot = try await Bot(configuration, log: log, time: time, client: client)

        await withTaskGroup { group in
            group.addTask { await bot.run() }
            group.addTask {
                for await request in requests {
                    switch request {
                    case .reload: reload(bot, configuration, call, log)
                    case .stop:
                        log.info("stopping")
                        bot.shutDown()
                        try? await time.sleep(Self.grace)  // Cancelled means that everything has ended in time.
                        return
                    }
                }
            }
            await group.next()
            group.cancelAll()
        }
        return .done
    }

    private func reload(_ bot: Bot, _ started: Configuration, _ call: Invocation, _ log: Log) {
        do {
            let configuration = try call.configuration()
            bot.reload(configuration)
            for path in started.needingRestart(for: configuration) {
                log.warning(
                    "restart-needed",
                    .path(path),
                    .remedy("restart the program; until then the old value counts")
                )
            }
        } catch {
            for problem in error.problems {
                log.error("reload-refused", .path(problem.path), .problem(problem.problem), .remedy(problem.remedy))
            }
        }
    }
}
