internal import Disclosure
internal import FoundationEssentials
internal import JSON

/// A record in the Common Security Advisory Framework 2.0, profile "Security Advisory".
///
/// https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html#44-profile-4-security-advisory
struct CSAFDocument {
    private let record: DisclosureRecord
    private let products: CSAFProducts

    init(_ record: DisclosureRecord) {
        self.record = record
        products = CSAFProducts(record)
    }

    var value: JSONValue {
        .present([
            "document": document,
            "product_tree": products.tree,
            "vulnerabilities": [vulnerability],
        ])
    }

    // MARK: The document

    private var document: JSONValue {
        .present([
            "category": "csaf_security_advisory",
            "csaf_version": "2.0",
            "title": .string(record.title),
            "lang": "en",
            "aggregate_severity": record.severity.map { ["text": .string($0.rawValue)] },
            "distribution": distribution,
            "acknowledgments": JSONValue(record.acceptedCredits) { credit in
                ["names": .texts([credit.login]), "summary": .string(credit.kind.words)]
            },
            "notes": .array(notes),
            "publisher": [
                "category": "vendor",
                "name": .string(record.publisher.name),
                "namespace": .string(record.publisher.namespace),
            ],
            "references": .array(references),
            "tracking": tracking,
        ])
    }

    private var distribution: JSONValue {
        switch record.state {
        case .disclosed: ["tlp": ["label": "WHITE", "url": "https://www.first.org/tlp/"]]
        case .undisclosed:
            [
                "text": .string(PrivateNotice.text),
                "tlp": ["label": "RED", "url": "https://www.first.org/tlp/"],
            ]
        }
    }

    private var notes: [JSONValue] {
        var notes = [Self.note("summary", "Summary", record.title)]
        if record.description != record.title { notes.append(Self.note("description", "Details", record.description)) }
        return notes
    }

    private var references: [JSONValue] {
        let named =
            [("The advisory", record.advisoryURL)] + record.fixURLs.map { ("A commit with the fix", $0) }
            + record.releases.map { ("Release \($0.tag)", $0.url) }
            + record.otherReferences.map { ("More about it", $0) }
        return named.filter { $0.1.isWebAddress }.map { summary, url in
            ["category": "external", "summary": .string(summary), "url": .string(url)]
        }
    }

    // MARK: Tracking

    private var tracking: JSONValue {
        let revisions = revisions
        let version = revisions.last?.number ?? "0"
        return .present([
            "id": .string(record.advisory.text),
            "aliases": .texts(record.allAliases),
            "initial_release_date": .time(revisions.first?.date),
            "current_release_date": .time(revisions.last?.date),
            "revision_history": JSONValue(revisions) { revision in
                .present([
                    "date": .time(revision.date), "number": .string(revision.number),
                    "summary": .string(revision.summary),
                ])
            },
            "status": record.state == .disclosed ? "final" : "draft",
            "version": .string(version),
        ])
    }

    /// What happened to the advisory since it was published, oldest first. A draft is revision 0, as a final one may
    /// not be.
    private var revisions: [(date: Date, number: String, summary: String)] {
        let times = record.times
        guard record.state == .disclosed else { return [(times.modified, "0", "Draft before disclosure")] }
        let published = times.published ?? times.modified
        var events = [(date: published, summary: "Published")]
        if times.modified > published, times.modified != times.withdrawn { events.append((times.modified, "Changed")) }
        if let withdrawn = times.withdrawn { events.append((max(withdrawn, published), "Withdrawn")) }
        let ordered = events.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }
        return ordered.enumerated().map { ($1.element.date, String($0 + 1), $1.element.summary) }
    }

    // MARK: The vulnerability

    private var vulnerability: JSONValue {
        let weakness = record.weaknessNumbers.first { Weakness.names[$0] != nil }
        return .present([
            "title": .string(record.title),
            "cve": .text(record.knownCVE),
            "cwe": weakness.flatMap { number in
                Weakness.names[number].map { ["id": .string("CWE-\(number)"), "name": .string($0)] }
            },
            "ids": [["system_name": "GitHub Security Advisories", "text": .string(record.advisory.text)]],
            "release_date": record.state == .disclosed ? .time(record.times.published) : nil,
            "notes": .array(vulnerabilityNotes(besides: weakness)),
            "product_status": .present([
                "known_affected": .texts(products.affectedIDs), "fixed": .texts(products.fixedIDs),
            ]),
            "remediations": .array(products.remediations),
            "scores": .array(scores),
        ])
    }

    /// The details, and what CSAF 2.0 has no place for.
    private func vulnerabilityNotes(besides weakness: Int?) -> [JSONValue] {
        var notes = [Self.note("description", "Details", record.description)]
        notes += record.version4Vectors.map { Self.note("details", "CVSS 4.0", $0) }
        let others = record.weaknessNumbers.filter { $0 != weakness }.map { "CWE-\($0)" }
        if !others.isEmpty { notes.append(Self.note("details", "Weaknesses", others.joined(separator: ", "))) }
        for product in record.products where product.writtenPatches != nil && product.patches.isEmpty {
            let text = "\(product.name(in: record.repository.name)): \(product.writtenPatches ?? "")"
            notes.append(Self.note("details", "Patched versions", text))
        }
        if record.times.withdrawn != nil {
            notes.append(Self.note("general", "Withdrawn", "This advisory was withdrawn by its publisher."))
        }
        return notes
    }

    private var scores: [JSONValue] {
        record.version3Vectors.prefix(1).map { vector in
            ["products": .texts(products.affectedIDs), "cvss_v3": vector.value]
        }
    }

    private static func note(_ category: String, _ title: String, _ text: String) -> JSONValue {
        ["category": .string(category), "title": .string(title), "text": .string(text)]
    }
}
