import Foundation
import JSON
import Testing

/// The built program as a process of its own.
final class ProgramProcess {
    private let process = Process()
    private let outputFile: URL
    private let errorFile: URL

    /// Starts the program, with further variables; what it writes is kept in `folder`.
    init(_ arguments: [String], folder: String, environment: [String: String] = [:]) throws {
        // Test bundle and program are built into the same folder.
        let program = Bundle.main.bundleURL.appending(path: "advisory-bot")
        try #require(FileManager.default.isExecutableFile(atPath: program.path), "\(program.path) is not built")
        let files = URL(filePath: folder).appending(path: "process-\(UUID().uuidString)").path
        outputFile = URL(filePath: files + ".out")
        errorFile = URL(filePath: files + ".err")
        for file in [outputFile, errorFile] { try Data().write(to: file) }
        process.executableURL = program
        process.arguments = arguments
        // Without SWIFT_BACKTRACE the program has to keep its memory to itself, as it does for an operator.
        process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "SWIFT_BACKTRACE" }
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
    }

    deinit { send(SIGKILL) }

    /// Sends a signal, unless the process has ended.
    func send(_ signal: Int32) {
        if process.isRunning { kill(process.processIdentifier, signal) }
    }

    /// Waits for the end; nil: it did not come in time, or came by a signal.
    func exitCode(within limit: Duration = .seconds(10)) async throws -> Int32? {
        let hasEnded = try await eventually(within: limit) { !process.isRunning }
        return hasEnded && process.terminationReason == .exit ? process.terminationStatus : nil
    }

    var hasEnded: Bool { !process.isRunning }

    /// Ends the process as a power cut would, and returns when it is gone.
    func cut() async throws {
        send(SIGKILL)
        #expect(try await eventually { !process.isRunning })
    }

    var output: String { text(of: outputFile) }
    var errors: String { text(of: errorFile) }

    /// Waits for a fact in the log and returns its first line.
    func logged(_ fact: String) async throws -> JSONValue {
        var line: JSONValue?
        let isThere = try await eventually {
            line = errors.split(separator: "\n").lazy.compactMap { try? JSONValue(parsing: String($0)) }
                .first { $0["fact"]?.string == fact }
            return line != nil
        }
        return try #require(isThere ? line : nil, "no \(fact) in \(errors)")
    }

    private func text(of file: URL) -> String {
        do { return try String(contentsOf: file, encoding: .utf8) } catch { return "unreadable: \(error)" }
    }
}

/// Waits for something outside of this process that gives no sign; false: it did not come in time.
func eventually(within limit: Duration = .seconds(20), _ isTrue: () async throws -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now + limit
    while try await !isTrue() {
        guard ContinuousClock.now < deadline else { return false }
        try await Task.sleep(for: .milliseconds(50))
    }
    return true
}
