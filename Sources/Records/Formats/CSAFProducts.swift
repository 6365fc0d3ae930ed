internal import Disclosure
internal import JSON

/// The products of a CSAF document: a tree of vendor, package and versions, and what is said about each leaf.
///
/// https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html#322-product-tree-property
struct CSAFProducts {
    let tree: JSONValue
    let affectedIDs: [String]
    let fixedIDs: [String]
    let remediations: [JSONValue]

    init(_ record: DisclosureRecord) {
        let nothingNamed = AffectedProduct(ecosystem: "other", name: nil, vulnerableRange: nil, patchedVersions: nil)
        let products = record.products.isEmpty ? [nothingNamed] : record.products
        var leaves = Leaves(repository: record.repository.name)
        var remediations: [JSONValue] = []
        for product in products {
            let id = leaves.addAffected(product)
            for version in product.patches { leaves.addFixed(product, version: version) }
            remediations.append(Self.remediation(for: product, id: id, record))
        }
        self.remediations = remediations
        affectedIDs = leaves.affectedIDs
        fixedIDs = leaves.fixedIDs
        let packages = JSONValue(leaves.names) { name in
            ["category": "product_name", "name": .string(name), "branches": .array(leaves.branches[name] ?? [])]
        }
        tree = ["branches": [["category": "vendor", "name": .string(record.publisher.name), "branches": packages]]]
    }

    private static func remediation(for product: AffectedProduct, id: String, _ record: DisclosureRecord) -> JSONValue {
        // Where there are several products, nobody says which of them a release is of.
        let tags = record.products.count > 1 ? [] : record.releases.map(\.tag)
        guard let fix = product.writtenPatches ?? (tags.isEmpty ? nil : tags.joined(separator: ", ")) else {
            return [
                "category": "none_available", "details": "No version with a fix is known.", "product_ids": .texts([id]),
            ]
        }
        let versions = Set(product.writtenPatches == nil ? tags : product.patches.flatMap { [$0, "v\($0)"] })
        let release = record.releases.first { versions.contains($0.tag) }
        return .present([
            "category": "vendor_fix",
            "date": .time(release?.publishedAt),
            "details": .string("Update \(product.name(in: record.repository.name)) to one of these versions: \(fix)"),
            "product_ids": .texts([id]),
            "url": .text(release.map(\.url).flatMap { $0.isWebAddress ? $0 : nil }),
        ])
    }
}

/// The leaves of the tree while it grows. A patched version that several products name is one leaf.
private struct Leaves {
    let repository: RepositoryName
    var names: [String] = []
    var branches: [String: [JSONValue]] = [:]
    var affectedIDs: [String] = []
    var fixedIDs: [String] = []
    private var fixedNames: Set<String> = []

    init(repository: RepositoryName) { self.repository = repository }

    mutating func addAffected(_ product: AffectedProduct) -> String {
        let id = "AFFECTED-\(affectedIDs.count + 1)"
        affectedIDs.append(id)
        switch product.range {
        case .exactly(let version): add(product, "product_version", version, id: id, version: version)
        case .between(let lower, let upper):
            let range = AffectedRange.between(lower, upper).vers(scheme: product.knownEcosystem.versionScheme)
            add(product, "product_version_range", range, id: id, version: nil)
        // What can't be understood is quoted; nobody may read a set of versions into it.
        case nil: add(product, "product_version_range", product.writtenRange ?? "not stated", id: id, version: nil)
        }
        return id
    }

    mutating func addFixed(_ product: AffectedProduct, version: String) {
        guard fixedNames.insert("\(product.name(in: repository)) \(version)").inserted else { return }
        let id = "FIXED-\(fixedIDs.count + 1)"
        fixedIDs.append(id)
        add(product, "product_version", version, id: id, version: version)
    }

    private mutating func add(
        _ product: AffectedProduct,
        _ category: JSONValue,
        _ branch: String,
        id: String,
        version: String?
    ) {
        let name = product.name(in: repository)
        let purl = product.packageName.flatMap { name in
            PackageURL(ecosystem: product.knownEcosystem, name: name, version: version)?.text
        }
        if branches[name] == nil { names.append(name) }
        branches[name, default: []].append([
            "category": category,
            "name": .string(branch),
            "product": .present([
                "name": .string("\(name) \(branch)"),
                "product_id": .string(id),
                "product_identification_helper": purl.map { ["purl": .string($0)] },
            ]),
        ])
    }
}
