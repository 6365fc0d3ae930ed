import Foundation

/// The validators of those who made the formats, where `scripts/setup test` could install them.
enum Validators {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    private static let python = folder.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: ".build/validators/bin/python3")

    static let areAtHand = FileManager.default.isExecutableFile(atPath: python.path)

    /// What the judge of a format finds wrong with some documents by name; nil: nothing.
    static func deviations(of documents: [String: String], judge: String) throws -> String? {
        let place = FileManager.default.temporaryDirectory.appending(path: "records-\(UUID())")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        let files = documents.keys.sorted().map { place.appending(path: $0) }
        for file in files { try Data((documents[file.lastPathComponent] ?? "").utf8).write(to: file) }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = python
        process.arguments = [folder.appending(path: "validate_records.py").path, judge] + files.map(\.path)
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? nil : String(decoding: output, as: UTF8.self)
    }
}
