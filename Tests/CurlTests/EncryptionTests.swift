import Curl
import Foundation
import Testing

/// Whom an encrypted call trusts.
final class EncryptionTests {
    private let folder: URL
    private let server: RawServer

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        server = try TestCertificate.server(answer: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", inFolder: folder)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private var trusting: CurlClient {
        CurlClient(
            configuration: CurlConfiguration(certificateAuthorityFile: folder.appending(path: "certificate.pem").path)
        )
    }

    @Test(arguments: ["GET", "POST"])
    func `a server with a trusted certificate is called`(method: String) async throws {
        let response = try await trusting.send(CurlRequest(method: method, url: "https://localhost:\(server.port)/"))

        #expect(response.body == Array("ok".utf8))
    }

    @Test func `a server with an unknown certificate gets no request`() async {
        let error = await failure(CurlRequest(method: "POST", url: "https://localhost:\(server.port)/"))

        #expect(error?.kind == .notSent && error?.obstacle == .encryption)
        #expect(server.received.isEmpty)
    }

    @Test func `a server with another's certificate gets no request`() async {
        let error = await failure(CurlRequest(method: "POST", url: "https://127.0.0.1:\(server.port)/"), trusting)

        #expect(error?.kind == .notSent && error?.obstacle == .encryption)
        #expect(server.received.isEmpty)
    }
}
