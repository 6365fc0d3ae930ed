import Curl
import Disclosure
import Foundation
import Loopback
import Testing

@testable import Mail

/// A mail over a real server that requires STARTTLS and a login.
@Suite(.enabled(if: Validators.areAtHand))
final class RealSMTPTests {
    private let folder: CertifiedFolder
    private let process = Process()
    private let input = Pipe()
    private let port: UInt16

    init() throws {
        folder = try CertifiedFolder()
        port = try freePort()
        let output = Pipe()
        process.executableURL = Validators.python
        process.arguments = [
            Validators.folder.appending(path: "smtp_server.py").path, String(port), folder.url.path,
        ]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        try #require(output.fileHandleForReading.availableData == Data("ready\n".utf8))
    }

    deinit { process.terminate() }

    private func post(password: String = "secret", trusts: Bool = true) -> SMTPPost {
        let file = trusts ? folder.path("certificate.pem") : nil
        return SMTPPost(
            client: CurlClient(configuration: CurlConfiguration(certificateAuthorityFile: file)),
            server: CurlMailServer(
                url: "smtp://localhost:\(port)",
                login: CurlLogin(user: "bot", password: password),
                encryptsLoopback: true
            ),
            now: { Sample.date }
        )
    }

    @Test func `a mail is taken whole, to every recipient`() async throws {
        let mail = Sample.mail(to: ["anna@example.org", "ben@example.org"], body: ".\n.dots\r\nlönger\n")

        try await post().send(mail) {}

        let taken = try Data(contentsOf: URL(filePath: folder.path("mail")))
        let envelope = "bot@example.net anna@example.org ben@example.org\n"
        #expect(Array(taken) == Array(envelope.utf8) + MailComposer(mail: mail, date: Sample.date).message())
    }

    @Test func `a wrong password is refused with what to do`() async throws {
        await #expect {
            try await post(password: "wrong").send(Sample.mail()) {}
        } throws: { error in
            guard case .refused(let refusal) = error as? ForgeError else { return false }
            return refusal.kind == .forbidden && refusal.remedy.contains("mail.password_file")
        }
    }

    @Test func `a server with an unknown certificate gets nothing`() async throws {
        await #expect {
            try await post(trusts: false).send(Sample.mail()) {}
        } throws: { error in
            guard case .notTaken = error as? ForgeError else { return false }
            return true
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path("mail")))
    }
}
