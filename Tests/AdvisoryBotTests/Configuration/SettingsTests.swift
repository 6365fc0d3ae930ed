import Disclosure
import Foundation
import JSON
import Testing

@testable import AdvisoryBot

struct SettingsTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private func example() throws -> JSONValue {
        try JSONValue(parsing: Array(Data(contentsOf: Self.root.appendingPathComponent("config.example.json"))))
    }

    @Test func `the example has every setting and no other`() throws {
        let keys = Set(try example().leaves().keys)

        #expect(keys == Set(Settings.all.map(\.path)))
        #expect(Settings.all.count == keys.count)
    }

    @Test func `the example shows the defaults, but for what belongs to the sandbox`() throws {
        let sandbox: Set = [
            "forge.api_url", "forge.web_url", "forge.app_id", "forge.client_id", "webhook.secret_files",
        ]
        let leaves = try example().leaves()

        for setting in Settings.all where !sandbox.contains(setting.path) {
            switch setting.fallback {
            case .value(let value), .valueUnlessNull(let value):
                #expect(leaves[setting.path] == value, "\(setting.path)")
            case .nothing: #expect(leaves[setting.path] == .null, "\(setting.path)")
            case .required: #expect(leaves[setting.path] != nil, "\(setting.path)")
            }
        }
    }

    @Test func `the example can be started once its files are there`() throws {
        let folder = try ConfigurationFolder()
        let document = try example()
        let secret = try #require(document["webhook"]?["secret_files"]?.array?.first?.string)
        let key = try #require(document["forge"]?["private_key_file"]?.string)
        try folder.write(secret, "0123456789abcdef0123456789abcdef")
        try folder.write(key, String(decoding: ConfigurationFolder.key, as: UTF8.self))

        let configuration = try folder.read(text: document.text())

        #expect(configuration.listen?.isLoopback == true)
        #expect(configuration.policy == Policy())
        #expect(configuration.repositories.count == 1)
    }

    @Test func `the schema has every setting with its default`() throws {
        for setting in Settings.program + Settings.policy.map({ $0.within("policy") }) {
            var place: JSONValue? = Settings.schema
            for key in setting.path.split(separator: ".") { place = place?["properties"]?[String(key)] }

            #expect(place?["description"]?.string == setting.description)
            if case .value(let value) = setting.fallback { #expect(place?["default"] == value) }
        }
        let repository = Settings.schema["properties"]?["repositories"]?["items"]
        #expect(repository?["required"] == ["name"])
        #expect(repository?["properties"]?["labels"]?["additionalProperties"] == false)
    }

    @Test(arguments: Settings.all.map(\.path))
    func `the default of a setting passes its own check`(path: String) throws {
        let setting = try #require(Settings.all.first { $0.path == path })

        guard case .value(let value) = setting.fallback else { return }
        #expect(setting.kind.fault(in: value) == nil)
    }

    @Test(
        arguments: [
            ("min_permission", "admin"), ("trusted.users", ["ada"]), ("trusted.teams", ["security"]),
            ("fork.mode", "off"), ("discussion.mode", "off"),
            ("intake.public_issue", "redact"), ("intake.repository", "acme/reports"), ("package.ecosystem", "npm"),
            ("package.name", "widgets"), ("labels.fix", "another label"), ("branches", ["main", "release/*"]),
            ("release.mode", "mark"), ("release.tag_prefix", "v"), ("embargo.days", 0), ("disclosure.mode", "auto"),
            ("disclosure.two_person", true), ("cve.mode", "forge"), ("credits.opt_out", ["ada"]),
            ("report.requires", ["impact"]), ("commands.prefix", "/security"), ("rota", ["ada"]),
            ("sla.acknowledge_hours", 24), ("sla.respond_days", 5),
            ("sla.assign_days", 1), ("sla.remind_reporter_days", 7), ("sla.stale_critical_days", 1),
            ("sla.stale_high_days", 3), ("sla.stale_days", 10), ("sla.business_days", true),
            ("sla.weekend", ["friday"]), ("sla.holidays", ["2027-01-01"]),
        ] + Signal.all.map { ("labels." + $0.settingKey, "another label") } as [(String, JSONValue)]
    )
    func `each setting of the policy arrives in the policy`(path: String, value: JSONValue) throws {
        let object = JSONValue.object([]).setting(path.split(separator: ".").map(String.init), value)

        let policy = Policy(SettingValues(object, table: Settings.policy), prefix: "", over: Policy())

        #expect(policy != Policy())
        // `sla.time_zone` and `texts` are files, which the reader reads.
        #expect(Settings.policy.count - 2 == 31 + Signal.all.count)
    }

    @Test(arguments: [
        ("seve", ["serve", "demo"], "serve"), ("cofnig", ["config", "cases"], "config"), ("x", ["serve"], nil),
        ("", ["serve"], nil), ("check", [], nil),
    ])
    func `a typing mistake is recognised and nothing else`(word: String, known: [String], meant: String?) {
        #expect(Suggestion.closest(to: word, among: known) == meant)
    }
}
