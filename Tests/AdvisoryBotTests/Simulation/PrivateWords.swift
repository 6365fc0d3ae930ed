import Foundation

/// Words that must stay private, made so that they are found again in whatever somebody turned them into.
///
/// Every private word of a simulation contains one of a few stems; a text is searched for these, as they are and
/// encoded.
struct PrivateWords: Sendable {
    /// In report texts and titles.
    static let word = "zqkvxwjqzhfb"
    /// How every advisory's id begins, and how the name of its fork goes on.
    static let advisory = "GHSA-qvjx-rwgh"
    /// How every CVE id begins.
    static let cve = "CVE-2093-9"

    /// A word that only the report with this number has.
    static func word(_ number: Int) -> String { word + letters(of: number) }

    /// The id of the advisory with this number.
    static func advisoryID(_ number: Int) -> String { advisory + "-" + letters(of: number) }

    /// The id of the vulnerability with this number.
    static func cveID(_ number: Int) -> String { cve + String(1000 + number) }

    /// What is looked for, each with a zero at its end: without regard to case, or exactly.
    private let lowered: [[CChar]]
    private let exact: [[CChar]]

    /// Looks for private words, ids of advisories and of vulnerabilities.
    init(stems: [String] = [word, advisory, cve]) {
        let spellings = stems.flatMap { [$0, $0.lowercased(), $0.uppercased()] }
        lowered = Self.unique(spellings.flatMap(Self.encodings).map { Array($0.lowercased().utf8CString) })
        exact = Self.unique(spellings.flatMap(Self.base64).map { Array($0.utf8CString) })
    }

    /// The first encoding of a private word that a text contains; nil: it contains none.
    func first(in text: String) -> String? {
        // A zero would end the text for the search below.
        let text = text.utf8.contains(0) ? text.replacing("\0", with: " ") : text
        return find(lowered, in: text.lowercased()) ?? find(exact, in: text)
    }

    private func find(_ needles: [[CChar]], in text: String) -> String? {
        text.withCString { text in
            needles.first { strstr(text, $0) != nil }
        }.map { String(decoding: $0.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) }
    }

    /// Four letters of the alphabet of advisory ids, another four for each number below 160,000.
    private static func letters(of number: Int) -> String {
        let alphabet = Array("23456789cfghjmpqrvwx")
        return String([8000, 400, 20, 1].map { alphabet[number / $0 % 20] })
    }

    private static func unique(_ needles: [[CChar]]) -> [[CChar]] {
        var seen: Set<[CChar]> = []
        return needles.filter { seen.insert($0).inserted }
    }

    /// The word as it is, backwards, and in the ways in which URLs, HTML, JSON and others write characters.
    private static func encodings(of word: String) -> [String] {
        let scalars = Array(word.unicodeScalars)
        let digits = scalars.map { String($0.value, radix: 16) }
        // The dash may stand as it is while everything else is escaped.
        func escaped(_ escape: (Int) -> String) -> [String] {
            [
                scalars.indices.map(escape).joined(),
                scalars.indices.map { scalars[$0] == "-" ? "-" : escape($0) }.joined(),
            ]
        }
        return [word, String(word.reversed()), digits.joined(), digits.joined(separator: " ")]
            + [word.replacing("-", with: "%2d"), word.replacing("-", with: "&#45;"), word.replacing("-", with: "_")]
            + escaped { "%" + digits[$0] } + escaped { "&#\(scalars[$0].value);" } + escaped { "&#x\(digits[$0]);" }
            + escaped { "\\u00" + digits[$0] } + escaped { "\\u{" + digits[$0] + "}" } + escaped { "\\x" + digits[$0] }
    }

    /// What is sure to stand in the base64 text of anything that contains the word, for each of its three places in it.
    private static func base64(of word: String) -> [String] {
        let bytes = Array(word.utf8)
        return (0..<3).map { skipped in
            let rest = bytes.dropFirst(skipped)
            return Data(rest.prefix(rest.count / 3 * 3)).base64EncodedString()
        }
    }
}
