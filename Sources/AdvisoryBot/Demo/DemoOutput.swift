/// What the demo prints: one line a step.
struct DemoOutput: Sendable {
    let isColoured: Bool
    /// Takes one line, without its end.
    let write: @Sendable (String) -> Void

    /// The sign before a step.
    enum Sign: String {
        case done = "✓"
        case failed = "✗"
    }

    /// Says what this is, where the forge's pages are, and what to do there.
    func welcome(page: String, _ mode: Demo.Mode) {
        line(
            "AdvisoryBot \(Version.text) demo: everything is made up and stays on this machine. Ctrl-C ends it and removes the data."
        )
        line("")
        line("  Sandbox forge   \(page)")
        line("")
        switch mode {
        case .watch, .script: break
        case .interactive:
            line(
                "  Open that page and the issue in it, and add the label  security: accepted  as maya, who may write."
            )
            line(
                "  Then look at the repository's advisories, and at the deliveries and calls at the foot of each page."
            )
        }
    }

    /// Writes a step of the story with its time.
    func step(_ sign: Sign, _ stamp: String, _ text: String) {
        line("\(coloured(sign)) \(stamp)  \(text)")
    }

    /// A line that belongs to the step above.
    func detail(_ text: String) { line("                \(text)") }

    /// Writes a line as it is.
    func line(_ text: String) { write(text) }

    private func coloured(_ sign: Sign) -> String {
        guard isColoured else { return sign.rawValue }
        return switch sign {
        case .done: "\u{1B}[32m\(sign.rawValue)\u{1B}[0m"
        case .failed: "\u{1B}[31m\(sign.rawValue)\u{1B}[0m"
        }
    }
}
