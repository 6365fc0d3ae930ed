import Disclosure
import Foundation
import Locking
import Sandbox
import Storage

@testable import AdvisoryBot
@testable import ForgeAPI

/// A place in the office where commands are typed, beside the bot that runs: the same store, the same forge.
final class OfficeCounter {
    let folder: ConfigurationFolder
    private let office: Office
    private let configuration: Configuration
    /// Whether calls to the forge get through.
    var isForgeInReach = true

    init(_ office: Office) throws {
        self.office = office
        folder = try ConfigurationFolder()
        var configuration = try folder.read()
        configuration.forge.apiURL = office.forge.configuration.apiURL
        configuration.forge.webURL = office.forge.configuration.webURL
        configuration.forge.clientID = office.forge.configuration.clientID
        configuration.forge.privateKey = Office.appKey
        configuration.policy = office.policy
        configuration.repositories = configuration.repositories.mapValues { _ in office.policy }
        self.configuration = configuration
    }

    /// Types a command line.
    func type(_ line: String) async throws -> CommandStage.Ending {
        let output = Locked<[UInt8]>([])
        let error = Locked<[UInt8]>([])
        let url = "sqlite:" + office.folder.appending(path: "state/bot.sqlite").path
        let transport: any Transport =
            isForgeInReach
            ? SandboxTransport(forge: office.forge, crash: CrashPlan(at: nil), time: office.time)
            : BrokenTransport()
        let surroundings = Surroundings(
            environment: [:],
            isOutputTerminal: false,
            isErrorTerminal: false,
            writeOutput: { bytes in output.withLock { $0 += bytes } },
            writeError: { bytes in error.withLock { $0 += bytes } },
            now: { [time = office.time] in time.now },
            readConfiguration: { [configuration] (_) throws(ConfigurationError) in configuration },
            openStore: { _, _ in try Stores.open(url, mode: .administer) },
            openDesk: { [time = office.time] configuration, _ in
                try await CaseDesk(
                    configuration,
                    try Stores.open(url, mode: .administer),
                    over: transport,
                    pacing: Pacing(now: { time.elapsed }, date: { time.now }, sleep: time.source.sleep),
                    time: time.source
                )
            },
            openForge: { _ in ForgeOnPaper() },
            pingWebhook: { _, _ in .nobodyThere }
        )
        let arguments = line.split(separator: " ").map(String.init)
        let code = await CommandRunner(surroundings: surroundings).run(arguments)
        return CommandStage.Ending(
            code: code,
            output: String(decoding: output.withLock { $0 }, as: UTF8.self),
            error: String(decoding: error.withLock { $0 }, as: UTF8.self)
        )
    }
}

/// A network that is down.
private struct BrokenTransport: Transport {
    func send(_ call: HTTPCall) async throws(TransportError) -> HTTPAnswer { throw .notSent("no network") }
}
