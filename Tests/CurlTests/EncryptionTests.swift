import Curl
import Foundation
import Loopback
import Testing

/// Whom an encrypted call trusts.
final class EncryptionTests {
    private let folder: CertifiedFolder
    private let server: RawServer

    init() throws {
        folder = try CertifiedFolder()
        server = try RawServer.encrypted(answer: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", folder)
    }

    private var trusting: CurlClient {
        CurlClient(
            configuration: CurlConfiguration(certificateAuthorityFile: folder.path("certificate.pem"))
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
