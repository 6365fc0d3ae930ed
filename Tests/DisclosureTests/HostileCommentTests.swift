import Foundation
import Testing

@testable import Disclosure

/// Comments made from a seed, of pieces that hide commands and of commands that stand alone.
@Suite struct HostileCommentTests {
    @Test func `of a thousand hostile comments nothing is obeyed that does not stand alone, and no answer is active`() {
        var dice = Dice(state: 20_260_214)
        for _ in 0..<1500 {
            let (text, expected) = Self.comment(&dice)
            let lines = CommandReader(prefix: "/advisory").commands(in: Untrusted(text))
            #expect(Self.requests(in: lines) == expected, "\(text.debugDescription)")
            // Words for a person let no more through than their own command.
            let below = CommandReader(prefix: "/advisory").commands(in: Untrusted("/advisory reply Hi\n\n" + text))
            #expect(Array(Self.requests(in: below).dropFirst()) == expected, "\(text.debugDescription)")
            let answer = Self.answer(to: lines)
            #expect(Self.faults(of: answer) == [], "\(text.debugDescription)\n\(answer)")
        }
    }

    private static func requests(in lines: [CommandReader.Line]) -> [Request] {
        lines.compactMap { line in
            if case .request(let request) = line { request } else { nil }
        }
    }

    /// A comment of several parts with empty lines between, and the commands in it that count.
    private static func comment(_ dice: inout Dice) -> (text: String, expected: [Request]) {
        var parts: [String] = []
        var expected: [Request] = []
        for _ in 0..<(1 + dice.below(6)) {
            if dice.below(3) == 0 {
                parts.append(
                    ["/advisory severity high", " /ADVISORY\t severity  High ", "   /advisory severity high"][
                        dice.below(3)
                    ]
                )
                expected.append(.severity(.high))
            } else {
                parts.append(trap(&dice))
            }
        }
        // What never ends comes last, for nothing behind it counts.
        if dice.below(4) == 0 {
            parts.append(["```", "~~~~", "<!--", "<pre>"][dice.below(4)] + "\n\n" + command(&dice))
        }
        if dice.below(50) == 0 { parts.append(String(repeating: "@maya `", count: 9000)) }
        let end = ["\n", "\r\n", "\r"][dice.below(3)]
        return (parts.joined(separator: "\n\n").replacing("\n", with: end), expected)
    }

    private static func command(_ dice: inout Dice) -> String {
        [
            "/advisory accept", "/advisory decline spam", "/advisory disclose 0123456789abcdef",
            "/advisory invite @mallory",
            "/advisory agree",
        ][dice.below(5)]
    }

    /// A part in which a command is quoted, code, hidden, misspelt, or within other text.
    private static func trap(_ dice: inout Dice) -> String {
        let command = command(&dice)
        let fence = String(repeating: dice.below(2) == 0 ? "`" : "~", count: 3 + dice.below(4))
        switch dice.below(22) {
        case 0: return "> " + command
        case 1: return "> Somebody wrote\n" + command
        case 2: return "\(fence)\n\(command)\n\(fence)"
        case 3: return "\(fence)sh\n\n\(command)\n\n\(fence)"
        case 4: return "````\n```\n\(command)\n```\n\(command)\n````"
        case 5: return "    " + command
        case 6: return "\t" + command
        case 7: return "<!--\n\(command)\n\n\(command)\n-->"
        case 8: return "Look <!-- here\n\(command)\n--> again"
        case 9: return "I would say \(command) here"
        case 10: return command.replacing("a", with: "\u{430}")
        case 11: return command.replacing("/a", with: "/\u{200B}a")
        case 12: return "\u{202E}" + command
        case 13: return "/advisory acept @maya <img src=x onerror=y> ![x](https://evil.example/x.png)"
        case 14: return "/advisory \u{430}ccept @maya"
        case 15: return String(repeating: "@maya ", count: 1 + dice.below(200))
        case 16: return "- " + command
        case 17: return "- \(fence)\n  \(command)\n  \(fence)"
        case 18: return "<details>\n<summary>x</summary>\n\(command)\n</details>"
        case 19: return "Some `code\n\(command)\nends` here"
        case 20: return "/advisory decline @maya `</code>` <script>alert(1)</script>"
        default: return "[x](y \"\n\(command)\n\")"
        }
    }

    /// The answer that a maintainer gets to what was not understood.
    private static func answer(to lines: [CommandReader.Line]) -> String {
        let sayings = lines.compactMap { line -> Saying? in
            if case .notUnderstood(let misunderstanding) = line { .notUnderstood(misunderstanding) } else { nil }
        }
        var story = Story(Fixture.accepted)
        let comment = Disclosure.Comment(
            place: .advisory(Fixture.advisory),
            id: "1",
            author: Fixture.maintainer.account,
            body: Untrusted(""),
            createdAt: Fixture.now
        )
        return story.tell(.commented(comment, sayings, by: Fixture.maintainer)).last?.privateText ?? ""
    }

    /// What would be active outside of code.
    private static func faults(of answer: String) -> [String] {
        var faults: [String] = []
        var isCode = false
        var plain = ""
        for character in answer {
            if character == "`" { isCode.toggle() } else if !isCode { plain.append(character) }
        }
        if isCode { faults.append("an open code") }
        for active in ["@", "<", "![", "]("] where plain.contains(active) { faults.append(active) }
        if answer.contains("@maya") || answer.contains("\u{202E}") || answer.contains("\u{200B}/") {
            faults.append("raw")
        }
        return faults
    }
}

/// Numbers that look random and are the same each time.
private struct Dice {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
