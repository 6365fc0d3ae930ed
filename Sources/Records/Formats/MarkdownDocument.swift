internal import Disclosure
internal import FoundationEssentials

/// A record as an advisory for people to read.
///
/// What others wrote stands in code, where it mentions nobody, loads nothing and refers to nothing.
struct MarkdownDocument {
    private let record: DisclosureRecord

    init(_ record: DisclosureRecord) { self.record = record }

    var text: String {
        var parts: [String] = []
        if record.state == .undisclosed { parts.append("> **\(PrivateNotice.text)** It is case \(record.caseNumber).") }
        parts.append("# Security advisory \(record.advisory.text)")
        if let withdrawn = record.times.withdrawn { parts.append("**Withdrawn** on \(day(withdrawn)).") }
        parts.append(code(record.title))
        parts.append(facts)
        parts.append(section("Affected versions", products))
        parts.append("## Details\n\n" + Untrusted(record.description).asBlock(maximumBytes: 60_000))
        parts.append(section("Fixed by", fixes))
        parts.append(section("References", ([record.advisoryURL] + record.otherReferences).map { "- \(link($0))" }))
        parts.append(section("Thanks to", record.acceptedCredits.map { "- \(code($0.login)) (\($0.kind.words))" }))
        parts.append(section("Timeline", timeline))
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private var facts: String {
        var lines = ["- Repository: \(link(record.repository.url))"]
        if !record.allAliases.isEmpty { lines.append("- Also known as: \(codes(record.allAliases))") }
        if let severity = record.severity { lines.append("- Severity: \(severity.rawValue)") }
        lines += record.version3Vectors.map { "- CVSS \($0.version.rawValue): \($0.score) (`\($0.vector)`)" }
        lines += record.version4Vectors.map { "- CVSS 4.0: `\($0)`" }
        lines += record.weaknessNumbers.map { number in
            "- Weakness: CWE-\(number)" + (Weakness.names[number].map { " (\($0))" } ?? "")
        }
        return lines.joined(separator: "\n")
    }

    private var products: [String] {
        record.products.map { product in
            let name =
                product.packageName.map { "\(code($0)) (\(code(product.ecosystem)))" } ?? link(record.repository.url)
            let range = product.writtenRange.map { code($0) } ?? "not stated"
            let patches = product.writtenPatches.map { "fixed in \(code($0))" } ?? "no fixed version known"
            return "- \(name): affected \(range), \(patches)"
        }
    }

    private var fixes: [String] {
        record.releases.map { release in
            let date = release.publishedAt.map { " of \(day($0))" } ?? ""
            return "- Release \(code(release.tag))\(date): \(link(release.url))"
        }
            + record.fixes.map { fix in
                let commit =
                    fix.isNamedInFull
                    ? link("\(record.repository.url)/commit/\(fix.commit.lowercased())") : code(fix.commit)
                return "- On branch \(code(fix.branch)): \(commit)"
            }
    }

    private var timeline: [String] {
        let events: [(Date?, String)] = [
            (record.times.reported, "reported"), (record.times.received, "received by the maintainers"),
            (record.times.fixed, "fixed"), (record.times.released, "released"), (record.times.published, "published"),
            (record.times.withdrawn, "withdrawn"),
        ]
        return events.compactMap { date, text in date.map { "- \(day($0)): \(text)" } }
    }

    private func section(_ title: String, _ lines: [String]) -> String {
        lines.isEmpty ? "" : "## \(title)\n\n" + lines.joined(separator: "\n")
    }

    private func day(_ date: Date) -> String { String(date.formatted(.iso8601).prefix(10)) }

    /// An address as a link, or what is none as code.
    private func link(_ address: String) -> String { address.isWebAddress ? "<\(address)>" : code(address) }

    private func codes(_ texts: [String]) -> String { texts.map { code($0) }.joined(separator: ", ") }

    /// The text on one line as a code span, whose fence is longer than any run of backticks inside.
    ///
    /// https://spec.commonmark.org/0.31.2/#code-spans
    private func code(_ text: String) -> String {
        let line = Untrusted(text).asLine(maximumBytes: 1_000)
        let runs = line.split { $0 != "`" }
        guard let longest = runs.map(\.count).max() else { return line.isEmpty ? "` `" : "`\(line)`" }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence) \(line) \(fence)"
    }
}
