/// The words of a report outside of its headings, and what they tell without being asked.
struct ReportProse {
    private var words: Set<Substring> = []
    private var hasVersion = false
    private var hasStory = false
    private var listed = 0
    private var letters = 0
    private var foreignLetters = 0

    /// Takes a line.
    mutating func add(_ line: Substring) {
        for letter in line.unicodeScalars where letter.properties.isAlphabetic {
            letters += 1
            if !letter.isASCII { foreignLetters += 1 }
        }
        let lowercased = line.lowercased()
        words.formUnion(lowercased.split { !$0.isLetter && !$0.isNumber })
        hasStory = hasStory || Self.stories.contains { lowercased.contains($0) }
        if lowercased.listNumber == listed + 1 { listed += 1 }
        lookForVersion(in: line)
    }

    /// Takes what is no prose, but may name a version.
    mutating func lookForVersion(in line: Substring) {
        let lowercased = line.lowercased()
        // Scores look like versions.
        guard !hasVersion, !["cvss", "score", "severity"].contains(where: { lowercased.contains($0) }) else { return }
        // So do the names of pictures in addresses.
        let words = lowercased.split(whereSeparator: \.isWhitespace).filter { !$0.contains("://") }
        hasVersion = words.contains { word in
            word.split { !$0.isLetter && !$0.isNumber && $0 != "." }.contains(where: \.isVersion)
        }
    }

    /// What the lines so far tell.
    var told: Set<ReportPart> {
        if isForeign { return Set(ReportPart.allCases) }
        var told = Set(ReportPart.allCases.filter { part in words.contains { word in part.isNamed(by: word) } })
        if hasStory || listed > 1 { told.insert(.steps) }
        if hasVersion { told.insert(.version) }
        return told
    }

    /// Whether it is long enough to be in some language, and is not in English.
    private var isForeign: Bool {
        let english: Set<Substring> = ["the", "and", "this", "that", "with", "when", "for", "you", "your", "not"]
        return letters > 100 && words.isDisjoint(with: english) || letters > 20 && foreignLetters * 4 > letters
    }

    /// How people tell what happened, without calling it steps.
    private static let stories = ["when i ", "when you ", "if i ", "if you ", "i ran ", "i run "]
}

extension ReportPart {
    fileprivate func isNamed(by word: Substring) -> Bool { stems.contains { word.hasPrefix($0) } }

    /// The beginnings of words by which people tell this.
    private var stems: [String] {
        switch self {
        case .steps:
            [
                "reproduc", "step", "poc", "payload", "curl", "attachment", "screenshot", "video", "click", "upload",
                "navigat", "visit", "submit", "paste", "send", "githubusercontent",
            ]
        case .version: ["version", "latest", "release", "commit", "branch", "master", "trunk", "nightly"]
        case .impact:
            [
                "impact", "attack", "allow", "lead", "victim", "malicious", "arbitrary", "unauthori", "privileg",
                "steal", "leak", "disclos", "expos", "exfiltrat", "bypass", "takeover", "hijack", "compromis", "escap",
                "escalat", "overwrit", "overflow", "corrupt", "delet", "denial", "crash", "caus", "spoof", "impersonat",
                "inject", "rce",
            ]
        }
    }
}

extension String {
    /// The number of an ordered list's item, such as `2. Open it`; nil: it is none.
    fileprivate var listNumber: Int? {
        let digits = utf8.prefix(while: \.isDigit)
        let rest = utf8.dropFirst(digits.count)
        guard let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"),
            rest.dropFirst().first == .space
        else { return nil }
        return Int(Substring(digits))
    }
}

extension Substring {
    /// Whether it is a number with parts such as `1.4.2`, has a `v` before it, or names a commit; a machine's address
    /// is none.
    fileprivate var isVersion: Bool {
        let number = first == "v" ? dropFirst() : self
        guard number.utf8.first?.isDigit == true else { return isCommit }
        let parts = number.split(separator: ".")
        if parts.count == 1 { return number.startIndex != startIndex || isCommit }
        return !(parts.count == 4 && parts.allSatisfy { UInt8($0) != nil })
    }

    private var isCommit: Bool {
        (7...40).contains(utf8.count) && utf8.contains(where: \.isDigit) && utf8.contains(where: \.isLetter)
            && utf8.allSatisfy { $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
    }
}
