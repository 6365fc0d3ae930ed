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
