/// Recognises several vulnerabilities in one report, by what people write at their beginnings.
///
/// It only ever offers: a maintainer decides whether the report is split. The time grows with the text alone.
package enum PartReader {
    /// The parts of which the text seems to be made, one for each vulnerability; none: it tells of one, or nobody can
    /// tell.
    package static func parts(in text: Untrusted) -> [SplitPart] {
        let lines = ReportLine.lines(of: text)
        let ways = [counted, numberedHeadings, namedHeadings, weaknessParagraphs, numberedList]
        for way in ways {
            let starts = way(lines).prefix(SplitPart.most)
            guard starts.count > 1 else { continue }
            let titles = starts.map { Untrusted(title(of: lines[$0])) }
            return SplitPart.cut(text, at: starts.map { lines[$0].start }, titles)
        }
        return []
    }

    /// "Finding 1: …", "## Vulnerability #2", "**Issue 3**": counted by a word that means a vulnerability.
    private static func counted(_ lines: [ReportLine]) -> [Int] {
        let marks = lines.indices.filter {
            Ordinal(lines[$0].words)?.isOfVulnerability == true && lines[$0].shape != .other
        }
        guard let first = marks.first else { return [] }
        return ascending(marks.filter { lines[$0].shape.isLike(lines[first].shape) }) {
            Ordinal(lines[$0].words)?.number
        }
    }

    /// "## 1. SQL injection in …": each names a weakness, or tells of one below.
    private static func numberedHeadings(_ lines: [ReportLine]) -> [Int] {
        let marks = headings(lines).filter { Ordinal(lines[$0].words) != nil && !isOfStructure(lines[$0]) }
        guard let first = marks.first else { return [] }
        let same = marks.filter { lines[$0].shape == lines[first].shape }
        let areParts = same.enumerated().allSatisfy { index, mark in
            let end = index + 1 < same.count ? same[index + 1] : lines.endIndex
            return lines[mark..<end].contains { namesWeakness($0) }
        }
        return areParts ? same : []
    }

    /// "## Path traversal in …", "## Command injection": headings of one level, each named for a weakness.
    private static func namedHeadings(_ lines: [ReportLine]) -> [Int] {
        let marks = headings(lines).filter { namesWeakness(lines[$0]) && !isOfStructure(lines[$0]) }
        let levels = marks.map { lines[$0].shape }
        // The title of the whole may name one, too.
        guard let level = levels.first(where: { shape in levels.count { $0 == shape } > 1 }) else { return [] }
        return marks.filter { lines[$0].shape == level }
    }

    /// "CWE-22: …" at the beginning of a line, with text below: each another id.
    private static func weaknessParagraphs(_ lines: [ReportLine]) -> [Int] {
        var seen: Set<String> = []
        let marks = lines.indices.filter { index in
            guard lines[index].shape != .other, let word = lines[index].words.split(separator: " ").first,
                let id = Weaknesses.named(in: Untrusted(String(word))).first
            else { return false }
            return word.drop { $0 == "[" || $0 == "(" }.lowercased().hasPrefix("cwe-") && seen.insert(id).inserted
        }
        // Ids one below the other are the weaknesses of one vulnerability.
        let haveText = zip(marks, marks.dropFirst() + [lines.endIndex]).allSatisfy { mark, end in
            lines[(mark + 1)..<end].contains { !$0.isBlank }
        }
        return haveText ? marks : []
    }

    /// "1. SQL injection in …", "2. …": a list in which every item names a weakness, and that is no list of steps.
    private static func numberedList(_ lines: [ReportLine]) -> [Int] {
        var run: [Int] = []
        var above = ""
        var isOfSteps = false
        func isFound() -> Bool { run.count > 1 && !isOfSteps && run.allSatisfy { namesWeakness(lines[$0]) } }
        for index in lines.indices {
            switch lines[index].shape {
            case .item(let number) where number == run.count + 1:
                if run.isEmpty { isOfSteps = tellsOfSteps(above) }
                run.append(index)
            case .item, .heading:
                if isFound() { return run }
                run = lines[index].shape == .item(number: 1) ? [index] : []
                isOfSteps = tellsOfSteps(above)
            case .bold, .plain, .other: break
            }
            if !lines[index].isBlank { above = lines[index].words }
        }
        return isFound() ? run : []
    }

    private static func headings(_ lines: [ReportLine]) -> [Int] {
        lines.indices.filter { index in
            switch lines[index].shape {
            case .heading, .bold: true
            case .item, .plain, .other: false
            }
        }
    }

    /// As many of `marks`, from the first that is number 1, as count on from it.
    private static func ascending(_ marks: [Int], _ number: (Int) -> Int?) -> [Int] {
        var run: [Int] = []
        for mark in marks where number(mark) == run.count + 1 { run.append(mark) }
        return run
    }

    private static func namesWeakness(_ line: ReportLine) -> Bool {
        !WeaknessWords.named(in: line.words).isEmpty || !Weaknesses.named(in: Untrusted(line.words)).isEmpty
    }

    /// Whether the heading is one that every report has.
    private static func isOfStructure(_ line: ReportLine) -> Bool {
        let words = WeaknessWords.tokens(of: line.words)
        return words.contains(where: structure.contains)
    }

    private static func tellsOfSteps(_ words: String) -> Bool {
        WeaknessWords.tokens(of: words).contains {
            ["step", "steps", "poc", "proof"].contains($0) || $0.hasPrefix("reprod")
        }
    }

    private static let structure: Set<String> = [
        "summary", "overview", "introduction", "background", "description", "details", "steps", "reproduce",
        "reproduction", "poc", "proof", "impact", "mitigation", "mitigations", "remediation", "recommendation",
        "recommendations", "workaround", "workarounds", "fix", "patch", "references", "timeline", "credit", "credits",
        "conclusion", "environment", "prerequisites", "version", "versions", "severity", "cvss", "scenario", "cause",
        "analysis", "exploit", "exploitation", "example", "appendix",
    ]

    /// What stands behind the number, without marks; the whole line where that is nothing.
    private static func title(of line: ReportLine) -> String {
        let rest = Ordinal(line.words)?.rest ?? line.words
        return rest.isEmpty ? line.words : rest
    }
}

extension ReportLine.Shape {
    /// Whether two lines look alike, whatever their number.
    fileprivate func isLike(_ other: ReportLine.Shape) -> Bool {
        switch (self, other) {
        case (.item, .item): true
        case (.heading, _), (.bold, _), (.item, _), (.plain, _), (.other, _): self == other
        }
    }
}
