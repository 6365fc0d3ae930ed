import Foundation

/// GitHub's own descriptions of its API and webhooks, where this machine has them.
package enum Contract {
    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "validate_exchanges.py")

    /// Beside the package, or where `CONTRACT_FOLDER` says.
    private static let folder =
        ProcessInfo.processInfo.environment["CONTRACT_FOLDER"].map { URL(filePath: $0) }
        ?? script.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/contract")

    /// Whether the descriptions and what it takes to read them, python3 with jsonschema, are there.
    package static var isAtHand: Bool {
        guard FileManager.default.fileExists(atPath: folder.appending(path: "rest/openapi.json").path) else {
            return false
        }
        return (try? run(["-c", "import jsonschema"]).status) == 0
    }

    /// Compares recorded calls and webhooks, a line of JSON each, and tells what deviates; nil: nothing does.
    package static func deviations(of lines: [String]) throws -> String? {
        let file = FileManager.default.temporaryDirectory.appending(path: "exchanges-\(UUID()).jsonl")
        defer { try? FileManager.default.removeItem(at: file) }
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        let result = try run([script.path, folder.path, file.path])
        return result.status == 0 ? nil : result.output
    }

    private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
