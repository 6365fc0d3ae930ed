/// The forge's notation for affected versions, for example `>= 1.0.0, < 1.4.3`.
///
/// https://docs.github.com/en/code-security/security-advisories/working-with-repository-security-advisories/editing-a-repository-security-advisory
enum VersionRange {
    /// The range in normal form; a bare version becomes `= version`; nil where the text is no range.
    static func parse(_ text: String) -> String? {
        var parts: [String] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let part = comparison(part), parts.count < 4 else { return nil }
            parts.append(part)
        }
        return parts.joined(separator: ", ")
    }

    private static func comparison(_ text: Substring) -> String? {
        var rest = text.drop { $0 == " " }
        let sign = ["<=", ">=", "<", ">", "="].first { rest.hasPrefix($0) } ?? ""
        rest = rest.dropFirst(sign.count).drop { $0 == " " }
        while rest.last == " " { rest = rest.dropLast() }
        guard version(rest) else { return nil }
        return "\(sign.isEmpty ? "=" : sign) \(rest)"
    }

    /// Whether the text can be a version of some ecosystem: it starts with a digit, or with `v` and a digit.
    static func version(_ text: some StringProtocol) -> Bool {
        let digits = text.hasPrefix("v") ? text.dropFirst() : text[...]
        guard let first = digits.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
            text.utf8.count <= 64
        else { return false }
        return digits.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "0"..."9", "a"..."z", "A"..."Z", ".", "-", "+", "_", "~", "!", ":": true
            default: false
            }
        }
    }
}
