/// The words of a text, with placeholders such as `{case}`; the program's or an operator's, and nothing of any report.
package struct Wording: Equatable, Sendable {
    /// What can stand in braces.
    package enum Placeholder: String, Sendable, CaseIterable {
        case caseNumber = "case"
        case acknowledgeHours = "acknowledge_hours"
        case respondDays = "respond_days"
        /// Private, because a public place can be another repository.
        case repository
    }

    package let content: String

    /// Words of the program's, paragraph by paragraph.
    package init(_ paragraphs: StaticString...) {
        content = paragraphs.map(\.description).joined(separator: "\n\n")
    }

    /// Words from a file of an operator's.
    package init(ofOperator content: String) { self.content = content }

    /// Every name in braces, with the line in which it stands; other braces are part of the text.
    package var names: [(name: String, line: Int)] {
        var line = 1
        return parts.compactMap { part in
            switch part {
            case .words(let words):
                line += words.count(where: \.isNewline)
                return nil
            case .name(let name): return (String(name), line)
            }
        }
    }

    /// What stands in place of the placeholders that everybody may read: numbers alone.
    static func numbers(_ caseNumber: Int, _ policy: Policy) -> [Placeholder: String] {
        [
            .caseNumber: String(caseNumber), .acknowledgeHours: String(policy.serviceLevel.acknowledgeHours),
            .respondDays: String(policy.serviceLevel.respondDays),
        ]
    }

    /// The words with `values` in place of their placeholders; one without a value stays as it is.
    func filled(_ values: [Placeholder: String]) -> String {
        parts.map { part in
            switch part {
            case .words(let words): String(words)
            case .name(let name): Placeholder(rawValue: String(name)).flatMap { values[$0] } ?? "{\(name)}"
            }
        }.joined()
    }

    private enum Part { case words(Substring), name(Substring) }

    private var parts: [Part] {
        var parts: [Part] = []
        var rest = content[...]
        while let brace = rest.firstIndex(of: "{") {
            let name = rest[rest.index(after: brace)...].prefix { $0.isLetter || $0.isNumber || "_-".contains($0) }
            let end = name.endIndex
            if !name.isEmpty, end < rest.endIndex, rest[end] == "}" {
                parts += [.words(rest[..<brace]), .name(name)]
                rest = rest[rest.index(after: end)...]
            } else {
                parts.append(.words(rest[..<end]))
                rest = rest[end...]
            }
        }
        return parts + [.words(rest)]
    }
}
