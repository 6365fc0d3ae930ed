import Disclosure
import JSON
import Testing

@testable import AdvisoryBot

struct MailConfigurationTests {
    private let folder: ConfigurationFolder
    private static let intake: (path: String, value: JSONValue?) = ("policy.intake.repository", "acme/reports")

    init() throws {
        folder = try ConfigurationFolder()
        try folder.write("password", "secret\n")
    }

    private static let whole: [(path: String, value: JSONValue?)] = [
        ("mail.smtp_url", "smtps://mail.example.org"), ("mail.imap_url", "imaps://mail.example.org:993"),
        ("mail.username", "security"), ("mail.password_file", "password"),
        ("mail.address", "Security@Example.org"), intake,
    ]

    @Test func `mail arrives in the configuration and in the policy of the repository that it reports on`() throws {
        let configuration = try folder.read(Self.whole + [("mail.team", ["lee@example.org"])])

        let mail = try #require(configuration.mail)
        let policy = try #require(configuration.repositories.values.first?.mail)
        #expect(mail.imapURL == "imaps://mail.example.org:993" && mail.mailbox == "INBOX")
        #expect(mail.password?.expose() == "secret" && "\(mail)".contains("•••"))
        #expect(policy.takesReports && policy.team.map(\.description) == ["lee@example.org"])
        #expect(policy.address.description == "Security@example.org" && policy.webURL == "https://github.com")
    }

    @Test func `no mail is configured by default`() throws {
        let configuration = try folder.read()

        #expect(configuration.mail == nil && configuration.policy.mail == nil)
    }

    @Test func `mail that only leaves needs no mailbox and no login`() throws {
        let configuration = try folder.read([
            ("mail.smtp_url", "smtp://127.0.0.1:25"), ("mail.address", "security@example.org"),
        ])

        #expect(configuration.mail?.imapURL == nil && configuration.mail?.password == nil)
        #expect(configuration.repositories.values.first?.mail?.takesReports == false)
    }

    @Test(arguments: [
        ("mail.smtp_url", ["mail.smtp_url"]), ("mail.address", ["mail.address"]),
        ("mail.username", ["mail.username"]), ("mail.password_file", ["mail.password_file"]),
        ("policy.intake.repository", ["mail.imap_url"]),
    ])
    func `mail that is given in part is refused where the rest is missing`(missing: String, paths: [String]) throws {
        let problems = try folder.problems(Self.whole.map { $0.path == missing ? ($0.path, nil) : $0 })

        #expect(problems.map(\.path) == paths)
        #expect(problems.allSatisfy { !$0.remedy.isEmpty })
    }

    @Test func `a team needs a mail server and an address`() throws {
        let problems = try folder.problems([("mail.team", ["lee@example.org"])])

        #expect(problems.map(\.path) == ["mail.smtp_url", "mail.address"])
    }

    @Test func `a team that leads back to the address is refused with a cure`() throws {
        let problems = try folder.problems(Self.whole + [("mail.team", ["lee@example.org", "SECURITY@example.org"])])

        #expect(problems.map(\.path) == ["mail.team"])
        #expect(problems.allSatisfy { !$0.remedy.isEmpty })
    }

    @Test(
        arguments: [
            ("mail.smtp_url", "https://mail.example.org"), ("mail.smtp_url", "imaps://mail.example.org"),
            ("mail.imap_url", "imaps://user@mail.example.org"), ("mail.imap_url", "imaps://mail.example.org/INBOX"),
            ("mail.address", "Security <security@example.org>"), ("mail.address", "security"),
            ("mail.poll_seconds", 5), ("mail.mailbox", ""), ("mail.repository", "acme/other"),
            ("mail.acknowledgements_per_day", -1), ("mail.acknowledgements_per_address", 1001),
            ("mail.password_file", "nowhere"),
        ] as [(String, JSONValue)]
    )
    func `a value that can't be meant is refused at its path, and once`(path: String, value: JSONValue) throws {
        let problems = try folder.problems(Self.whole.filter { $0.path != path } + [(path, value)])

        #expect(problems.map(\.path) == [path])
    }

    @Test(arguments: [("", 0o600), ("\n", 0o600), ("two\nlines", 0o600), ("CHANGE_ME", 0o600), ("secret", 0o644)])
    func `a password that can't be one, or that others can read, is refused`(text: String, mode: Int) throws {
        try folder.write("password", text, mode: mode)

        #expect(try folder.problems(Self.whole).map(\.path) == ["mail.password_file"])
    }

    @Test func `with several intake repositories, it must be said what mails report on`() throws {
        let repositories: JSONValue = [
            ["name": "acme/widget", "intake": ["repository": "acme/reports"]],
            ["name": "acme/gadget", "intake": ["repository": "acme/gadget-reports"]],
            ["name": "acme/gizmo"],
        ]
        let several = Self.whole.filter { $0.path != Self.intake.path } + [("repositories", repositories)]

        #expect(try folder.problems(several).map(\.path) == ["mail.repository"])
        #expect(try folder.problems(several + [("mail.repository", "acme/gizmo")]).map(\.path) == ["mail.repository"])
        let chosen = try folder.read(several + [("mail.repository", "acme/gadget")])
        let taking = chosen.repositories.filter { $0.value.mail?.takesReports == true }
        #expect(taking.keys.map(\.description) == ["acme/gadget"])
    }
}
