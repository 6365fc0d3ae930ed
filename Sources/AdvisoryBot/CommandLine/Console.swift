internal import JSON

/// What a command writes with: results on standard output, faults on standard error, colours where a person looks.
struct Console: Sendable {
    /// A colour of the terminal's own palette.
    enum Colour: Int { case red = 31, green = 32, yellow = 33, grey = 90 }

    private let surroundings: Surroundings
    /// Whether the person who looks wants colours.
    let isColourAllowed: Bool

    init(_ surroundings: Surroundings, isColourAllowed: Bool) {
        self.surroundings = surroundings
        let noColour = surroundings.environment["NO_COLOR"] ?? ""
        let isDumb = surroundings.environment["TERM"] == "dumb"
        self.isColourAllowed = isColourAllowed && noColour.isEmpty && !isDumb
    }

    var isTerminal: Bool { surroundings.isOutputTerminal }

    /// How many columns a person sees; nil: nobody looks, or nobody knows. `COLUMNS` goes before what the terminal
    /// says.
    private var columns: Int? {
        guard isTerminal else { return nil }
        let told = surroundings.environment["COLUMNS"].flatMap { Int($0) }
        return told.flatMap { $0 > 0 ? $0 : nil } ?? surroundings.outputColumns
    }

    /// A text of whole sentences, its lines broken at words where a terminal is too narrow for them.
    func wrapped(_ text: String) -> String { columns.map { LineWrap.wrap(text, columns: $0) } ?? text }

    /// Writes a line, or several, to standard output.
    func line(_ text: String) { surroundings.writeOutput(Array((text + "\n").utf8)) }

    /// Writes bytes to standard output as they are.
    func bytes(_ bytes: [UInt8]) { surroundings.writeOutput(bytes) }

    /// Writes a document to standard output, laid out for people.
    func json(_ value: JSONValue) { line(value.prettyText()) }

    /// Writes a table: aligned under headings for a person, else one row a line with tabs between and no headings.
    ///
    /// Whoever reads lines with `cut` or `awk` wants rows alone. https://clig.dev/#output
    func table(_ headings: [String], _ rows: [[String]]) {
        guard isTerminal else {
            for row in rows { line(row.map { VisibleText.escape($0) }.joined(separator: "\t")) }
            return
        }
        line(Table(headings: headings, rows: rows, columns: columns).text)
    }

    /// Writes a line, or several, to standard error.
    func error(_ text: String) { surroundings.writeError(Array((text + "\n").utf8)) }

    /// Writes what went wrong and what cures it to standard error, safe for a terminal.
    func showError(_ problem: String, remedy: String) {
        let shown = "advisory-bot: \(VisibleText.escape(problem))"
        error(surroundings.isErrorTerminal ? coloured(shown, .red) : shown)
        error("  cure: \(VisibleText.escape(remedy))")
    }

    /// Shows everything that is wrong with a configuration.
    func show(_ failure: ConfigurationError) {
        for problem in failure.problems {
            let place = problem.path.isEmpty ? failure.file : "\(failure.file): \(problem.path)"
            showError("\(place) \(problem.problem)", remedy: problem.remedy)
        }
    }

    /// Colours a text for standard output, if a person looks at it.
    func painted(_ text: String, _ colour: Colour) -> String { isTerminal ? coloured(text, colour) : text }

    private func coloured(_ text: String, _ colour: Colour) -> String {
        isColourAllowed ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }
}
