import Disclosure
import Foundation
import JSON
import Locking

@testable import AdvisoryBot

/// A world for one command line: what it writes is kept, what it asks is answered from memory.
final class CommandStage: Sendable {
    /// What was written, and how it ended.
    struct Ending {
        let code: ExitCode
        let output: String
        let error: String
    }

    static let now = Date(timeIntervalSince1970: 1_767_690_000)

    let folder: ConfigurationFolder
    let store: StoreInMemory
    let forge: ForgeOnPaper
    /// What commands that open the store read in place of `store`; nil: that one.
    private let opened: (any StoreInspection)?
    private let environment: [String: String]
    private let isTerminal: Bool
    /// By URL, what a ping gets for an answer; nobody is anywhere else.
    private let answers: [String: WebhookOutcome]
    private let settings: [(path: String, value: JSONValue?)]
    /// Where commands about cases are carried out; without one they can't be.
    private let makeDesk: @Sendable (Configuration) async throws -> CaseDesk
    /// Whether the disk is full onto which the output goes.
    private let losesOutput: Bool

    init(
        isTerminal: Bool = false,
        environment: [String: String] = [:],
        store: StoreInMemory = StoreInMemory(),
        opening opened: (any StoreInspection)? = nil,
        forge: ForgeOnPaper = ForgeOnPaper(),
        answers: [String: WebhookOutcome] = ["https://bot.example.org/webhook": .taken],
        settings: [(path: String, value: JSONValue?)] = [],
        losesOutput: Bool = false,
        makeDesk: @escaping @Sendable (Configuration) async throws -> CaseDesk = { _ in
            throw CommandFailure("there is no desk", remedy: "Bring one.")
        }
    ) throws {
        folder = try ConfigurationFolder()
        self.isTerminal = isTerminal
        self.environment = environment
        self.store = store
        self.opened = opened
        self.forge = forge
        self.makeDesk = makeDesk
        self.answers = answers
        self.settings = settings
        self.losesOutput = losesOutput
    }

    /// Types a command line, with a configuration that can be started.
    func type(_ line: String) async throws -> Ending {
        let configuration = try folder.read(settings)
        let output = Locked<[UInt8]>([])
        let error = Locked<[UInt8]>([])
        var surroundings = Surroundings(
            environment: environment,
            isOutputTerminal: isTerminal,
            isErrorTerminal: isTerminal,
            writeOutput: { bytes in output.withLock { $0 += bytes } },
            writeError: { bytes in error.withLock { $0 += bytes } },
            now: { Self.now },
            readConfiguration: { (file) throws(ConfigurationError) in
                guard file != "config.json" else { return configuration }
                return try ConfigurationReader.read(file: file)
            },
            openStore: { [store, opened] _, _ in opened ?? store },
            openDesk: { [makeDesk] configuration, _ in try await makeDesk(configuration) },
            presentTime: { _ in Self.now },
            openForge: { [forge] _ in forge },
            pingWebhook: { [answers] url, _ in answers[url] ?? .nobodyThere }
        )
        surroundings.hasLostOutput = { [losesOutput] in losesOutput }
        let arguments = line.split(separator: " ").map(String.init)
        let code = await CommandRunner(surroundings: surroundings).run(arguments)
        return Ending(
            code: code,
            output: String(decoding: output.withLock { $0 }, as: UTF8.self),
            error: String(decoding: error.withLock { $0 }, as: UTF8.self)
        )
    }
}
