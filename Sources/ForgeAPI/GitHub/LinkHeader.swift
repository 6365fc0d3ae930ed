/// The `Link` header of a list, which alone says where the next page is. https://www.rfc-editor.org/rfc/rfc8288
enum LinkHeader {
    /// The target of `rel="next"`; nil on the last page, and where the header makes no sense.
    static func next(in header: String) -> String? {
        var rest = header[...]
        while let open = rest.firstIndex(of: "<") {
            guard let close = rest[open...].firstIndex(of: ">") else { return nil }
            let target = rest[rest.index(after: open)..<close]
            rest = rest[rest.index(after: close)...]
            let end = endOfParameters(in: rest)
            if isNext(rest[..<end]) { return String(target) }
            rest = rest[end...]
        }
        return nil
    }

    /// The comma before the next link; commas in quotes do not count.
    private static func endOfParameters(in text: Substring) -> Substring.Index {
        var isQuoted = false
        for index in text.indices {
            if text[index] == "\"" { isQuoted.toggle() }
            if text[index] == ",", !isQuoted { return index }
        }
        return text.endIndex
    }

    private static func isNext(_ parameters: Substring) -> Bool {
        parameters.split(separator: ";").contains { parameter in
            let parts = parameter.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].filter({ $0 != " " }).lowercased() == "rel" else { return false }
            return parts[1].filter { $0 != "\"" }.split(separator: " ").contains { $0.lowercased() == "next" }
        }
    }
}
