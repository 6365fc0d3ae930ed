internal import Disclosure
internal import FoundationEssentials
internal import JSON

/// A published record in the CVE Record Format, version 5.2, as GitHub writes those that it assigns.
///
/// https://github.com/CVEProject/cve-schema/blob/main/schema/CVE_Record_Format.json
struct CVEDocument {
    private let record: DisclosureRecord
    private let cve: String

    /// GitHub as a CVE Numbering Authority, "GitHub_M". https://www.cve.org/PartnerInformation/ListofPartners/partner/GitHub_M
    private static let assigner = (id: "a0819718-46f1-4df5-94e2-005712e83aaa", name: "GitHub_M")

    init(_ record: DisclosureRecord) throws(RecordError) {
        guard record.state == .disclosed else { throw .undisclosedCVE(record.advisory) }
        guard record.times.withdrawn == nil else { throw .withdrawnCVE(record.advisory) }
        guard let cve = record.knownCVE else { throw .withoutCVE(record.advisory) }
        self.record = record
        self.cve = cve
    }

    var value: JSONValue {
        .present([
            "dataType": "CVE_RECORD",
            "dataVersion": "5.2",
            "cveMetadata": .present([
                "cveId": .string(cve),
                "assignerOrgId": .string(Self.assigner.id),
                "assignerShortName": .string(Self.assigner.name),
                "state": "PUBLISHED",
                "datePublished": .time(record.times.published),
                "dateUpdated": .time(record.times.modified),
            ]),
            "containers": ["cna": container],
        ])
    }

    private var container: JSONValue {
        .present([
            "providerMetadata": ["orgId": .string(Self.assigner.id), "shortName": .string(Self.assigner.name)],
            "title": .string(record.title.cut(toScalars: 256)),
            "datePublic": .time(record.times.published),
            "descriptions": [["lang": "en", "value": .string(record.description.cut(toScalars: 4096))]],
            "affected": .array(affected),
            "problemTypes": JSONValue(record.weaknessNumbers, problemType),
            "metrics": .array(metrics),
            "references": .array(references),
            "credits": JSONValue(record.acceptedCredits.uniqued) { credit in
                ["lang": "en", "value": .string(credit.login), "type": .string(credit.kind.words)]
            },
            "timeline": .array(timeline),
            "source": ["advisory": .string(record.advisory.text), "discovery": "UNKNOWN"],
        ])
    }

    private func problemType(_ number: Int) -> JSONValue {
        let id = "CWE-\(number)"
        let text = Weakness.names[number].map { "\(id): \($0)" } ?? id
        return ["descriptions": [["lang": "en", "type": "CWE", "cweId": .string(id), "description": .string(text)]]]
    }

    /// Version 3 with its score; version 4 as the vector alone, because a score that is not computed is not told.
    private var metrics: [JSONValue] {
        let version3 = record.version3Vectors.uniquedByVersion.map { vector in
            let name =
                switch vector.version {
                case .newer: "cvssV3_1"
                case .older: "cvssV3_0"
                }
            return JSONValue.object([JSONValue.Member(name, vector.value)])
        }
        let version4 = record.version4Vectors.prefix(1).map { vector -> JSONValue in
            ["other": ["type": "CVSS 4.0", "content": ["version": "4.0", "vectorString": .string(vector)]]]
        }
        return version3 + version4
    }

    private var references: [JSONValue] {
        let tagged: [(String, String?)] =
            [(record.advisoryURL, "vendor-advisory")] + record.fixURLs.map { ($0, "patch") }
            + record.releases.map { ($0.url, "release-notes") } + record.otherReferences.map { ($0, nil) }
        var seen: Set<String> = []
        return tagged.filter { $0.0.isWebAddress && seen.insert($0.0).inserted }.prefix(512).map { url, tag in
            .present(["url": .string(url), "tags": .texts([tag].compactMap(\.self))])
        }
    }

    private var timeline: [JSONValue] {
        let events: [(Date?, String)] = [
            (record.times.reported, "Reported"), (record.times.received, "Received by the maintainers"),
            (record.times.fixed, "Fixed"),
            (record.times.released, "Released with the fix"), (record.times.published, "Published"),
        ]
        return events.filter { $0.0 != nil }.map { date, text in
            .present(["time": .time(date), "lang": "en", "value": .string(text)])
        }
    }

    // MARK: Affected

    private var affected: [JSONValue] {
        let products = record.products.isEmpty ? [nil] : record.products.map(Optional.some)
        return products.map { product in
            let collection = product?.packageName == nil ? nil : product?.knownEcosystem.collection
            return .present([
                "vendor": .string(record.repository.name.owner),
                "product": .string(product?.packageName ?? record.repository.name.name),
                "collectionURL": .text(collection),
                "packageName": collection == nil ? nil : .text(product?.packageName),
                "packageURL": .text(product.flatMap { Self.packageURL(of: $0) }),
                "repo": record.repository.url.isWebAddress ? .string(record.repository.url) : nil,
                "defaultStatus": "unknown",
                "versions": .array(product.map { CVEVersions($0).value } ?? []),
            ])
        }
    }

    /// Without a version, as the format wants it: versions stand in `versions`.
    private static func packageURL(of product: AffectedProduct) -> String? {
        product.packageName.flatMap { PackageURL(ecosystem: product.knownEcosystem, name: $0)?.text }
    }
}

extension [CVSS3] {
    /// The first vector of each version.
    fileprivate var uniquedByVersion: [CVSS3] {
        CVSS3.Version.allCases.compactMap { version in first { $0.version == version } }
    }
}
