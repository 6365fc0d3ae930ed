/// What each signal's label is called; names compare without regard to case.
package struct LabelNames: Equatable, Sendable {
    private var names: [Signal: String] = [
        .report: "security",
        .accepted: "security: accepted",
        .needsInformation: "security: needs info",
        .declined(.duplicate): "security: duplicate",
        .declined(.outOfScope): "security: out of scope",
        .declined(.byDesign): "security: by design",
        .declined(.notReproducible): "security: not reproducible",
        .declined(.spam): "security: spam",
        .severity(.low): "severity: low",
        .severity(.medium): "severity: medium",
        .severity(.high): "severity: high",
        .severity(.critical): "severity: critical",
    ]

    /// Marks a pull request as a fix; unlike a signal it says nothing on an issue.
    package var fix = "security: fix"

    package init() {}

    /// The label of `signal`.
    package subscript(signal: Signal) -> String {
        get {
            guard let name = names[signal] else { preconditionFailure("every signal has a label") }
            return name
        }
        set { names[signal] = newValue }
    }

    /// What a label means; nil for labels that are none of the bot's business.
    package func signal(for label: String) -> Signal? {
        let wanted = label.lowercased()
        return Signal.all.first { self[$0].lowercased() == wanted }
    }
}
