internal import Disclosure
internal import FoundationEssentials

extension Surroundings {
    /// Those of the running program.
    static func ofProcess() -> Surroundings {
        Surroundings(
            environment: ProcessInfo.processInfo.environment,
            isOutputTerminal: StandardStream.output.isTerminal,
            isErrorTerminal: StandardStream.error.isTerminal,
            writeOutput: { StandardStream.output.write($0) },
            writeError: { StandardStream.error.write($0) },
            now: { Date() },
            readConfiguration: { (file) throws(ConfigurationError) in try ConfigurationReader.read(file: file) },
            openStore: { configuration, access in try Connections.store(configuration, access) },
            openDesk: { configuration, access in try await Connections.desk(configuration, access) },
            openForge: { configuration in try Connections.forge(configuration) },
            pingWebhook: { url, configuration in await WebhookPing(configuration).send(to: url) }
        )
    }
}
