/// CWE ids in running text.
enum Weaknesses {
    /// The id in its usual form, from `CWE-22`, `cwe-22` or `22`; nil: it is none.
    static func id(_ word: String) -> String? {
        let digits = word.lowercased().hasPrefix("cwe-") ? word.utf8.dropFirst(4) : word.utf8[...]
        guard (1...4).contains(digits.count), digits.allSatisfy({ $0.isDigit }),
            let number = Int(String(decoding: digits, as: UTF8.self)), number > 0
        else { return nil }
        return "CWE-\(number)"
    }

    /// The ids that the text names, in order of appearance, each once, at most ten; numbers beyond CWE's range are left
    /// out.
    ///
    /// https://cwe.mitre.org/data/index.html: numbers have one to four digits.
    static func named(in text: Untrusted) -> [String] {
        let bytes = Array(text.original.utf8.prefix(100_000))
        let prefix = Array("cwe-".utf8)
        var found: [String] = []
        var index = 0
        while index + prefix.count < bytes.count, found.count < 10 {
            defer { index += 1 }
            guard zip(bytes[index...], prefix).allSatisfy({ $0.0 | 0x20 == $0.1 | 0x20 }),
                index == 0 || !bytes[index - 1].isWordByte
            else { continue }
            let digits = bytes[(index + prefix.count)...].prefix { $0.isDigit }
            let after = index + prefix.count + digits.count
            guard (1...4).contains(digits.count), after == bytes.count || !bytes[after].isWordByte,
                let number = Int(String(decoding: digits, as: UTF8.self)), number > 0
            else { continue }
            let id = "CWE-\(number)"
            if !found.contains(id) { found.append(id) }
        }
        return found
    }
}

extension UInt8 {
    fileprivate var isWordByte: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self >= 0x80
    }
}
