/// Takes out of a sentence what a log must not hold: advisory and CVE ids, private forks, forged lines, endless text.
package enum LogScrubber {
    /// In characters.
    private static let longest = 500

    /// Shortens and cleans `text`, so that it fits one line and names no advisory.
    package static func scrub(_ text: String) -> String {
        isHarmless(text) ? text : scrubbed(text)
    }

    /// Whether there is surely nothing to do: short plain ASCII without the letters that every identifier has.
    ///
    /// Ids of deliveries are like that, and one is logged for each delivery.
    private static func isHarmless(_ text: String) -> Bool {
        guard text.utf8.count <= longest else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "g"), UInt8(ascii: "G"), UInt8(ascii: "v"), UInt8(ascii: "V"), UInt8(ascii: "\\"): false
            case 0x20..<0x7F: true
            default: false
            }
        }
    }

    private static func scrubbed(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var length = 0
        let input = Array(text.unicodeScalars.prefix(4 * longest))
        var index = 0
        while index < input.count {
            guard length < longest else {
                output.append("…")
                break
            }
            if let (end, placeholder) = identifier(in: input, at: index) {
                output.append(contentsOf: placeholder.unicodeScalars)
                length += placeholder.count
                index = end
            } else {
                let shown = VisibleText.escape(input[index])
                output.append(contentsOf: shown.unicodeScalars)
                length += shown.unicodeScalars.count
                index += 1
            }
        }
        return String(output)
    }

    /// Where the identifier that begins at `start` ends, and what stands in its place.
    ///
    /// More than well-formed identifiers are taken: a cut or misspelt one tells as much.
    private static func identifier(in text: [Unicode.Scalar], at start: Int) -> (end: Int, placeholder: String)? {
        if begins(text, at: start, with: "ghsa-") {
            var end = start + 5
            while end < text.count, isWordCharacter(text[end]) || text[end] == "-" { end += 1 }
            return end > start + 5 ? (end, "GHSA-…") : nil
        }
        if begins(text, at: start, with: "cve-") {
            var end = start + 4
            while end < text.count, ("0"..."9").contains(text[end]) || text[end] == "-" { end += 1 }
            return end > start + 4 ? (end, "CVE-…") : nil
        }
        return nil
    }

    private static func begins(_ text: [Unicode.Scalar], at start: Int, with word: String) -> Bool {
        guard start + word.unicodeScalars.count <= text.count else { return false }
        return zip(text[start...], word.unicodeScalars).allSatisfy { $0.properties.lowercaseMapping == String($1) }
    }

    private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "a"..."z", "A"..."Z": true
        default: false
        }
    }
}
