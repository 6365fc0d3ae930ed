import Cryptography
import Disclosure
import JSON
import Loopback
import Testing

@testable import AdvisoryBot

struct RefusedConfigurationTests {
    let folder: ConfigurationFolder

    init() throws { folder = try ConfigurationFolder() }

    @Test(
        arguments: [
            ("listen", 8080), ("listen", "8080"), ("listen", "127.0.0.1"), ("listen", "::1:8080"),
            ("listen", "host:99999"),
            ("listen", "0.0.0.0:8080"), ("listen", "[::]:8080"), ("listen", "192.0.2.1:80"),
            ("metrics.listen", "9464"), ("metrics.listen", "0.0.0.0:9464"), ("metrics.listen", "127.0.0.1:8080"),
            ("behind_proxy", 1), ("dry_run", "false"), ("dry_run", nil),
            ("limits.body_bytes", 0), ("limits.body_bytes", .number(2048.5)), ("limits.connections", "512"),
            ("limits.fields", -1),
            ("webhook.path", "webhook"), ("webhook.path", "/"), ("webhook.path", "/a/../b"), ("webhook.path", "/a//b"),
            ("webhook.path", "/a?b"), ("webhook.path", "/healthz"), ("webhook.path", "/readyz"),
            ("webhook.path", "/%2e"),
            ("webhook.secret_files", []), ("webhook.secret_files", "secret"),
            ("forge.kind", "gitlab"), ("forge.kind", "GitHub"),
            ("forge.api_url", "http://api.github.com"), ("forge.api_url", "ftp://127.0.0.1"),
            ("forge.api_url", "api.github.com"),
            ("forge.api_url", "https://user:pass@api.github.com"), ("forge.api_url", "https://api.github.com/?a=b"),
            ("forge.api_url", "http://127.0.0.1.example.org"), ("forge.api_url", "http://localhost.example.org:80"),
            ("forge.web_url", "http://github.com"), ("forge.app_id", 0), ("forge.app_id", "twelve"),
            ("forge.client_id", ""), ("forge.client_id", "<client id>"), ("forge.client_id", "CHANGE_ME"),
            ("forge.client_id", "your-client-id"), ("forge.client_id", "a\nb"), ("forge.settle_seconds", 601),
            ("forge.proxy", "proxy:3128"), ("forge.ca_file", "nowhere.pem"), ("mail.ca_file", "nowhere.pem"),
            ("store.url", "postgres://localhost/a"), ("store.url", "sqlite:"), ("store.url", "state.sqlite"),
            ("store.url", "sqlite::memory:"), ("store.url", "sqlite:state/"),
            ("log.level", "verbose"), ("log.format", "xml"), ("log.format", nil),
            ("policy.min_permission", "none"), ("policy.min_permission", "read"), ("policy.labels.report", ""),
            ("policy.trusted.users", "ada"), ("policy.trusted.teams", true), ("policy.fork.mode", "on"),
            ("policy.discussion.mode", "on"),
            ("policy.intake.public_issue", "delete"), ("policy.intake.repository", "widget"),
            ("policy.intake.repository", "acme/widget-ghsa-2345-6789-cfgh"), ("policy.package.ecosystem", "cargo"),
            ("policy.branches", "main"),
            ("policy.labels.fix", "security"), ("policy.release.mode", "publish"), ("policy.release.tag_prefix", ""),
            ("policy.release.tag_prefix", "a b"), ("policy.release.tag_prefix", "/v"),
            ("policy.release.tag_prefix", "v*"),
            ("policy.embargo.days", -1), ("policy.embargo.days", 366), ("policy.embargo.days", "30"),
            ("policy.disclosure.mode", "never"), ("policy.disclosure.two_person", 2), ("policy.cve.mode", "on"),
            ("repositories", []), ("repositories", [:]),
        ] as [(String, JSONValue)]
    )
    func `a value that can't be meant is refused at its path`(path: String, value: JSONValue) throws {
        let problems = try folder.problems([(path, value)])

        // An intake repository is looked at where it takes effect too.
        #expect(problems.first?.path == path)
    }

    @Test(arguments: [
        ("policy.branches", "refs/heads/main"), ("policy.branches", "a b"), ("policy.branches", "release//1"),
        ("policy.branches", ""), ("policy.credits.opt_out", "@ada"),
    ])
    func `an element of a list that can't be meant is refused at its place`(path: String, element: String) throws {
        let problems = try folder.problems([(path, ["main", .string(element)])])

        #expect(problems.map(\.path) == [path + "[1]"])
    }

    @Test(arguments: [
        ("8080", "has a port but no host", "127.0.0.1:8080."), (":8080", "has no host", "127.0.0.1:8080."),
        ("127.0.0.1", "has no port", "127.0.0.1:8080."), ("bot.example:", "has no port", "bot.example:8080."),
        ("[::1]", "has no port", "[::1]:8080."), ("::1:8080", "is an IPv6 address without brackets", "[::1]:8080."),
        ("host:99999", "has no valid port: 99999", "127.0.0.1:8080."),
        ("host:http", "has no valid port: http", "127.0.0.1:8080."),
        ("a b:80", "has no valid host", "127.0.0.1:8080 or [::1]:8080."),
    ])
    func `an address that can't be listened on is told with what it lacks and an example`(
        text: String,
        problem: String,
        example: String
    ) throws {
        let problems = try folder.problems([("listen", .string(text))])

        #expect(problems.map(\.problem) == [problem])
        #expect(problems.first?.remedy.hasSuffix(example) == true)
    }

    @Test(arguments: [
        ("lisen", "", "Did you mean \"listen\"?"),
        ("webhok", "", "Did you mean \"webhook\"?"),
        ("secret_files", "", "Did you mean \"webhook.secret_files\"?"),
        ("webhook.secret_file", "", "Did you mean \"secret_files\"?"),
        ("policy.labels.sevrity_low", "", "Did you mean \"severity_low\"?"),
        ("utterly_different", "", "Take it out; `advisory-bot config schema` lists all settings."),
    ])
    func `an unknown key is refused with what may have been meant`(path: String, value: String, remedy: String) throws {
        let problems = try folder.problems([(path, .string(value))])

        #expect(problems == [ConfigurationProblem(path, "is no setting", remedy: remedy)])
    }

    @Test func `a key with dots is no way around the table`() throws {
        let document = try folder.problems([("policy", ["labels.report": "x"])])

        #expect(document.map(\.path) == ["policy.labels.report"])
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o620])
    func `a secret that others can read is refused`(mode: Int) throws {
        try folder.write("secret", "0123456789abcdef", mode: mode)

        #expect(try folder.problems([]).map(\.path) == ["webhook.secret_files[0]"])
    }

    @Test(arguments: [
        "", "0123456789abcde", "0123456789abcde\n", "<the webhook's secret>", "CHANGE_ME_CHANGE_ME_",
        "example-webhook-secret",
    ])
    func `a secret that can be guessed is refused`(secret: String) throws {
        try folder.write("secret", secret)

        #expect(try folder.problems([]).map(\.path) == ["webhook.secret_files[0]"])
    }

    @Test func `a private key that others can read is refused`() throws {
        try folder.write("key.pem", String(decoding: ConfigurationFolder.key, as: UTF8.self), mode: 0o644)

        #expect(try folder.problems([]).map(\.path) == ["forge.private_key_file"])
    }

    @Test func `a short private key is refused`() throws {
        try folder.write("key.pem", String(decoding: RSAKey(generating: 1024).pem, as: UTF8.self))

        let problems = try folder.problems([])

        #expect(problems.map(\.path) == ["forge.private_key_file"])
        #expect(problems.first?.problem.contains("1024 bits") == true)
    }

    @Test func `what is no private key is refused`() throws {
        try folder.write("key.pem", "-----BEGIN PUBLIC KEY-----\n")

        #expect(try folder.problems([]).map(\.path) == ["forge.private_key_file"])
    }

    @Test(arguments: [
        ("webhook.secret_files", ConfigurationFolder.least.setting(["webhook"], nil)),
        ("forge.private_key_file", ConfigurationFolder.least.setting(["forge", "private_key_file"], nil)),
        ("forge.client_id", ConfigurationFolder.least.setting(["forge", "client_id"], nil)),
        ("repositories", ConfigurationFolder.least.setting(["repositories"], nil)),
    ])
    func `what must be there is missed`(path: String, document: JSONValue) throws {
        let error = try #require(throws: ConfigurationError.self) { try folder.read(text: document.text()) }

        #expect(error.problems.map(\.path) == [path])
    }

    @Test func `another machine may connect through a proxy, or by TLS`() throws {
        let certified = try CertifiedFolder()
        try folder.write("tls.pem", certified.text(of: "certificate.pem"), mode: 0o644)
        try folder.write("tls.key", certified.text(of: "key.pem"))

        _ = try folder.read([("listen", "0.0.0.0:8080"), ("behind_proxy", true)])
        _ = try folder.read([
            ("listen", "[::]:8443"), ("tls", ["certificate_file": "tls.pem", "key_file": "tls.key"]),
        ])
    }

    @Test(arguments: [("tls.key", "tls.key", "tls.certificate_file"), ("tls.pem", "key.pem", "tls.key_file")])
    func `a certificate and a key that do not go together are refused`(
        certificate: String,
        key: String,
        path: String
    ) throws {
        let certified = try CertifiedFolder()
        try folder.write("tls.pem", certified.text(of: "certificate.pem"), mode: 0o644)
        try folder.write("tls.key", certified.text(of: "key.pem"))

        let problems = try folder.problems([
            ("tls", ["certificate_file": .string(certificate), "key_file": .string(key)])
        ])

        #expect(problems.map(\.path) == [path])
    }

    @Test func `TLS needs both of its files`() throws {
        try folder.write("tls.key", "key")

        #expect(try folder.problems([("tls.key_file", "tls.key")]).map(\.path) == ["tls.certificate_file"])
    }

    @Test func `a bot that neither receives nor looks is refused`() throws {
        let problems = try folder.problems([("listen", .null), ("reconcile", ["minutes": 0])])

        #expect(problems.map(\.path) == ["reconcile.minutes"])
    }

    @Test func `an App without number and client id is missed, also where both are null`() throws {
        let problems = try folder.problems([("forge.client_id", .null), ("forge.app_id", .null)])

        #expect(problems.map(\.path) == ["forge.client_id"])
    }

    @Test func `two signals can't have one label`() throws {
        let problems = try folder.problems([("policy.labels.spam", "SECURITY")])

        #expect(problems.map(\.path) == ["policy.labels.spam"])
    }

    @Test func `two repositories can't share their intake`() throws {
        let problems = try folder.problems([
            (
                "repositories",
                [
                    ["name": "acme/widget", "intake": ["repository": "acme/reports"]],
                    ["name": "acme/gadget", "intake": ["repository": "ACME/Reports"]],
                ]
            )
        ])

        #expect(problems.map(\.path) == ["repositories[1].intake.repository"])
    }

    @Test func `an affected repository takes no reports about another`() throws {
        let problems = try folder.problems([
            (
                "repositories",
                [["name": "acme/widget", "intake": ["repository": "acme/gadget"]], ["name": "acme/gadget"]]
            )
        ])

        #expect(problems.map(\.path) == ["repositories[0].intake.repository"])
    }

    @Test(arguments: ["acme", "acme/", "acme/wid get", "acme/../x", "acme/widget-ghsa-2345-6789-cfgh", "owner/repo"])
    func `what can't be an affected repository is refused`(name: String) throws {
        let problems = try folder.problems([("repositories", [["name": .string(name)]])])

        #expect(problems.map(\.path) == ["repositories[0].name"])
    }
}
