/// The words of an operator's for texts that people see; where there are none, the program's own stand.
package struct PolicyTexts: Equatable, Sendable {
    /// By the text's name.
    private var words: [String: Wording] = [:]

    package init() {}

    /// Every text that can have words of an operator's.
    package static let all: [any PolicyText] = PrivateText.allCases + PublicText.allCases
    /// The names of all texts.
    package static let names = all.map { $0.rawValue }

    /// Has an operator's words stand for a text; they were checked before.
    package mutating func replace(_ text: any PolicyText, by wording: Wording) { words[text.rawValue] = wording }

    /// What a text says; empty: nothing.
    func wording(of text: some PolicyText) -> Wording { words[text.rawValue] ?? text.standard }
}
