/// How lines begin that are HTML and no text. https://spec.commonmark.org/0.31.2/#html-blocks
enum HTMLBeginning {
    /// By which the HTML ends that the line begins and that hides text or shows it as code; nil: it begins none.
    static func endings(of line: ArraySlice<UInt8>) -> [[UInt8]]? {
        let start = line.prefix(10).map(\.lowercased)
        if start.starts(with: "<!--".utf8) { return [Array("-->".utf8)] }
        if start.starts(with: "<?".utf8) { return [Array("?>".utf8)] }
        if start.starts(with: "<![cdata[".utf8) { return [Array("]]>".utf8)] }
        if start.starts(with: "<!".utf8) { return [Array(">".utf8)] }
        for name in names where start.starts(with: "<\(name)".utf8) {
            guard let next = line.dropFirst(name.utf8.count + 1).first, !next.isBlank, next != UInt8(ascii: ">") else {
                return closings
            }
        }
        return nil
    }

    /// Whether the line begins with a tag, or with something like it.
    static func isTag(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.first == UInt8(ascii: "<"), let next = line.dropFirst().first else { return false }
        return next.isLetter || next == UInt8(ascii: "/")
    }

    private static let names = ["script", "pre", "style", "textarea"]
    private static let closings = names.flatMap { name in
        ["</\(name)>", "</\(name.uppercased())>"].map { Array($0.utf8) }
    }
}
