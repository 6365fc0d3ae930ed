internal import FoundationEssentials

/// By what reports of the same thing are known: what a case's report names, who sent it, and when.
package struct ReportTraits: Equatable, Sendable {
    let caseNumber: Int
    let repository: RepositoryName
    let isRehearsal: Bool
    /// CWE ids of the report and of the advisory.
    let weaknesses: Set<String>
    /// What the title calls the weakness.
    let kinds: Set<String>
    /// Files and functions that the report names, in lower case, without folders.
    let names: Set<String>
    /// Words of the title that say more than that it is a report of some weakness.
    let words: Set<String>
    /// Letters and digits of the text, in lower case; nil: too few to tell reports apart.
    let text: String?
    let reporter: Int64?
    let arrivedAt: Date
    /// Cases that are known to have to do with it: parts of the same report, or what it is a duplicate of.
    let relatives: Set<Int>

    /// How much of a report is looked at, in bytes.
    private static let mostBytes = 20_000
    /// From how many letters on the same text is no accident.
    private static let fewestLetters = 40

    package init(of state: Case) {
        let title = (state.part?.title ?? state.report?.title)?.original ?? ""
        let whole = (state.part?.text ?? state.report?.body)?.original ?? ""
        let text = title + "\n" + String(decoding: whole.utf8.prefix(Self.mostBytes), as: UTF8.self)
        caseNumber = state.number
        repository = state.repository
        isRehearsal = state.isRehearsal
        weaknesses = Set(Weaknesses.named(in: Untrusted(text)) + (state.seen?.weaknesses ?? []))
        kinds = WeaknessWords.named(in: title)
        names = Self.names(in: text)
        let common = Self.common.union(WeaknessWords.tokens(of: state.repository.name))
        words = Set(
            WeaknessWords.tokens(of: title).filter { word in
                word.count > 2 && !common.contains(word) && !WeaknessWords.has(word)
                    && !word.allSatisfy(\.isNumber)
            }
        )
        let letters = String(decoding: whole.utf8.prefix(Self.mostBytes), as: UTF8.self).lowercased()
            .filter { $0.isLetter || $0.isNumber }
        self.text = letters.count < Self.fewestLetters ? nil : letters
        reporter = state.report?.reporter?.id
        arrivedAt = state.arrivedAt
        relatives = Set([state.splitFrom, state.duplicateOf].compactMap(\.self) + state.splitInto)
    }

    private static func names(in text: String) -> Set<String> {
        let parts = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && !nameSigns.contains($0) })
        return Set(parts.compactMap { part in name(String(part)) })
    }

    /// The file or function that a word names; nil: none, or one that says nothing.
    private static func name(_ word: String) -> String? {
        let word = word.lowercased().trimmed(of: [".", "-"])
        if word.hasSuffix("()"), word.count > 6 { return word }
        let name = word.trimmed(of: ["(", ")", ".", "-"])
        guard let dot = name.lastIndex(of: "."), name.startIndex < dot else { return nil }
        let ending = String(name[name.index(after: dot)...])
        return sources.contains(ending) && !everywhere.contains(name) ? name : nil
    }

    private static let nameSigns: Set<Character> = [".", "_", "-", "(", ")"]
    private static let sources: Set<String> = [
        "c", "h", "cc", "cpp", "cxx", "hpp", "m", "mm", "rs", "go", "py", "js", "mjs", "cjs", "jsx", "ts", "tsx",
        "java",
        "kt", "scala", "rb", "php", "cs", "fs", "swift", "sh", "pl", "lua", "ex", "erl", "zig", "vue", "sql", "xml",
        "yml",
        "yaml", "toml",
    ]

    /// Files that are in every project.
    private static let everywhere: Set<String> = [
        "index.js", "index.ts", "index.php", "main.c", "main.go", "main.py", "main.rs", "main.swift", "lib.rs",
        "mod.rs",
        "setup.py", "__init__.py", "app.py", "app.js", "poc.py", "exploit.py", "poc.js", "poc.sh", "package.swift",
        "node.js", "pom.xml", "cargo.toml", "docker-compose.yml",
    ]

    /// Words that many titles have.
    private static let common: Set<String> = [
        "the", "and", "via", "with", "for", "from", "through", "when", "using", "can", "could", "may", "allows",
        "allow",
        "allowing", "leads", "lead", "leading", "due", "are", "not", "vulnerability", "vulnerabilities", "security",
        "issue", "report", "bug", "flaw", "possible", "potential", "critical", "high", "medium", "low", "severity",
        "found",
        "new", "multiple", "attacker", "arbitrary", "user", "users", "remote", "unauthenticated", "authenticated",
        "insecure",
        "improper", "missing", "stored", "reflected", "blind", "version", "cwe",
    ]
}

extension String {
    /// The word without these signs around it.
    fileprivate func trimmed(of signs: Set<Character>) -> String {
        let front = drop { signs.contains($0) }
        return String(front.dropLast(front.reversed().prefix { signs.contains($0) }.count))
    }
}
