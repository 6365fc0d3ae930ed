import Disclosure
import JSON
import Testing

@testable import AdvisoryBot

struct MailCheckTests {
    private let folder: ConfigurationFolder

    init() throws {
        folder = try ConfigurationFolder()
        try folder.write("password", "secret\n")
    }

    @Test func `both servers that take the bot in are told`() async throws {
        let findings = try await findings()

        #expect(findings.map(\.subject) == ["mail out", "mail in", "mail.team"])
        #expect(findings.map(\.mark) == [.good, .good, .warning])
        #expect(findings[0].text == "smtps://mail.example.org is there and accepts the login")
        #expect(findings[1].text == "mailbox INBOX, where the next message is number 1")
    }

    @Test func `a login that is refused is told with its cure`() async throws {
        let refusal = Refusal(kind: .forbidden, message: "Login denied", remedy: "Check `mail.password_file`.")

        let findings = try await findings(greeting: .refused(refusal))

        #expect(findings[0].mark == .bad && findings[0].cure == "Check `mail.password_file`.")
    }

    @Test func `a login that the server does not offer is not claimed`() async throws {
        let findings = try await findings(offersLogin: false)

        #expect(findings[0].mark == .warning && findings[0].text.contains("nobody logged in"))
        #expect(findings[0].cure?.contains("smtps:") == true)
    }

    @Test func `a server that can't be reached is told`() async throws {
        let findings = try await findings(greeting: .notTaken(pause: .zero, reason: "no connection"), isOpen: false)

        #expect(findings.map(\.mark) == [.bad, .bad, .warning])
    }

    @Test func `without mail nothing is asked`() async throws {
        let servers = MailServers(greet: { _ async throws(ForgeError) in false }, mailbox: { _ in nil })

        #expect(await MailChecks(try folder.read(), servers).findings().isEmpty)
    }

    private func findings(
        greeting error: ForgeError? = nil,
        isOpen: Bool = true,
        offersLogin: Bool = true
    ) async throws -> [Finding] {
        let configuration = try folder.read([
            ("mail.smtp_url", "smtps://mail.example.org"), ("mail.imap_url", "imaps://mail.example.org"),
            ("mail.username", "security"), ("mail.password_file", "password"),
            ("mail.address", "security@example.org"), ("policy.intake.repository", "acme/reports"),
        ])
        let office = PostOffice(now: { VirtualTime.start })
        office.setOpen(isOpen)
        let servers = MailServers(
            greet: { _ async throws(ForgeError) in
                if let error { throw error }
                return offersLogin
            },
            mailbox: { _ in PostOffice.Box(office: office, crash: CrashPlan(at: nil)) }
        )
        return await MailChecks(configuration, servers).findings()
    }
}
