import Disclosure
import Foundation
import JSON
import Testing

@testable import AdvisoryBot

/// Texts of an operator's, read from files and checked at the start.
struct TextsConfigurationTests {
    let folder: ConfigurationFolder

    init() throws { folder = try ConfigurationFolder() }

    private func problems() throws -> [ConfigurationProblem] { try folder.problems([("policy.texts", "texts")]) }

    @Test func `a file of a text's name replaces it, for one repository over the policy, and null takes all back`()
        throws
    {
        try folder.write("texts/spam.md", "\nSpam for all.\r\n\r\n")
        try folder.write("texts/duplicate.md", "Known to all.")
        try folder.write("widget/spam.md", "Spam about widgets.")
        try folder.write("texts/notes.txt", "{whatever}")
        try folder.write("texts/.#spam.md", "{whatever}")

        let configuration = try folder.read([
            ("policy.texts", "texts"),
            (
                "repositories",
                [
                    ["name": "acme/widget", "texts": "widget"], ["name": "acme/plain", "texts": nil],
                    ["name": "acme/x"],
                ]
            ),
        ])

        var wanted = PolicyTexts()
        #expect(try #require(configuration.policy(of: "acme/plain")).texts == wanted)
        wanted.replace(PrivateText.spam, by: Wording(ofOperator: "Spam for all."))
        wanted.replace(PrivateText.duplicate, by: Wording(ofOperator: "Known to all."))
        #expect(try #require(configuration.policy(of: "acme/x")).texts == wanted)
        wanted.replace(PrivateText.spam, by: Wording(ofOperator: "Spam about widgets."))
        #expect(try #require(configuration.policy(of: "acme/widget")).texts == wanted)
    }

    @Test func `an unknown placeholder is told with its file, its line and what was meant`() throws {
        try folder.write("texts/spam.md", "This is\ncase {cas} of {repository}.")

        let problem = try #require(try problems().first)

        #expect(problem.path == "policy.texts")
        #expect(problem.problem == "has an unknown placeholder {cas} in line 2: \(folder.path)/texts/spam.md")
        let known = "{case}, {acknowledge_hours}, {respond_days}, {repository}"
        #expect(problem.remedy == "Did you mean {case}? There are \(known).")
    }

    @Test func `a public text has no placeholder but for numbers`() throws {
        try folder.write("texts/declined-in-public.md", "{case} {repository}")

        #expect(try problems().map(\.remedy) == ["There are {case}, {acknowledge_hours}, {respond_days}."])
    }

    @Test(arguments: [
        ("texts/out-of-scop.md", "Hi", "has a file for a text that is not known: ", "Did you mean out-of-scope.md?"),
        ("texts/spam.md", " \n", "has an empty text: ", "take the file away"),
        ("texts/spam.md", String(repeating: "x", count: 16_385), "has a text longer than 16 KiB: ", "Shorten it."),
        ("texts/spam.md", String(repeating: "x", count: 70_000), "can't be read, or is longer than 64 KiB: ", "Name"),
        ("texts/spam.md", "a\u{1B}[2J", "has a file that is no plain text in UTF-8: ", "Save it as UTF-8."),
    ])
    func `a file that is no text is refused with its name and a cure`(
        file: String,
        content: String,
        problem: String,
        remedy: String
    ) throws {
        try folder.write(file, content)

        let found = try problems()

        #expect(found.map(\.problem) == [problem + folder.path + "/" + file])
        #expect(found.allSatisfy { $0.path == "policy.texts" && $0.remedy.contains(remedy) })
    }

    @Test func `a folder in place of a file, and a missing folder, are refused`() throws {
        #expect(try problems().map(\.problem) == ["names no folder that can be read: \(folder.path)/texts"])

        try folder.write("texts/spam.md/x", "")

        #expect(try problems().map(\.problem) == ["is no regular file: \(folder.path)/texts/spam.md"])
    }

    @Test func `the program's own words, printed into files, are taken as they were`() async throws {
        let stage = try CommandStage()
        let listed = try await stage.type("config texts").output.split(separator: "\n")
        let names = listed.compactMap { $0.split(separator: "\t").first.map(String.init) }
        #expect(names == PolicyTexts.names)
        for name in names where name != "safe-harbour" {
            try folder.write("texts/\(name).md", try await stage.type("config texts \(name)").output)
        }

        var wanted = PolicyTexts()
        for text in PolicyTexts.all where text.rawValue != "safe-harbour" { wanted.replace(text, by: text.standard) }
        #expect(try folder.read([("policy.texts", "texts")]).policy.texts == wanted)
    }

    @Test func `where the program has no words of its own it says where to find some`() async throws {
        let ending = try await CommandStage().type("config texts safe-harbour")

        #expect(ending.code == .failed && ending.output.isEmpty)
        #expect(ending.error.contains("examples/texts"))
    }

    @Test(arguments: [[], [ReportPart.impact], [.steps, .version]])
    func `what a report must tell is chosen`(parts: [ReportPart]) throws {
        let list = JSONValue(parts) { .string($0.rawValue) }

        #expect(try folder.read([("policy.report.requires", list)]).policy.requiredParts == Set(parts))
    }

    @Test func `what no report can tell is refused`() throws {
        let problems = try folder.problems([("policy.report.requires", ["steps", "impakt"])])

        #expect(problems.map(\.path) == ["policy.report.requires[1]"])
        #expect(problems.first?.remedy == "Did you mean \"impact\"? Allowed: steps, version, impact.")
    }
}

extension Configuration {
    fileprivate func policy(of name: String) -> Policy? { RepositoryName(name).flatMap { repositories[$0] } }
}
