import Testing

@testable import Disclosure

/// Commands whose words are for a person, and go on in the lines below.
@Suite struct CommandWordsTests {
    private func read(_ text: String) -> [CommandReader.Line] {
        CommandReader(prefix: "/advisory").commands(in: Untrusted(text))
    }

    private static func reply(_ words: String) -> CommandReader.Line { .request(.reply(Untrusted(words))) }
    private static func ask(_ words: String) -> CommandReader.Line { .request(.ask(Untrusted(words))) }

    private static let comments: [(String, [CommandReader.Line])] = [
        ("/advisory reply Hello Rae", [reply("Hello Rae")]),
        ("/advisory reply \t Hello\n\n  two\t\n\nthree \n\n \n", [reply("Hello\n\n  two\t\n\nthree ")]),
        ("/advisory reply\n\n  Hello\nRae", [reply("  Hello\nRae")]),
        ("/advisory needs-info Which?\nAnd where?", [ask("Which?\nAnd where?")]),
        ("/advisory reply A\r\nB\r\n\r\n/advisory accept\r\n", [reply("A\nB"), .request(.accept)]),
        ("/advisory reply A\n   /ADVISORY accept\nB", [reply("A"), .request(.accept)]),
        ("/advisory reply A\nB\n/advisory needs-info C\nD", [reply("A\nB"), ask("C\nD")]),
        ("Among ourselves.\n/advisory reply A", [reply("A")]),
        ("/advisory accept\nThanks!\n/advisory reply A", [.request(.accept), reply("A")]),
        ("/advisory reply A\n\n> Q\n\nB", [reply("A\n\n> Q\n\nB")]),
        ("/advisory reply A\n\n> Q\n>\n\n  > R\n\n", [reply("A")]),
        ("/advisory reply A\n\n> Q\n\n/advisory accept", [reply("A"), .request(.accept)]),
        ("/advisory reply A\n```\n/advisory accept\n```\nB", [reply("A\n```\n/advisory accept\n```\nB")]),
        ("/advisory reply A\n~~~\n\n/advisory accept", [reply("A\n~~~\n\n/advisory accept")]),
        ("/advisory reply A\n\n    /advisory accept", [reply("A\n\n    /advisory accept")]),
        ("/advisory reply A\n<!--\n/advisory accept\n-->", [reply("A\n<!--\n/advisory accept\n-->")]),
        ("/advisory reply A\n- /advisory accept", [reply("A\n- /advisory accept")]),
        ("/advisory reply A\nplease /advisory accept", [reply("A\nplease /advisory accept")]),
        ("/advisory reply Größe \u{202E}x @maya", [reply("Größe \u{202E}x @maya")]),
    ]

    @Test(arguments: comments)
    func `words go on until the next command or the end`(text: String, lines: [CommandReader.Line]) {
        #expect(read(text) == lines)
    }

    @Test(arguments: [
        "/advisory reply A\n/advisory acept\nB", "/advisory reply A\n/\u{430}dvisory accept\nB",
        "/advisory reply A\n> Q\n/advisory accept\nB", "/advisory reply A\n<b>\n/advisory accept\nB",
    ])
    func `what is taken for a command and not followed ends them, and is said`(text: String) throws {
        let lines = read(text)

        guard case .request(.reply(let words)) = lines.first, case .notUnderstood = lines.last else {
            Issue.record("\(lines)")
            return
        }
        #expect(lines.count == 2 && ["A", "A\n<b>"].contains(words.original))
    }

    @Test func `a code that is left open ends where the command stands that it may swallow`() {
        let lines = read("/advisory reply Try `x\n/advisory accept")

        #expect(lines.first == Self.reply("Try `x") && lines.count == 2)
        #expect(!lines.contains(.request(.accept)))
    }

    @Test(arguments: ["", " ", "\n", "\n \n\t", "\n> Q", "\n\n> Q\n> R\n", "\n/advisory accept"])
    func `without words nothing is sent, and the right form is shown`(rest: String) throws {
        guard case .notUnderstood(let misunderstanding) = try #require(read("/advisory reply" + rest).first) else {
            Issue.record("something was understood")
            return
        }

        #expect(misunderstanding.problem == "The text is missing.")
        #expect(misunderstanding.remedy.contains("`/advisory reply <text>`"))
    }

    @Test func `the last command that is followed keeps its own words`() {
        let lines = read(String(repeating: "/advisory reply A\nB\n", count: 1000))

        // The one more tells that there are more; nobody follows it.
        #expect(lines.count == DialogueStep.mostSayings + 1)
        #expect(lines.dropLast().allSatisfy { $0 == Self.reply("A\nB") })
    }
}
