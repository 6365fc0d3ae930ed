/// A place that anybody can read.
package enum Public {}

/// A place that only the people of a case can read.
package enum Private {}

/// A finished text for a public or a private place. The two are different types, so that a leak does not compile.
///
/// `Text<Public>` is made only in `Messages`, from fixed sentences, an operator's files and numbers; nothing turns a
/// private text public.
package struct Text<Audience>: Equatable, Sendable, Codable {
    package let content: String

    fileprivate init(content: String) { self.content = content }

    package init(from decoder: any Decoder) throws {
        content = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(content)
    }
}

extension Text<Private> {
    package init(_ content: String) { self.init(content: content) }

    /// Paragraphs one below the other; those that are empty are left out.
    init(joining parts: [String]) { self.init(parts.filter { !$0.isEmpty }.joined(separator: "\n\n")) }
}

extension Text<Public> {
    /// A text whose every part is written in the program. `StaticString` is what keeps private words out.
    package init(fixed content: StaticString) { self.init(content: content.description) }

    /// A text with holes that nothing private fits into.
    package init(template: PublicTemplate) { self.init(content: template.content) }

    /// A text of the policy, in the operator's words or the program's, which the program signs. Only numbers fit into
    /// it.
    package init(_ text: PublicText, caseNumber: Int, _ policy: Policy) {
        let words = policy.texts.wording(of: text).filled(Wording.numbers(caseNumber, policy))
        self.init(content: "\(words)\n\n\(text.signature)")
    }

    /// A text about an advisory that everybody can read by now; the forge's word for that is the proof.
    package init(_ content: String, disclosedBy proof: PublishedAdvisory) { self.init(content: content) }
}
