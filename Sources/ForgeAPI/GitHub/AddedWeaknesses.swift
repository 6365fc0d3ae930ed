internal import Disclosure
internal import JSON

/// CWE ids that an advisory is to have beside its own.
struct AddedWeaknesses: AdvisoryAddition {
    let ids: [String]

    func isIn(_ advisory: AdvisoryRecord) -> Bool { missing(from: advisory.weaknesses ?? []).isEmpty }

    func newAccounts(in advisory: AdvisoryRecord) -> [Account] { [] }

    /// Keeps the order of those that are there.
    func patch(for advisory: AdvisoryRecord) -> JSONValue? {
        guard let weaknesses = advisory.weaknesses else { return nil }
        return ["cwe_ids": JSONValue(weaknesses + missing(from: weaknesses)) { .string($0) }]
    }

    func keeps(_ before: AdvisoryRecord, in after: AdvisoryRecord) -> Bool {
        Set(before.weaknesses ?? []).isSubset(of: after.weaknesses ?? [])
    }

    private func missing(from present: [String]) -> [String] { ids.filter { !present.contains($0) } }
}
