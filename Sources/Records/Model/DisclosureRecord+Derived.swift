internal import Disclosure
internal import FoundationEssentials

extension DisclosureRecord {
    /// The CVE id, where what stands for it is one. https://github.com/CVEProject/cve-schema, `cveId`
    var knownCVE: String? {
        guard let cve = cve?.trimmed.uppercased() else { return nil }
        let parts = cve.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "CVE", parts[1].utf8.count == 4, (4...19).contains(parts[2].utf8.count),
            parts.dropFirst().allSatisfy({ $0.utf8.allSatisfy(\.isDigit) })
        else { return nil }
        return cve
    }

    /// Every other name of the vulnerability, the CVE id first, each once.
    var allAliases: [String] {
        let names = ([knownCVE].compactMap(\.self) + aliases.map(\.trimmed)).uniqued
        return names.filter { !$0.isEmpty && $0 != advisory.text }
    }

    /// The address of the advisory's page.
    var advisoryURL: String { "\(repository.url)/security/advisories/\(advisory.text)" }

    /// The summary on one line; never empty.
    var title: String {
        let words = summary.original.split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? "Security advisory \(advisory.text)" : words.joined(separator: " ")
    }

    /// The details, or the title where there are none.
    var description: String {
        let text = details.original.trimmed
        return text.isEmpty ? title : text
    }

    var acceptedCredits: [Credit] { credits.filter(\.isAccepted) }

    /// The vectors of CVSS 3 that can be read, 3.1 before 3.0.
    var version3Vectors: [CVSS3] {
        let vectors = vectors.compactMap { CVSS3($0) }
        return CVSS3.Version.allCases.flatMap { version in vectors.filter { $0.version == version } }
    }

    /// The vectors of CVSS 4.0, which are not scored here.
    var version4Vectors: [String] {
        vectors.compactMap { CVSSVector($0)?.text }.filter { $0.hasPrefix("CVSS:4.0/") }.uniqued
    }

    /// The numbers of the weaknesses, in order, each once.
    var weaknessNumbers: [Int] { weaknesses.compactMap { Weakness.number(of: $0) }.uniqued }

    /// The addresses of the commits with the fix, for those that are named in full.
    var fixURLs: [String] {
        fixes.filter(\.isNamedInFull).map { "\(repository.url)/commit/\($0.commit.lowercased())" }.uniqued
    }

    /// The given references that are web addresses and not among those that the record has anyway.
    var otherReferences: [String] {
        let known = [advisoryURL] + fixURLs + releases.map(\.url)
        return references.map(\.trimmed).uniqued.filter { $0.isWebAddress && !known.contains($0) }
    }
}

extension DisclosureRecord.Fix {
    /// Whether the commit is a full name of 40 hexadecimal digits, which alone is sure to mean one commit.
    var isNamedInFull: Bool { commit.utf8.count == 40 && commit.allSatisfy { $0.isASCII && $0.isHexDigit } }
}
