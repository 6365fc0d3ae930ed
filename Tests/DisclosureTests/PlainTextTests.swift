import Testing

@testable import Disclosure

/// Markdown as a mail has it.
struct PlainTextTests {
    @Test(arguments: [
        ("_By a program._ Yes", "By a program. Yes"), ("**bold**, __too__ and *so*", "bold, too and so"),
        ("**bold with `a**b` in it**", "bold with a**b in it"), ("a_b_c and 2*3*4", "a_b_c and 2*3*4"),
        ("a * b * c _ d", "a * b * c _ d"), ("**open", "**open"), ("_over\nlines_", "over\nlines"),
        ("`code` and ``a ` b``", "code and a ` b"), ("`` ` ``", "`"), ("`open", "`open"), ("`_a_`", "_a_"),
        ("[GHSA-1](https://a.example/b_c_d).", "GHSA-1: https://a.example/b_c_d."),
        ("[https://a.example](https://a.example)", "https://a.example"), ("[no] (link)", "[no] (link)"),
        ("<https://a.example> <b>", "https://a.example <b>"), ("\\*not\\* \\a", "*not* \\a"),
        ("# Head\n\n- one\n> two", "Head\n\n- one\n> two"), ("a\n\n    *b* `c`\n\nd", "a\n\n    *b* `c`\n\nd"),
        (
            "They ask:\n\n```text\n*a*\n\n```` b\n@\u{200B}rae\n```\n\nend",
            "They ask:\n\n    *a*\n\n    ```` b\n    @rae\n\nend"
        ),
        ("~~~\nopen", "    open"), ("", ""),
    ])
    func `marks are gone, words stay`(markdown: String, plain: String) {
        #expect(PlainText(markdown).content == plain)
    }

    @Test func `plain words stay as they are when they are read again`() {
        let once = PlainText("**Is** it [so](https://a.example)?\n\n    _Token_").content

        #expect(PlainText(once).content == once)
    }
}
