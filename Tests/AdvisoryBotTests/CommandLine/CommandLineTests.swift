import JSON
import Testing

@testable import AdvisoryBot

struct CommandLineTests {
    @Test(arguments: [
        ("srve", "Did you mean `serve`?"), ("cases shw 3", "Did you mean `cases show`?"),
        ("cases --jsno", "Did you mean --json?"), ("version --config x", "--help lists the options."),
        ("config", "One of: check, schema, texts."), ("config texts spma", "Did you mean spam?"),
        ("cases show", "Type `advisory-bot cases show N [options]`."),
        ("cases show 1 2", "Type `advisory-bot cases show N [options]`."), ("cases show x", "Type a number such as 12"),
        ("effects retry 12", "Type case/number such as 12/3"), ("repositories adopt widget 7", "Type owner/name"),
        ("repositories adopt acme/widget x", "A failed delivery names it"),
        ("deliveries retry", "deliveries retry [ID]"),
        ("deliveries list --limit 0", "Type --limit 50."), ("cases --config", "Type --config FILE."),
        ("cases --json=1", "Leave the value out."), ("help srve", "Did you mean `serve`?"), ("-x", "--help lists"),
        ("cases --config a --config b", "Give it once."),
    ])
    func `what is not understood ends with 2 and a hint`(line: String, hint: String) async throws {
        let ending = try await CommandStage().type(line)

        #expect(ending.code == .usage)
        #expect(ending.output.isEmpty)
        #expect(ending.error.contains(hint))
    }

    @Test func `output that does not reach its place is a failure`() async throws {
        let ending = try await CommandStage(losesOutput: true).type("version")

        #expect(ending.code == .failed)
        #expect(ending.error.contains("cure: Make room"))
    }

    @Test func `nothing at all shows the help`() async throws {
        let ending = try await CommandStage().type("")

        #expect(ending.code == .usage)
        #expect(ending.error.contains("Usage: advisory-bot <command>"))
    }

    @Test(arguments: Commands.all.map(\.signature.words))
    func `every command has help`(words: [String]) async throws {
        let stage = try CommandStage()
        let line = words.joined(separator: " ")

        let asked = try await stage.type("help " + line)
        let option = try await stage.type(line + " --help")
        let short = try await stage.type(line + " -h")

        #expect(asked.code == .done)
        #expect(asked.output.contains("Usage: advisory-bot " + line))
        #expect(option.output == asked.output)
        #expect(short.output == asked.output)
    }

    @Test(arguments: [
        ["cases", "list", "show"], ["deliveries", "list", "show", "retry"], ["effects", "list", "retry", "drop"],
        ["audit", "verify"], ["config", "check", "schema", "texts"], ["labels", "sync"],
    ])
    func `a first word has help of its own`(words: [String]) async throws {
        let asked = try await CommandStage().type("help " + words[0])
        let option = try await CommandStage().type(words[0] + " --help")

        #expect(asked.code == .done && option.output == asked.output)
        #expect(words.dropFirst().allSatisfy { asked.output.contains("\(words[0]) \($0)") })
    }

    @Test(arguments: [("cases", "--titles"), ("deliveries", "--limit COUNT"), ("effects", "--case N")])
    func `the help of a first word that is a command shows its options`(word: String, option: String) async throws {
        let ending = try await CommandStage().type(word + " --help")

        #expect(ending.output.contains("`advisory-bot \(word)` alone is `\(word) list`"))
        #expect(ending.output.contains("  \(option)"))
    }

    @Test func `a name is unique and a first word means at most one command`() {
        let names = Commands.all.map { $0.signature.words.joined(separator: " ") }
        let defaults = Commands.all.filter(\.signature.isDefault).compactMap(\.signature.words.first)

        #expect(Set(names).count == names.count)
        #expect(Set(defaults).count == defaults.count)
    }

    @Test(arguments: ["version", "--version"])
    func `the version can be asked for`(line: String) async throws {
        #expect(try await CommandStage().type(line).output == "advisory-bot \(Version.text)\n")
    }

    @Test func `a refused configuration ends with 78 and every cure`() async throws {
        let stage = try CommandStage()
        try stage.folder.write("bad.json", "{\"listne\": 1}")

        let ending = try await stage.type("cases --config \(stage.folder.path)/bad.json")

        #expect(ending.code == .configuration)
        #expect(ending.error.contains("bad.json: listne is no setting\n  cure: Did you mean \"listen\"?"))
        #expect(ending.error.contains("webhook.secret_files is missing"))
    }

    @Test func `the environment may name the configuration`() async throws {
        let stage = try CommandStage(environment: ["ADVISORY_BOT_CONFIG": "/nowhere.json"])

        #expect(try await stage.type("config check").code == .configuration)
    }

    @Test func `the check of the configuration is JSON where that is asked for, good or bad`() async throws {
        let stage = try CommandStage()
        try stage.folder.write("bad.json", "{\"listne\": 1}")

        let good = try await stage.type("config check --json")
        let bad = try await stage.type("config check --json --config \(stage.folder.path)/bad.json")

        #expect(good.code == .done && bad.code == .configuration && bad.error.isEmpty)
        #expect(try JSONValue(parsing: good.output).array?.first?["cure"] == .null)
        let cures = try #require(try JSONValue(parsing: bad.output).array).map { $0["cure"]?.string }
        #expect(cures.contains("Did you mean \"listen\"?"))
    }

    @Test func `the schema is JSON`() async throws {
        let ending = try await CommandStage().type("config schema")

        #expect(try JSONValue(parsing: ending.output)["$schema"]?.string?.contains("2020-12") == true)
    }

    @Test func `hostile words do not reach the terminal`() async throws {
        let ending = try await CommandStage(isTerminal: true).type("\u{1B}[2Jcases --no-color")

        #expect(!ending.error.contains("\u{1B}"))
    }

    @Test func `words after two dashes are no options`() async throws {
        let parts = try ArgumentParser(options: [.json]).parse(["--json", "--", "--json", "-h"])

        #expect(parts == ArgumentParser.Parts(words: ["--json", "-h"], options: ["json": ""]))
    }
}
