internal import Disclosure

/// What the demo prints: one line a step.
struct DemoOutput: Sendable {
    let isColoured: Bool
    /// Takes one line, without its end.
    let write: @Sendable (String) -> Void

    /// The sign before a step.
    enum Sign: String {
        case done = "✓"
        case failed = "✗"
        case notice = "!"
        /// A person has to say something.
        case waiting = "⏸"
    }

    /// Says what this is and where the forge's pages are.
    func welcome(page: String) {
        line(
            "AdvisoryBot \(Version.text) demo: everything is made up and stays on this machine. Ctrl-C ends it and removes the data."
        )
        line("")
        line("  Sandbox forge   \(page)")
        line("")
    }

    /// Says how a person plays the whole life of a report; `folder` is the demo's, `program` how it was started.
    func guide(folder: String, program: String) {
        let names = LabelNames()
        let command = { (words: String) in
            "       \(program) cases \(words) --config $\(DemoClockReading.variable)/config.json"
        }
        let lines = [
            "  1. Open that page and the issue in it. As \(DemoWorld.maintainer), add the labels  \(names[.accepted])  and  "
                + "\(names[.severity(DemoWorld.severity)]) .",
            "  2. Open the advisory. As \(DemoWorld.owner), merge the private fork, fix by \(DemoWorld.reporter) or another: the release "
                + "follows by itself.",
            "     People accept their credits there, and the forge's staff assign the CVE id.",
            "  3. Let days and weeks pass by the buttons there, until the embargo of \(DemoFolder.embargoDays) days is over.",
            "  4. In another terminal, as the maintainers:",
            "       export \(DemoClockReading.variable)=\(folder)",
            command("show 1"), command("agree 1 --as reporter --by \(DemoWorld.maintainer)"), command("gate 1"),
            command("disclose 1 --by \(DemoWorld.maintainer)"),
            "",
        ]
        for line in lines { self.line(line) }
    }

    /// Writes a step of the story with its time.
    func step(_ sign: Sign, _ stamp: String, _ text: String) {
        line("\(coloured(sign)) \(stamp)  \(text)")
    }

    /// Writes what `cases gate` said: how many items are green, and which are not.
    func gate(_ ending: DemoDesk.Ending) {
        let names: (String) -> [String] = { sign in
            ending.lines.filter { $0.hasPrefix(sign + " ") }
                .compactMap { $0.dropFirst(2).split(separator: "\t").first.map(String.init) }
        }
        let parts = [
            ("missing", names(Sign.failed.rawValue)), ("to be looked at", names(Sign.notice.rawValue)),
        ]
        let rest = parts.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1.joined(separator: ", "))" }
        detail((["gate: \(ending.lines.last ?? "no answer")"] + rest).joined(separator: "; "))
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
        case .notice, .waiting: "\u{1B}[33m\(sign.rawValue)\u{1B}[0m"
        }
    }
}
