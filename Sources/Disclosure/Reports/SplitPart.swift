/// What a report that tells of several vulnerabilities says of one of them.
package struct SplitPart: Equatable, Sendable, Codable {
    /// Into how many parts a report is split at most.
    package static let most = 20

    package let title: Untrusted
    package let text: Untrusted

    package init(title: Untrusted, text: Untrusted) {
        self.title = title
        self.text = text
    }

    /// Cuts a text into parts of these titles. A part begins in the first line, after the part before, that has its
    /// title; the first begins with the text.
    ///
    /// Where a title stands nowhere, or not in this order, nobody knows which part is whose, and each gets the whole.
    package static func cut(_ text: Untrusted, at titles: [Untrusted]) -> [SplitPart] {
        var starts = [text.original.startIndex]
        var lines = text.original.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        // What stands in the line of one title can't be where the next begins.
        if let first = titles.first, let index = lines.firstIndex(where: { $0.has(first) }) {
            lines = lines[(index + 1)...]
        }
        for title in titles.dropFirst() {
            guard let index = lines.firstIndex(where: { $0.has(title) }) else {
                return titles.map { SplitPart(title: $0, text: text) }
            }
            starts.append(lines[index].startIndex)
            lines = lines[(index + 1)...]
        }
        return cut(text, at: starts, titles)
    }

    /// Cuts a text at `starts`, in order, of which the first is taken for the text's beginning.
    static func cut(_ text: Untrusted, at starts: [String.Index], _ titles: [Untrusted]) -> [SplitPart] {
        let whole = text.original
        let ends = starts.dropFirst() + [whole.endIndex]
        return zip(titles, zip([whole.startIndex] + starts.dropFirst(), ends)).map { title, range in
            SplitPart(title: title, text: Untrusted(String(whole[range.0..<range.1])))
        }
    }
}

extension Substring {
    /// Whether the line has the title in it, without regard to case.
    fileprivate func has(_ title: Untrusted) -> Bool {
        Array(lowercased().utf8)[...].contains(Array(title.original.lowercased().utf8))
    }
}
