import Disclosure
import Foundation
import JSON
import Testing

@testable import AdvisoryBot

struct ConfigurationReaderTests {
    let folder: ConfigurationFolder

    init() throws { folder = try ConfigurationFolder() }

    @Test func `the least configuration has the defaults`() throws {
        let configuration = try folder.read()

        #expect(configuration.listen?.description == "127.0.0.1:8080")
        #expect(configuration.limits.bodyBytes == 25 << 20)
        #expect(configuration.webhook.path == "/webhook")
        #expect(configuration.forge.apiURL == "https://api.github.com")
        #expect(configuration.forge.issuer == "Iv1.0123456789abcdef")
        #expect(configuration.policy == Policy())
        #expect(configuration.repositories.count == 1)
        #expect(!configuration.isDryRun)
    }

    @Test func `a bot that receives nothing needs no secret`() throws {
        let configuration = try folder.read([("listen", .null), ("webhook", nil)])

        #expect(configuration.listen == nil)
        #expect(configuration.webhook.secrets.isEmpty)
        #expect(configuration.reconcileMinutes == 5)
    }

    @Test func `paths start at the file's folder`() throws {
        let configuration = try folder.read([("store.url", "sqlite:state/a.sqlite")])

        #expect(configuration.store == .sqlite(path: folder.path + "/state/a.sqlite"))
    }

    @Test func `an absolute path stays what it is`() throws {
        let configuration = try folder.read([("store.url", "sqlite:/var/lib/a.sqlite")])

        #expect(configuration.store == .sqlite(path: "/var/lib/a.sqlite"))
    }

    @Test(arguments: ["\n", "\r\n", ""])
    func `the line end of a secret file is dropped`(end: String) throws {
        try folder.write("secret", "It's a Secret to Everybody" + end)

        let configuration = try folder.read()

        #expect(configuration.webhook.secrets.map { $0.expose() } == [Array("It's a Secret to Everybody".utf8)])
    }

    @Test func `several secrets keep their order`() throws {
        try folder.write("old", "fedcba9876543210")

        let configuration = try folder.read([("webhook.secret_files", ["secret", "old"])])

        #expect(configuration.webhook.secrets.map { $0.expose().count } == [32, 16])
    }

    @Test func `secrets and keys do not print`() throws {
        let configuration = try folder.read()

        let text = String(describing: configuration) + String(reflecting: configuration)
        #expect(!text.contains("0123456789abcdef0123456789abcdef"))
        #expect(!text.contains("PRIVATE KEY"))
    }

    @Test func `a repository's settings stand over the policy`() throws {
        let configuration = try folder.read([
            ("policy", ["min_permission": "maintain", "trusted": ["users": ["ada"]]]),
            (
                "repositories",
                [
                    ["name": "acme/widget", "fork": ["mode": "off"], "trusted": ["users": []]],
                    ["name": "acme/gadget", "labels": ["report": "vulnerability"]],
                ]
            ),
        ])

        let names = try (#require(RepositoryName("ACME/Widget")), #require(RepositoryName("acme/gadget")))
        let widget = try #require(configuration.repositories[names.0])
        let gadget = try #require(configuration.repositories[names.1])
        #expect(widget.forkMode == .off)
        #expect(widget.trustedUsers == [])
        #expect(widget.minimumPermission == .maintain)
        #expect(gadget.trustedUsers == ["ada"])
        #expect(gadget.labels[.report] == "vulnerability")
    }

    @Test func `null takes back what the policy set`() throws {
        let configuration = try folder.read([
            ("policy.package.name", "widgets"),
            ("repositories", [["name": "acme/widget", "package": ["name": nil]]]),
        ])

        #expect(configuration.repositories.values.map(\.packageName) == [nil])
    }

    @Test func `a number of the App may stand for its client id`() throws {
        let configuration = try folder.read([("forge.client_id", nil), ("forge.app_id", 4711)])

        #expect(configuration.forge.issuer == "4711")
    }

    @Test func `everything that is wrong is told at once`() throws {
        let problems = try folder.problems([
            ("listne", "127.0.0.1:1"), ("behind_proxy", "yes"), ("webhook.secret_files", ["nowhere"]),
            ("forge.api_url", "http://example.org"), ("policy.fork.mode", "sometimes"),
            ("repositories", [["name": "acme/widget", "packge": [:]], ["name": "acme/WIDGET"]]),
        ])

        #expect(
            Set(problems.map(\.path)) == [
                "listne", "behind_proxy", "webhook.secret_files[0]", "forge.api_url", "policy.fork.mode",
                "repositories[0].packge", "repositories[1].name",
            ]
        )
        #expect(problems.allSatisfy { !$0.remedy.isEmpty })
    }

    @Test(arguments: [
        ("{\n  \"listen\": \"127.0.0.1:1\",\n  \"listen\": \"127.0.0.1:2\"\n}", "listen", 3),
        ("{\"policy\": {\"labels\": {\n\"report\": \"a\",\n\n\"report\": \"b\"}}}", "policy.labels.report", 4),
        (
            "{\"repositories\": [{\"name\": \"a/b\"},\n{\"name\": \"a/c\", \"name\": \"a/d\"}]}",
            "repositories[1].name", 2
        ),
    ])
    func `a key that stands twice is told with its path, its line and a cure`(
        text: String,
        path: String,
        line: Int
    ) throws {
        let error = try #require(throws: ConfigurationError.self) { try folder.read(text: text) }

        let problem = "stands twice, the second time in line \(line)"
        let remedy = "Keep one of the two, and take the other out."
        #expect(error.problems == [ConfigurationProblem(path, problem, remedy: remedy)])
    }

    @Test func `a file that is not there is told`() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try ConfigurationReader.read(file: folder.path + "/nowhere.json")
        }

        #expect(error.problems.map(\.problem) == ["is not there"])
    }

    @Test func `what counts only after a restart is named, and nothing else`() throws {
        let started = try folder.read()
        let policies = try folder.read([("policy.embargo.days", 7), ("log.level", "debug")])
        let ports = try folder.read([
            ("listen", "127.0.0.1:9"), ("forge.api_url", "https://ghe.example"), ("dry_run", true),
        ])

        #expect(started.needingRestart(for: policies) == [])
        #expect(started.needingRestart(for: ports) == ["listen", "forge", "dry_run"])
    }
}
