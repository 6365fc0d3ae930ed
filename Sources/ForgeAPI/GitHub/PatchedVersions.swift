internal import Disclosure
internal import JSON

/// The versions that have the fix, for each package of an advisory that does not name any yet.
struct PatchedVersions: AdvisoryAddition {
    let versions: [String]

    func isIn(_ advisory: AdvisoryRecord) -> Bool {
        guard !versions.isEmpty else { return true }
        return advisory.vulnerabilities?.allSatisfy { !Self.isMissing($0.patched) } ?? false
    }

    func newAccounts(in advisory: AdvisoryRecord) -> [Account] { [] }

    /// Writes back every field of every package.
    func patch(for advisory: AdvisoryRecord) -> JSONValue? {
        guard let vulnerabilities = advisory.vulnerabilities else { return nil }
        let filled = vulnerabilities.map { vulnerability in
            var filled = vulnerability
            if Self.isMissing(vulnerability.patched) { filled.patched = versions.joined(separator: ", ") }
            return filled
        }
        return ["vulnerabilities": JSONValue(filled, \.json)]
    }

    func keeps(_ before: AdvisoryRecord, in after: AdvisoryRecord) -> Bool {
        let before = before.vulnerabilities ?? []
        let after = after.vulnerabilities ?? []
        return before.count == after.count
            && before.allSatisfy { old in
                after.contains { new in
                    var expected = old
                    if Self.isMissing(old.patched) { expected.patched = new.patched }
                    return expected.says(sameAs: new)
                }
            }
    }

    private static func isMissing(_ patched: String?) -> Bool { patched?.allSatisfy(\.isWhitespace) ?? true }
}

extension AdvisoryRecord.Vulnerability {
    /// The package as the API takes it; what is not set is left out.
    fileprivate var json: JSONValue {
        var package = [JSONValue.Member("ecosystem", .string(ecosystem))]
        if let name { package.append(JSONValue.Member("name", .string(name))) }
        var members = [JSONValue.Member("package", .object(package))]
        if let range { members.append(JSONValue.Member("vulnerable_version_range", .string(range))) }
        if let patched { members.append(JSONValue.Member("patched_versions", .string(patched))) }
        if let functions {
            members.append(JSONValue.Member("vulnerable_functions", JSONValue(functions) { .string($0) }))
        }
        return .object(members)
    }

    /// Compares without regard to spaces in versions, which the forge may lay out anew; no functions are an empty list.
    fileprivate func says(sameAs other: Self) -> Bool {
        ecosystem == other.ecosystem && (name ?? "") == (other.name ?? "")
            && Self.bare(range) == Self.bare(other.range) && Self.bare(patched) == Self.bare(other.patched)
            && (functions ?? []) == (other.functions ?? [])
    }

    private static func bare(_ versions: String?) -> String { (versions ?? "").filter { !$0.isWhitespace } }
}
