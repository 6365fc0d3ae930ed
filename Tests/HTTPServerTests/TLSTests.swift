import COpenSSL
import Foundation
import HTTPServer
import Testing

struct TLSTests {
    private let certificate = Result { try TestCertificate() }

    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
    func `requests and answers are encrypted`(version: Int32) async throws {
        let files = try certificate.get().files
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)

        let (answer, chosen) = try await withServer(configure: { $0.tls = files }) { server in
            let client = try TLSClient(port: server.port, protocols: [8] + Array("http/1.1".utf8), version: version)
            client.send(Array(plainGet.utf8))
            client.send(
                Array("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: \(body.count)\r\n\r\n".utf8)
            )
            client.send(body)
            return (client.readToEnd(), client.chosenProtocol)
        }

        let text = String(decoding: try #require(answer), as: UTF8.self)
        #expect(text.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
        #expect(text.hasSuffix("/ " + String(decoding: body, as: UTF8.self)))
        #expect(chosen == "http/1.1")
    }

    @Test func `a client without a common version or protocol is refused`() async throws {
        let files = try certificate.get().files

        let refused = try await withServer(configure: { $0.tls = files }) { server in
            let attempts: [() throws -> TLSClient] = [
                { try TLSClient(port: server.port, version: TLS1_1_VERSION) },
                { try TLSClient(port: server.port, protocols: [2] + Array("h2".utf8)) },
            ]
            return attempts.filter { (try? $0()) == nil }.count
        }

        #expect(refused == 2)
    }

    @Test func `plain text to an encrypted port disturbs nobody`() async throws {
        let files = try certificate.get().files

        let answer = try await withServer(configure: { $0.tls = files }) { server in
            let plain = try RawClient(port: server.port)
            plain.send(plainGet)
            _ = plain.readToEnd()
            let client = try TLSClient(port: server.port)
            client.send(Array(closingGet.utf8))
            return client.readToEnd()
        }

        #expect(status(answer.map { String(decoding: $0, as: UTF8.self) }) == 200)
    }

    @Test func `one encrypted connection too many gets 503`() async throws {
        let files = try certificate.get().files

        let answer = try await withServer(configure: {
            $0.tls = files
            $0.maximumConnections = 0
        }) { server in
            try TLSClient(port: server.port).readToEnd()
        }

        #expect(status(answer.map { String(decoding: $0, as: UTF8.self) }) == 503)
    }

    @Test func `a certificate that can't be used is named in the error`() throws {
        let certificate = try certificate.get()
        let missing = certificate.file("missing.pem")
        let good = certificate.files

        expectError("\(missing) cannot be used", TLSFiles(certificateFile: missing, keyFile: good.keyFile))
        expectError("\(missing) cannot be used", TLSFiles(certificateFile: good.certificateFile, keyFile: missing))
        expectError(
            "\(good.keyFile) cannot be used: no start line",
            TLSFiles(certificateFile: good.keyFile, keyFile: good.keyFile)
        )
        let other = try TestCertificate()
        expectError(
            "the private key \(other.files.keyFile) cannot be used",
            TLSFiles(certificateFile: good.certificateFile, keyFile: other.files.keyFile)
        )
    }

    private func expectError(_ text: String, _ files: TLSFiles) {
        var configuration = HTTPServerConfiguration()
        configuration.tls = files
        let error = #expect(throws: HTTPServerError.self) {
            try HTTPServer(configuration: configuration, handler: ClosureHandler())
        }
        #expect(error?.description.contains(text) == true, "\(String(describing: error))")
    }
}
