internal import Disclosure
internal import JSON

/// A record in the Open Source Vulnerability format, version 1.7. https://ossf.github.io/osv-schema/
///
/// What OSV has no word for stands in `database_specific`: that a record is private, the severity as a word,
/// weaknesses.
struct OSVDocument {
    private let record: DisclosureRecord

    init(_ record: DisclosureRecord) { self.record = record }

    var value: JSONValue {
        .present([
            "schema_version": "1.7.0",
            "id": .string(record.advisory.text),
            "modified": .time(record.times.modified),
            "published": .time(record.times.published),
            "withdrawn": .time(record.times.withdrawn),
            "aliases": .texts(record.allAliases),
            "summary": .string(record.title),
            "details": .string(record.description),
            "severity": .array(severity),
            "affected": JSONValue(record.products) { affected($0) },
            "references": .array(references),
            "credits": JSONValue(record.acceptedCredits) { credit in
                ["name": .string(credit.login), "type": .string(credit.kind.rawValue.uppercased())]
            },
            "database_specific": ownMembers,
        ])
    }

    private var severity: [JSONValue] {
        record.version3Vectors.prefix(1).map { ["type": "CVSS_V3", "score": .string($0.vector)] }
            + record.version4Vectors.prefix(1).map { ["type": "CVSS_V4", "score": .string($0)] }
    }

    private var references: [JSONValue] {
        let typed =
            [("ADVISORY", record.advisoryURL)] + record.fixURLs.map { ("FIX", $0) }
            + record.releases.map { ("WEB", $0.url) } + record.otherReferences.map { ("WEB", $0) }
            + [("PACKAGE", record.repository.url)]
        return typed.filter { $0.1.isWebAddress }.map { ["type": .string($0.0), "url": .string($0.1)] }
    }

    private var ownMembers: JSONValue {
        let weaknesses = JSONValue.texts(record.weaknessNumbers.map { "CWE-\($0)" })
        let severity = JSONValue.text(record.severity?.rawValue.uppercased())
        return switch record.state {
        case .disclosed: .present(["severity": severity, "cwe_ids": weaknesses])
        case .undisclosed:
            .present([
                "severity": severity, "cwe_ids": weaknesses, "private": true,
                "case": .integer(Int64(record.caseNumber)), "notice": .string(PrivateNotice.text),
            ])
        }
    }

    // MARK: Affected

    private func affected(_ product: AffectedProduct) -> JSONValue {
        guard let ecosystem = product.knownEcosystem.osvName, let name = product.packageName else {
            return affectedCommits(product)
        }
        let package = JSONValue.present([
            "ecosystem": .string(ecosystem), "name": .string(name),
            "purl": .text(PackageURL(ecosystem: product.knownEcosystem, name: name)?.text),
        ])
        guard let range = product.range else {
            return .present(["package": package, "database_specific": unsaid(product, saysRange: false)])
        }
        let ordering = range.ordering(in: product.knownEcosystem)
        let plain = range.normalised(for: ordering)
        guard let events = plain.osvEvents else {
            return .present(["package": package, "database_specific": unsaid(product, saysRange: false)])
        }
        var versions: [String] = []
        if case .exactly(let version) = plain { versions = [version] }
        return .present([
            "package": package,
            "ranges": [["type": ordering == .semantic ? "SEMVER" : "ECOSYSTEM", "events": .array(events)]],
            "versions": .texts(versions),
            "database_specific": unsaid(product, saysRange: true),
        ])
    }

    /// What is in no ecosystem is told by commits. OSV wants a first one too, and takes 0 where it is not known.
    private func affectedCommits(_ product: AffectedProduct) -> JSONValue {
        let commits = record.fixes.filter(\.isNamedInFull).map { $0.commit.lowercased() }.uniqued
        let events: [JSONValue] = [["introduced": "0"]] + commits.map { ["fixed": .string($0)] }
        let range: JSONValue = ["type": "GIT", "repo": .string(record.repository.url), "events": .array(events)]
        return .present([
            "ranges": commits.isEmpty ? nil : [range],
            "database_specific": unsaid(product, saysRange: false),
        ])
    }

    /// What the advisory says of a product and OSV's own members do not: words of the forge, to the letter.
    private func unsaid(_ product: AffectedProduct, saysRange: Bool) -> JSONValue {
        let isInPackage = product.knownEcosystem.osvName != nil && product.packageName != nil
        var saysPatches = false
        if saysRange, case .between(_, .before(let version)) = product.range {
            saysPatches = product.patches == [version]
        }
        return .present([
            "ecosystem": isInPackage ? nil : .string(product.ecosystem),
            "package": isInPackage ? nil : .text(product.packageName),
            "vulnerable_version_range": saysRange ? nil : .text(product.writtenRange),
            "patched_versions": saysPatches ? nil : .text(product.writtenPatches),
        ])
    }
}
