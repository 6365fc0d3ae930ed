import Foundation
import HTTPServer

/// A self-signed certificate for `localhost` and its key, in a directory that goes away with it.
final class TestCertificate: Sendable {
    struct NotMade: Error {}

    let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/env")
        openssl.arguments =
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
            + ["-subj", "/CN=localhost", "-days", "2", "-keyout", file("key.pem"), "-out", file("certificate.pem")]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        guard openssl.terminationStatus == 0 else { throw NotMade() }
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    var files: TLSFiles { TLSFiles(certificateFile: file("certificate.pem"), keyFile: file("key.pem")) }

    func file(_ name: String) -> String { directory.appending(path: name).path }
}
