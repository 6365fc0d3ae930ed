internal import Disclosure

/// A package and its versions that are affected, in the forge's notation.
///
/// https://docs.github.com/en/rest/security-advisories/repository-advisories
package struct AffectedProduct: Equatable, Sendable {
    /// The forge's word, for example `pip`.
    package var ecosystem: String
    /// nil or empty where the advisory names none.
    package var name: String?
    /// For example `>= 1.0, < 1.4.3`.
    package var vulnerableRange: String?
    /// Versions that have the fix, separated by commas.
    package var patchedVersions: String?

    package init(ecosystem: String, name: String?, vulnerableRange: String?, patchedVersions: String?) {
        self.ecosystem = ecosystem
        self.name = name
        self.vulnerableRange = vulnerableRange
        self.patchedVersions = patchedVersions
    }
}

extension AffectedProduct {
    /// The ecosystem; what the forge may add one day counts as `other`.
    var knownEcosystem: Ecosystem { Ecosystem(rawValue: ecosystem.lowercased()) ?? .other }

    /// The package's name, or nil where there is nothing to call it by.
    var packageName: String? {
        guard let name = name?.trimmed, !name.isEmpty else { return nil }
        return name
    }

    /// What the product is called: its package's name, or that of the repository.
    func name(in repository: RepositoryName) -> String { packageName ?? repository.description }

    /// The vulnerable range; nil where there is none, or none that can be understood.
    var range: AffectedRange? { vulnerableRange.flatMap { AffectedRange($0) } }

    /// The vulnerable range as it was written; nil where nothing was.
    var writtenRange: String? {
        guard let text = vulnerableRange?.trimmed, !text.isEmpty else { return nil }
        return text
    }

    /// The single versions among the patched ones, in order, each once; `>= 1.4.3` is none.
    var patches: [String] {
        let parts = (patchedVersions ?? "").split(separator: ",").map { String($0).trimmed }
        return parts.compactMap { part in
            guard case .exactly(let version) = AffectedRange(part) else { return nil }
            return version
        }.uniqued
    }

    /// The patched versions as they were written; nil where nothing was.
    var writtenPatches: String? {
        guard let text = patchedVersions?.trimmed, !text.isEmpty else { return nil }
        return text
    }
}
