internal import Disclosure
internal import FoundationEssentials

extension ConfigurationReader {
    /// Longer texts leave no room for what the program adds: a comment has 65,536 characters at most.
    private static let longestText = 16_384
    private static let ending = ".md"

    /// Reads the operator's own words, file by file; texts without a file keep the words that they have.
    mutating func readTexts(_ values: SettingValues, prefix: String, place: String, _ policy: inout Policy) {
        guard values.isGiven(prefix + "texts") else { return }
        guard let folder = values.text(prefix + "texts") else {
            policy.texts = PolicyTexts()
            return
        }
        let path = SettingValues.join(place, "texts")
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: absolute(folder))
        } catch {
            let remedy = "Create it, readable by this user, with a file such as out-of-scope.md in it."
            note(path, "names no folder that can be read: \(absolute(folder))", remedy: remedy)
            return
        }
        // Editors hide their own files.
        for name in names.sorted() where name.hasSuffix(Self.ending) && !name.hasPrefix(".") {
            let file = "\(absolute(folder))/\(name)"
            guard let text = text(named: name, file, path), let wording = wording(of: text, file, path) else {
                continue
            }
            policy.texts.replace(text, by: wording)
        }
    }

    /// The text that a file is for; nil with a problem noted.
    private mutating func text(named name: String, _ file: String, _ path: String) -> (any PolicyText)? {
        let name = String(name.dropLast(Self.ending.count))
        if let text = PolicyTexts.all.first(where: { $0.rawValue == name }) { return text }
        let hint = Suggestion.closest(to: name, among: PolicyTexts.names).map { "Did you mean \($0).md? " } ?? ""
        let remedy = hint + "There are " + PolicyTexts.names.map { $0 + Self.ending }.joined(separator: ", ") + "."
        note(path, "has a file for a text that is not known: \(file)", remedy: remedy)
        return nil
    }

    /// The words in a file, with placeholders that the text has; nil with a problem noted.
    private mutating func wording(of text: any PolicyText, _ file: String, _ path: String) -> Wording? {
        guard let bytes = self.file(file, path, isPublic: true)?.bytes else { return nil }
        let standard = "`advisory-bot config texts \(text.rawValue)` prints the program's own words."
        guard bytes.count <= Self.longestText else {
            note(path, "has a text longer than 16 KiB: \(file)", remedy: "Shorten it. \(standard)")
            return nil
        }
        guard let content = String(validating: bytes, as: UTF8.self)?.replacing("\r\n", with: "\n"),
            !content.unicodeScalars.contains(where: \.isUnprintable)
        else {
            note(path, "has a file that is no plain text in UTF-8: \(file)", remedy: "Save it as UTF-8. \(standard)")
            return nil
        }
        let words = content.trimmed
        guard !words.isEmpty else {
            note(path, "has an empty text: \(file)", remedy: "Write it, or take the file away. \(standard)")
            return nil
        }
        let wording = Wording(ofOperator: words)
        let placeholders = type(of: text).placeholders.map(\.rawValue)
        let unknown = wording.names.filter { !placeholders.contains($0.name) }
        for (name, line) in unknown {
            let hint = Suggestion.closest(to: name, among: placeholders).map { "Did you mean {\($0)}? " } ?? ""
            let remedy = hint + "There are " + placeholders.map { "{\($0)}" }.joined(separator: ", ") + "."
            note(path, "has an unknown placeholder {\(name)} in line \(line): \(file)", remedy: remedy)
        }
        return unknown.isEmpty ? wording : nil
    }
}

extension Unicode.Scalar {
    /// A control character that is neither a tab nor the end of a line.
    fileprivate var isUnprintable: Bool {
        properties.generalCategory == .control && self != "\n" && self != "\t"
    }
}

extension String {
    fileprivate var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }
}
