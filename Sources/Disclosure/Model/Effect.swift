/// One call to the outside as data: stored before anybody carries it out, and found again if its answer gets lost.
package struct Effect: Equatable, Sendable {
    /// `case/number`, where the number counts the effects of the case from 1.
    package struct ID: Hashable, Sendable, Comparable, CustomStringConvertible {
        package let caseNumber: Int
        package let number: Int

        package init(caseNumber: Int, number: Int) {
            self.caseNumber = caseNumber
            self.number = number
        }

        /// Reads `12/3`; nil where it is not two whole numbers from 1.
        package init?(_ text: String) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 2, let caseNumber = parts[0], let number = parts[1], caseNumber > 0, number > 0
            else { return nil }
            self.init(caseNumber: caseNumber, number: number)
        }

        package var description: String { "\(caseNumber)/\(number)" }

        package static func < (first: ID, second: ID) -> Bool {
            (first.caseNumber, first.number) < (second.caseNumber, second.number)
        }
    }

    package let id: ID
    package let call: Call
    /// 32 random hexadecimal digits, hidden in what the effect writes, so that nobody can write it beforehand.
    package let marker: String

    package init(id: ID, call: Call, marker: String) {
        self.id = id
        self.call = call
        self.marker = marker
    }

    /// The invisible line that carries the marker in Markdown.
    package var hiddenMarker: String { Self.markerPrefix + marker + Self.markerSuffix }

    /// The invisible line by which a status card of the case is known, whichever effect wrote it last.
    package var cardMark: String { "<!-- advisory-bot-card:\(id.caseNumber) -->" }

    /// How every hidden marker begins.
    package static let markerPrefix = "<!-- advisory-bot:"
    private static let markerSuffix = " -->"

    /// The text without hidden markers and the line breaks before them; every other comment stays.
    package static func withoutMarkers(_ text: String) -> String {
        var shown = ""
        var rest = text[...]
        while let start = rest.firstRange(of: markerPrefix) {
            let behind = rest[start.upperBound...]
            let digits = behind.utf8.prefix(33).prefix { $0.isHexadecimalDigit }
            guard digits.count == 32, behind[digits.endIndex...].hasPrefix(markerSuffix) else {
                shown += rest[..<start.upperBound]
                rest = behind
                continue
            }
            shown += rest[..<start.lowerBound]
            while shown.last?.isNewline == true { shown.removeLast() }
            rest = behind[digits.endIndex...].dropFirst(markerSuffix.count)
        }
        return shown + rest
    }
}

extension UInt8 {
    /// Whether it is a digit as markers have them, which are in lower case.
    fileprivate var isHexadecimalDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}
