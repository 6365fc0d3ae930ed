/// The answers of an issue form, which the forge writes as `### Label`, an empty line, and the answer.
///
/// https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
struct IssueForm {
    private let answers: [String: String]

    init(_ body: Untrusted) {
        var answers: [String: String] = [:]
        var heading: String?
        var lines: [Substring] = []
        func close() {
            guard let heading, answers[heading] == nil else { return }
            answers[heading] = lines.joined(separator: "\n").trimmed
        }
        for line in body.original.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.hasPrefix("### ") {
                close()
                heading = line.dropFirst(4).lowercased().trimmed
                lines = []
            } else {
                lines.append(line)
            }
        }
        close()
        self.answers = answers
    }

    /// The first answer under one of `headings` (in lower case) that says something on a single line.
    func line(under headings: String...) -> String? {
        for heading in headings {
            guard let answer = answers[heading], !answer.isEmpty, answer != "_No response_",
                !answer.contains(where: \.isNewline), answer.utf8.count <= 200
            else { continue }
            return answer
        }
        return nil
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        var slice = self[...]
        while let first = slice.first, first.isWhitespace { slice = slice.dropFirst() }
        while let last = slice.last, last.isWhitespace { slice = slice.dropLast() }
        return String(slice)
    }
}
