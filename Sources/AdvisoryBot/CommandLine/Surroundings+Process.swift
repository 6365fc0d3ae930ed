internal import Disclosure
internal import FoundationEssentials
internal import Locking

extension Surroundings {
    /// Those of the running program.
    static func ofProcess() -> Surroundings {
        let environment = ProcessInfo.processInfo.environment
        let isLost = Locked(false)
        var surroundings = Surroundings(
            environment: environment,
            isOutputTerminal: StandardStream.output.isTerminal,
            isErrorTerminal: StandardStream.error.isTerminal,
            writeOutput: { bytes in if !StandardStream.output.write(bytes) { isLost.withLock { $0 = true } } },
            writeError: { StandardStream.error.write($0) },
            now: { Date() },
            time: { (configuration) throws(CommandFailure) in try time(environment, configuration) }
        )
        surroundings.outputColumns = StandardStream.output.columns
        surroundings.hasLostOutput = { isLost.withLock { $0 } }
        return surroundings
    }

    /// Makes surroundings whose configurations are files and whose stores and forges are real; `time` is what the forge
    /// of a configuration is asked by.
    init(
        environment: [String: String],
        isOutputTerminal: Bool,
        isErrorTerminal: Bool,
        writeOutput: @escaping @Sendable ([UInt8]) -> Void,
        writeError: @escaping @Sendable ([UInt8]) -> Void,
        now: @escaping @Sendable () -> Date,
        time: @escaping @Sendable (Configuration) throws -> TimeSource
    ) {
        self.init(
            environment: environment,
            isOutputTerminal: isOutputTerminal,
            isErrorTerminal: isErrorTerminal,
            writeOutput: writeOutput,
            writeError: writeError,
            now: now,
            readConfiguration: { (file) throws(ConfigurationError) in try ConfigurationReader.read(file: file) },
            openStore: { configuration, access in try Connections.store(configuration, access) },
            openDesk: { configuration, access in
                try await Connections.desk(configuration, access, time: time(configuration))
            },
            presentTime: { configuration in try time(configuration).now() },
            openForge: { configuration in try Connections.forge(configuration, time: time(configuration)) },
            pingWebhook: { url, configuration in await WebhookPing(configuration).send(to: url) }
        )
    }

    /// The machine's time, or that of the demo beside which commands are typed.
    ///
    /// The demo's clock must never decide about real cases, whatever was left in the environment.
    static func time(
        _ environment: [String: String],
        _ configuration: Configuration
    ) throws(CommandFailure) -> TimeSource {
        guard let folder = environment[DemoClockReading.variable], !folder.isEmpty,
            DemoFolder.isSame(folder, configuration.folder)
        else { return .machine() }
        return try DemoClockReading(folder: folder).time
    }
}
