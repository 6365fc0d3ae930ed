/// Finds what a line of text begins and does not end, and what may go on in the lines below it.
enum Openings {
    /// What was left open.
    enum Kind: Equatable {
        /// An HTML comment, whose text nobody sees.
        case comment
        /// Code, a tag, a link's title, an image's text, a formula.
        case other
    }

    static let commentEnd = Array("-->".utf8)

    /// What the line leaves open; nil: nothing. Looks at each byte a fixed number of times.
    static func left(by line: ArraySlice<UInt8>) -> Kind? {
        if line.first == UInt8(ascii: "["), line.end(of: Array("]:".utf8)) != nil { return .other }
        var formulas = 0
        var index = line.startIndex
        while index < line.endIndex {
            let rest = line[index...]
            let next = rest.dropFirst().first
            switch (line[index], next) {
            case (UInt8(ascii: "\\"), UInt8(ascii: "`")): return .other
            case (UInt8(ascii: "`"), _):
                guard let end = endOfCode(rest) else { return .other }
                index = end
            case (UInt8(ascii: "<"), UInt8(ascii: "!")) where rest.starts(with: "<!--".utf8):
                guard let end = rest.dropFirst(2).end(of: commentEnd) else { return .comment }
                index = end
            case (UInt8(ascii: "<"), let next?) where next.isLetter || [0x2F, 0x21, 0x3F].contains(next):
                guard let end = rest.firstIndex(where: \.endsTagOrQuotes), line[end] == UInt8(ascii: ">") else {
                    return .other
                }
                index = end + 1
            case (UInt8(ascii: "]"), UInt8(ascii: "(")):
                guard let end = rest.firstIndex(of: UInt8(ascii: ")")), isBalanced(line[index..<end]) else {
                    return .other
                }
                index = end + 1
            case (UInt8(ascii: "!"), UInt8(ascii: "[")):
                guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return .other }
                index = end
            case (UInt8(ascii: "$"), UInt8(ascii: "$")):
                formulas += 1
                index += 2
            default: index += 1
            }
        }
        return formulas.isMultiple(of: 2) ? nil : .other
    }

    /// Where the code ends that the text begins with; nil: not in this line.
    private static func endOfCode(_ text: ArraySlice<UInt8>) -> Int? {
        let length = text.prefix { $0 == UInt8(ascii: "`") }.count
        var index = text.startIndex + length
        while let start = text[index...].firstIndex(of: UInt8(ascii: "`")) {
            let run = text[start...].prefix { $0 == UInt8(ascii: "`") }.count
            index = start + run
            if run == length { return index }
        }
        return nil
    }

    private static func isBalanced(_ text: ArraySlice<UInt8>) -> Bool {
        [UInt8(ascii: "\""), UInt8(ascii: "'")].allSatisfy { quote in text.count { $0 == quote }.isMultiple(of: 2) }
    }
}

extension UInt8 {
    fileprivate var endsTagOrQuotes: Bool {
        [UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")].contains(self)
    }
}

extension ArraySlice<UInt8> {
    /// Where the first `needle` ends; nil: there is none.
    func end(of needle: [UInt8]) -> Int? {
        guard let first = needle.first else { return nil }
        var index = startIndex
        while let start = self[index...].firstIndex(of: first) {
            if self[start...].starts(with: needle) { return start + needle.count }
            index = start + 1
        }
        return nil
    }

    /// Whether `needle` is in it.
    func contains(_ needle: [UInt8]) -> Bool { end(of: needle) != nil }
}
