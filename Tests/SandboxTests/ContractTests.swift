import Foundation
import JSON
import Testing

@testable import Sandbox

/// Everything that the sandbox says, against GitHub's own descriptions.
struct ContractTests {
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Beside the package, or where `CONTRACT_FOLDER` says.
    static let contract =
        ProcessInfo.processInfo.environment["CONTRACT_FOLDER"].map { URL(filePath: $0) }
        ?? package.deletingLastPathComponent().appending(path: "shared/contract")

    static func validator() -> String? {
        guard FileManager.default.fileExists(atPath: contract.appending(path: "rest/openapi.json").path) else {
            return nil
        }
        let python = "/usr/bin/env"
        let status = try? run(python, ["python3", "-c", "import jsonschema"]).status
        return status == 0 ? python : nil
    }

    @Test(.enabled(if: validator() != nil, "python3 with jsonschema, and ../shared/contract"))
    func `a broad story fits the description of GitHub's API and webhooks`() throws {
        let story = try Story()
        try story.play()
        let lines = story.app.forge.exchanges.map(\.contractLine) + story.app.forge.allDeliveries.map(\.contractLine)
        let file = FileManager.default.temporaryDirectory.appending(path: "exchanges-\(UUID()).jsonl")
        defer { try? FileManager.default.removeItem(at: file) }
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)

        let script = Self.package.appending(path: "Tests/Contract/validate_exchanges.py").path
        let result = try Self.run("/usr/bin/env", ["python3", script, Self.contract.path, file.path])

        #expect(result.status == 0, "\(result.output)")
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
