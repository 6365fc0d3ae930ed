internal import FoundationEssentials
internal import Locking

/// The terminal of the demo's maintainer: what a person types, carried out by the program's own command line.
struct DemoDesk: Sendable {
    let clock: DemoClock
    /// The demo's configuration.
    let configurationFile: String

    /// The demo's folder.
    var folder: String { configurationFile.lastIndex(of: "/").map { String(configurationFile[..<$0]) } ?? "." }

    /// What a command wrote, by lines, and how it ended.
    struct Ending: Sendable {
        let code: ExitCode
        let lines: [String]
    }

    /// Types `advisory-bot` with these words.
    func type(_ words: String...) async -> Ending { await type(words) }

    /// Types `advisory-bot` with these words.
    func type(_ words: [String]) async -> Ending {
        let written = Locked<[UInt8]>([])
        let write: @Sendable ([UInt8]) -> Void = { bytes in written.withLock { $0 += bytes } }
        let surroundings = Surroundings(
            environment: [:],
            isOutputTerminal: false,
            isErrorTerminal: false,
            writeOutput: write,
            writeError: write,
            now: { clock.now },
            time: { _ in clock.source }
        )
        let code = await CommandRunner(surroundings: surroundings).run(words + ["--config", configurationFile])
        let text = String(decoding: written.withLock { $0 }, as: UTF8.self)
        return Ending(code: code, lines: text.split(separator: "\n").map(String.init))
    }
}
