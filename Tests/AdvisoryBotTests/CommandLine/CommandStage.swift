import Disclosure
import Foundation
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
    private let environment: [String: String]
    private let isTerminal: Bool

    init(
        isTerminal: Bool = false,
        environment: [String: String] = [:],
        store: StoreInMemory = StoreInMemory(),
        forge: ForgeOnPaper = ForgeOnPaper()
    ) throws {
        folder = try ConfigurationFolder()
        self.isTerminal = isTerminal
        self.environment = environment
        self.store = store
        self.forge = forge
    }

    /// Types a command line, with a configuration that can be started.
    func type(_ line: String) async throws -> Ending {
        let configuration = try folder.read()
        let output = Locked<[UInt8]>([])
        let error = Locked<[UInt8]>([])
        let surroundings = Surroundings(
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
            openStore: { [store] _, _ in store },
            openForge: { [forge] _ in forge }
        )
        let arguments = line.split(separator: " ").map(String.init)
        let code = await CommandRunner(surroundings: surroundings).run(arguments)
        return Ending(
            code: code,
            output: String(decoding: output.withLock { $0 }, as: UTF8.self),
            error: String(decoding: error.withLock { $0 }, as: UTF8.self)
        )
    }
}
