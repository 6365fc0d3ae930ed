import Curl
import Disclosure
import Loopback
import Testing

@testable import Mail

/// What a mail server can do to a mail, and what the bot makes of it.
struct SMTPPostTests {
    private enum End: Equatable {
        case sent, notTaken, unknown, refused
    }

    private static func send(_ script: SMTPScript, login: CurlLogin? = nil, encrypts: Bool = false) async throws
        -> (End, [String])
    {
        let server = try script.serve()
        let end = await end(of: Sample.post(server.port, encrypts: encrypts, login: login))
        return (end, server.heard)
    }

    private static func end(of post: SMTPPost, _ mail: OutgoingMail = Sample.mail()) async -> End {
        do throws(ForgeError) {
            try await post.send(mail) {}
            return .sent
        } catch {
            switch error {
            case .notTaken: return .notTaken
            case .unknown: return .unknown
            case .refused: return .refused
            }
        }
    }

    @Test func `a mail reaches the server as it was written`() async throws {
        let mail = Sample.mail(to: ["anna@example.org", "ben@example.org"], body: ".\n..dots\n.\nend")
        let server = try SMTPScript().serve()

        try await Sample.post(server.port).send(mail) {}

        let heard = server.heard
        #expect(heard.first == "EHLO example.net")
        #expect(heard[1].hasPrefix("MAIL FROM:<bot@example.net>"))
        #expect(heard[2...4] == ["RCPT TO:<anna@example.org>", "RCPT TO:<ben@example.org>", "DATA"])
        let text = heard[5...].prefix { $0 != "." }.map { $0 + "\r\n" }.joined()
        #expect(Array(text.utf8) == MailComposer(mail: mail, date: Sample.date).message())
    }

    @Test(arguments: ["MAIL", "RCPT", "DATA"], [(421, false), (451, false), (550, true), (554, true)])
    func `a no before the text is not taken if it is for now, and refused if it is for good`(
        verb: String,
        reply: (Int, Bool)
    ) async throws {
        var script = SMTPScript()
        script.replies[verb] = "\(reply.0) no"

        let (end, heard) = try await Self.send(script)

        #expect(end == (reply.1 ? .refused : .notTaken))
        #expect(!heard.contains { $0.hasPrefix("Subject") })
    }

    @Test(arguments: [(421, false), (452, false), (550, true), (552, true)])
    func `a no after the text is a no`(reply: Int, isFinal: Bool) async throws {
        var script = SMTPScript()
        script.afterText = "\(reply) no"

        #expect(try await Self.send(script).0 == (isFinal ? .refused : .notTaken))
    }

    @Test(arguments: [nil, "nonsense", "25"] as [String?])
    func `no answer to the text leaves it open whether the mail was taken`(answer: String?) async throws {
        var script = SMTPScript()
        script.afterText = answer
        script.closesAt = ["QUIT"]
        let server = try script.serve()

        #expect(await Self.end(of: Sample.post(server.port, seconds: 1)) == .unknown)
    }

    @Test func `a yes is a yes, though the server goes away without a word`() async throws {
        var script = SMTPScript()
        script.closesAt = ["QUIT"]

        #expect(try await Self.send(script).0 == .sent)
    }

    @Test(arguments: ["EHLO", "MAIL", "RCPT", "DATA"])
    func `a connection that ends before the text means that nothing was taken`(verb: String) async throws {
        var script = SMTPScript()
        script.closesAt = [verb, "HELO"]

        #expect(try await Self.send(script).0 == .notTaken)
    }

    @Test(arguments: [("220 hello", End.sent), ("421 busy", .notTaken), ("554 no", .notTaken)])
    private func `a server that greets with a no gets no mail`(greeting: String, expected: End) async throws {
        var script = SMTPScript()
        script.greeting = greeting

        #expect(try await Self.send(script).0 == expected)
    }

    @Test func `a refused connection means that nothing was taken`() async throws {
        let (_, port) = try boundSocket()

        #expect(await Self.end(of: Sample.post(port)) == .notTaken)
    }

    @Test(arguments: [
        "250-mail.example\r\n250 AUTH PLAIN", "250-mail.example\r\n250-STARTTLS\r\n250 AUTH PLAIN", "502 what?",
    ])
    func `a server without STARTTLS, or that breaks it, hears no name, password, address or text`(hello: String)
        async throws
    {
        var script = SMTPScript()
        script.hello = hello
        script.replies["STARTTLS"] = "454 not now"
        let login = CurlLogin(user: "bot", password: "secret")

        let (end, heard) = try await Self.send(script, login: login, encrypts: true)

        #expect(end == .notTaken)
        #expect(heard.allSatisfy { ["EHLO example.net", "HELO example.net", "STARTTLS", "QUIT"].contains($0) })
    }

    @Test(arguments: [("535 wrong", End.refused), ("454 later", .notTaken), ("235 welcome", .sent)])
    private func `a login that is not accepted ends it`(reply: String, expected: End) async throws {
        var script = SMTPScript()
        script.replies["AUTH"] = reply

        let (end, heard) = try await Self.send(script, login: CurlLogin(user: "bot", password: "secret"))

        #expect(end == expected)
        #expect(heard.contains { $0.hasPrefix("AUTH PLAIN") })
        #expect(heard.contains { $0.hasPrefix("MAIL") } == (expected == .sent))
    }

    @Test(arguments: [("250-mail.example\r\n250 AUTH PLAIN", true), ("250 mail.example", false)])
    func `whether a login was accepted is told`(hello: String, expected: Bool) async throws {
        var script = SMTPScript()
        script.hello = hello
        let server = try script.serve()
        let post = Sample.post(server.port, login: CurlLogin(user: "bot", password: "secret"))

        #expect(try await post.greet(from: Sample.address("bot@example.net")) == expected)
    }

    @Test(arguments: [
        ("MAIL", "530 Must issue a STARTTLS command first", "smtps:"), ("AUTH", "535 no", "password_file"),
    ])
    func `a refusal comes with the cure for it`(verb: String, reply: String, cure: String) async throws {
        var script = SMTPScript()
        script.replies[verb] = reply
        let server = try script.serve()
        let post = Sample.post(server.port, login: CurlLogin(user: "bot", password: "secret"))

        await #expect {
            try await post.send(Sample.mail()) {}
        } throws: { error in
            guard case .refused(let refusal) = error as? ForgeError else { return false }
            return refusal.remedy.contains(cure)
        }
    }

    @Test func `a departure that can't be recorded keeps the mail back`() async throws {
        let server = try SMTPScript().serve()

        await #expect(throws: ForgeError.self) {
            try await Sample.post(server.port).send(Sample.mail()) { throw StoreError.conflict }
        }
        #expect(server.heard.isEmpty)
    }

    @Test(arguments: ["http://127.0.0.1", "smtp://a@127.0.0.1", "smtp://127.0.0.1/x", "imap://127.0.0.1", "smtp:x", ""])
    func `a URL that is no mail server's is refused`(url: String) async {
        let post = SMTPPost(client: CurlClient(), server: CurlMailServer(url: url), now: { Sample.date })

        #expect(await Self.end(of: post) == .refused)
    }

    @Test func `a mail to nobody is refused`() async throws {
        let server = try SMTPScript().serve()

        #expect(await Self.end(of: Sample.post(server.port), Sample.mail(to: [])) == .refused)
        #expect(server.heard.isEmpty)
    }
}
