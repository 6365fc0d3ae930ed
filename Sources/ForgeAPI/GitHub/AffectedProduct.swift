internal import Disclosure
internal import JSON

/// A package whose affected versions an advisory is to name, merged into those that it names already.
struct AffectedProduct: AdvisoryAddition {
    let product: AdvisoryDraft.Product

    func isIn(_ advisory: AdvisoryRecord) -> Bool {
        (advisory.vulnerabilities ?? []).contains { known in
            isSamePackage(known) && isSameRange(known)
                && (product.patchedVersions == nil || known.patched == product.patchedVersions)
        }
    }

    func newAccounts(in advisory: AdvisoryRecord) -> [Account] { [] }

    func patch(for advisory: AdvisoryRecord) -> JSONValue? {
        guard let vulnerabilities = advisory.vulnerabilities else { return nil }
        return ["vulnerabilities": JSONValue(merged(into: vulnerabilities), \.json)]
    }

    func keeps(_ before: AdvisoryRecord, in after: AdvisoryRecord) -> Bool {
        merged(into: before.vulnerabilities ?? []).allSatisfy { expected in
            (after.vulnerabilities ?? []).contains { $0.says(sameAs: expected) }
        }
    }

    /// Where the package stands once, its range is corrected; where it stands for several ranges, another one is added.
    private func merged(into known: [AdvisoryRecord.Vulnerability]) -> [AdvisoryRecord.Vulnerability] {
        var merged = known.filter { !isPlaceholder($0) }
        let ofPackage = merged.indices.filter { isSamePackage(merged[$0]) }
        if let index = ofPackage.first(where: { isSameRange(merged[$0]) })
            ?? (ofPackage.count == 1 ? ofPackage[0] : nil)
        {
            merged[index].range = product.vulnerableRange
            merged[index].patched = product.patchedVersions ?? merged[index].patched
        } else {
            merged.append(
                AdvisoryRecord.Vulnerability(
                    ecosystem: product.ecosystem,
                    name: product.name,
                    range: product.vulnerableRange,
                    patched: product.patchedVersions,
                    functions: nil
                )
            )
        }
        return merged
    }

    private func isSamePackage(_ known: AdvisoryRecord.Vulnerability) -> Bool {
        known.ecosystem == product.ecosystem && known.name == product.name
    }

    private func isSameRange(_ known: AdvisoryRecord.Vulnerability) -> Bool {
        AdvisoryRecord.Vulnerability.bare(known.range) == AdvisoryRecord.Vulnerability.bare(product.vulnerableRange)
    }

    /// What the bot writes into a draft when it knows no package; it says nothing, and can't be published.
    private func isPlaceholder(_ known: AdvisoryRecord.Vulnerability) -> Bool {
        known.ecosystem == "other" && !isSamePackage(known) && (known.range ?? "").isEmpty
            && (known.patched ?? "").isEmpty && (known.functions ?? []).isEmpty
    }
}
