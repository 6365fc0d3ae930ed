import Foundation

/// Python with the packages of `requirements.txt`, where `scripts/setup test` could install them.
enum Validators {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    static let python = folder.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: ".build/validators/bin/python3")

    static let areAtHand =
        FileManager.default.isExecutableFile(atPath: python.path)
        && (try? run(["-c", "import aiosmtpd, icalendar"])) != nil

    /// What a Python program prints; throws if it fails.
    static func run(_ arguments: [String], input: [UInt8] = []) throws -> String {
        let process = Process()
        let (incoming, outgoing) = (Pipe(), Pipe())
        process.executableURL = python
        process.arguments = arguments
        process.standardInput = incoming
        process.standardOutput = outgoing
        try process.run()
        try incoming.fileHandleForWriting.write(contentsOf: Data(input))
        try incoming.fileHandleForWriting.close()
        let output = outgoing.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableRuntimeMismatch) }
        return String(decoding: output, as: UTF8.self)
    }
}
