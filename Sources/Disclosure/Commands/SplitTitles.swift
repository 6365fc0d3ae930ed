extension Request {
    /// How long a title may be, in bytes.
    private static let longestTitle = 200

    /// Reads `one title | another title`, or nothing at all; nil: it is neither, or a title stands there twice.
    init?(split text: String) {
        if text.isEmpty {
            self = .split(titles: [])
            return
        }
        let titles = text.split(separator: "|", omittingEmptySubsequences: false).map { part in
            let words = part.split(whereSeparator: \.isWhitespace)
            return words.joined(separator: " ")
        }
        guard (2...SplitPart.most).contains(titles.count), Set(titles.map { $0.lowercased() }).count == titles.count,
            titles.allSatisfy({ (1...Self.longestTitle).contains($0.utf8.count) })
        else { return nil }
        self = .split(titles: titles.map { Untrusted($0) })
    }
}
