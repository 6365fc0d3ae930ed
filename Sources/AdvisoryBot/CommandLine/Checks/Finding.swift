internal import JSON

/// One line of `check`, with its cure where there is something to cure.
struct Finding: Equatable, Sendable {
    /// How bad it is.
    enum Mark: String, Sendable {
        case good = "✓"
        case bad = "✗"
        case warning = "!"
        /// Nothing can be said before something above is cured.
        case unknown = "–"
    }

    let mark: Mark
    let subject: String
    let text: String
    let cure: String?

    private init(_ mark: Mark, _ subject: String, _ text: String, cure: String?) {
        self.mark = mark
        self.subject = subject
        self.text = text
        self.cure = cure
    }

    /// Makes a finding of a fault in the configuration.
    init(_ problem: ConfigurationProblem, in file: String) {
        let place = problem.path.isEmpty ? file : problem.path
        self.init(.bad, "configuration", "\(place) \(problem.problem)", cure: problem.remedy)
    }

    /// Makes a finding of something that is as it should be.
    static func good(_ subject: String, _ text: String) -> Finding { Finding(.good, subject, text, cure: nil) }
    /// Makes a finding of something that could not be looked at.
    static func unknown(_ subject: String, _ text: String) -> Finding { Finding(.unknown, subject, text, cure: nil) }

    /// Makes a finding of a fault, which lets `check` fail.
    static func bad(_ subject: String, _ text: String, cure: String) -> Finding {
        Finding(.bad, subject, text, cure: cure)
    }

    /// Makes a finding of something that works for now.
    static func warning(_ subject: String, _ text: String, cure: String) -> Finding {
        Finding(.warning, subject, text, cure: cure)
    }

    /// Writes the finding for a person, the cure on a line of its own.
    func text(_ console: Console) -> String {
        let width = 22
        let padding = String(repeating: " ", count: max(1, width - subject.count))
        let shownMark =
            switch mark {
            case .good: console.painted(mark.rawValue, .green)
            case .bad: console.painted(mark.rawValue, .red)
            case .warning: console.painted(mark.rawValue, .yellow)
            case .unknown: console.painted(mark.rawValue, .grey)
            }
        let line = "\(shownMark) \(subject)\(padding) \(VisibleText.escape(text))"
        return cure.map { line + "\n" + String(repeating: " ", count: width + 3) + "cure: " + VisibleText.escape($0) }
            ?? line
    }

    /// The finding for programs.
    var json: JSONValue {
        let result =
            switch mark {
            case .good: "good"
            case .bad: "bad"
            case .warning: "warning"
            case .unknown: "unknown"
            }
        return [
            "result": .string(result), "subject": .string(subject), "text": .string(text), "cure": JSONValue(cure),
        ]
    }
}
