internal import JSON

/// The versions of one product in a CVE record.
///
/// Entries are tried in their order, and the first that fits decides.
/// https://github.com/CVEProject/cve-schema/blob/main/schema/docs/versions.md
struct CVEVersions {
    private let product: AffectedProduct

    init(_ product: AffectedProduct) { self.product = product }

    var value: [JSONValue] { affected + fixed }

    private var affected: [JSONValue] {
        guard let range = product.range else {
            // A range that can't be understood stands there as it was written, as GitHub does it with every range.
            return product.writtenRange.map { [["version": .string($0.cut(toScalars: 1024)), "status": "affected"]] }
                ?? []
        }
        let ordering = range.ordering(in: product.knownEcosystem)
        let type: JSONValue = ordering == .semantic ? "semver" : "custom"
        switch range.normalised(for: ordering) {
        case .exactly(let version): return [["version": .string(version), "status": "affected"]]
        case .between(let lower, let upper):
            let entry = JSONValue.object(
                [
                    JSONValue.Member("version", .string(lower.version ?? "0")),
                    JSONValue.Member(upper.member.name, .string(upper.member.version)),
                    JSONValue.Member("versionType", type),
                    JSONValue.Member("status", "affected"),
                ]
            )
            // "After a version" is that version's being unaffected, said before the range that begins with it.
            guard case .after(let version) = lower else { return [entry] }
            return [["version": .string(version), "status": "unaffected"], entry]
        }
    }

    private var fixed: [JSONValue] {
        product.patches.map { ["version": .string($0), "status": "unaffected"] }
    }
}

extension AffectedRange.Upper {
    /// The member of a range of versions that says this end.
    fileprivate var member: (name: String, version: String) {
        switch self {
        case .never: ("lessThanOrEqual", "*")
        case .before(let version): ("lessThan", version)
        case .through(let version): ("lessThanOrEqual", version)
        }
    }
}
