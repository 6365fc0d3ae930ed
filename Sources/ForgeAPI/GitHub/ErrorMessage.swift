internal import JSON

/// What an error's body says, brought into a form that is fit to be shown: short, and without control characters.
struct ErrorMessage: Sendable {
    /// At most 300 characters; never empty.
    let text: String
    /// False: a page of some proxy, or nothing at all.
    let isJSON: Bool
    /// With the address of the documentation, which is not shown.
    private let lowercased: String

    init(_ answer: HTTPAnswer) {
        let json = answer.json
        isJSON = json?.members != nil
        let parts = [json?["message"]?.string] + (json?["errors"]?.array ?? []).map { Self.words(for: $0) }
        let said = parts.compactMap(\.self).filter { !$0.isEmpty }
        let whole = said.isEmpty ? "the forge answered \(answer.status)" : said.joined(separator: "; ")
        text = Self.presentable(whole)
        lowercased = (whole + " " + (json?["documentation_url"]?.string ?? "")).lowercased()
    }

    /// Looks for words without regard to case; `words` in lower case.
    func contains(_ words: String) -> Bool { lowercased.contains(words) }

    /// Whether the API's version is what the forge finds fault with, and not a version of a package.
    var isAboutAPIVersion: Bool {
        contains("api version") || contains("api-version") || contains("supported version")
    }

    /// Whether a description does not follow the repository's template for reports.
    ///
    /// https://docs.github.com/en/rest/security-advisories/repository-advisories
    var isAboutReportTemplate: Bool {
        ["missing_section", "empty_section", "unchecked_required_option", "sections_out_of_order"].contains(
            where: contains
        )
    }

    /// Errors are objects or plain strings.
    /// https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed
    private static func words(for error: JSONValue) -> String {
        if let text = error.string { return text }
        return ["field", "code", "message"].compactMap { error[$0]?.string }.joined(separator: " ")
    }

    /// Takes away what can end a line, hide a word or turn the direction of reading, then shortens.
    private static func presentable(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: kept.append(" ")
            case .format, .privateUse, .surrogate, .unassigned: break
            default: kept.append(scalar)
            }
        }
        let words = String(kept)
        return words.count <= 300 ? words : String(words.prefix(299)) + "…"
    }
}
