/// What stands behind a verb, as words and as the text that it is.
struct CommandOperands {
    /// Without the space around it.
    let text: String
    /// Parted by any number of spaces and tabs.
    let words: [String]
    /// Whether every character is a plain, visible one: nothing else is ever compared with a name.
    let isPlain: Bool

    init(_ bytes: ArraySlice<UInt8>) {
        let front = bytes.drop(while: \.isBlank)
        let trimmed = front.dropLast(front.reversed().prefix(while: \.isBlank).count)
        text = String(decoding: trimmed, as: UTF8.self)
        words = trimmed.split(whereSeparator: \.isBlank).map { String(decoding: $0, as: UTF8.self) }
        isPlain = trimmed.allSatisfy { (0x20..<0x7F).contains($0) || $0 == .tab }
    }

    var isEmpty: Bool { words.isEmpty }
    /// The text and the lines below it as they are, without empty lines at either end, and without a quote that is the
    /// end of all: mail programs put there what others wrote. Empty: there is nothing.
    func goingOn(in below: ArraySlice<UInt8>) -> String {
        let lines = below.split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst()
        let own = lines.dropLast(lines.reversed().prefix { $0.isBlank || $0.isQuote }.count)
        let rest = isEmpty ? own.drop(while: \.isBlank) : own
        let first = isEmpty ? [] : [text]
        return (first + rest.map { String(decoding: $0, as: UTF8.self) }).joined(separator: "\n")
    }
    /// The only word; nil: there is none, or more.
    var only: String? { words.count == 1 ? words[0] : nil }
}

extension ArraySlice<UInt8> {
    /// Whether the line has nothing that can be seen.
    fileprivate var isBlank: Bool { allSatisfy(\.isBlank) }
    /// Whether the line begins as a quote.
    fileprivate var isQuote: Bool { first { !$0.isBlank } == UInt8(ascii: ">") }
}

extension String {
    /// The login, without the `@` before it; nil: no account can be called so.
    var asLogin: String? {
        let login = hasPrefix("@") ? dropFirst() : self[...]
        let bytes = login.utf8
        guard let first = bytes.first, first.isDigit || first.isLetter, bytes.count <= 100,
            bytes.allSatisfy({ $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
        else { return nil }
        return String(login)
    }
}
