package import FoundationEssentials

// How far the fix and its release are, branch by branch.

extension Case {
    /// How far the case is on `branch`; a branch that was not met yet is blank, and setting it adds it.
    package subscript(branch name: String) -> BranchProgress {
        get { branches.first { $0.branch == name } ?? BranchProgress(branch: name) }
        set {
            if let index = branches.firstIndex(where: { $0.branch == name }) {
                branches[index] = newValue
            } else {
                branches.append(newValue)
            }
        }
    }

    /// Branches on which a fix is awaited and missing, in the order of `requiredBranches`.
    package var branchesWithoutFix: [String] {
        requiredBranches.filter { !self[branch: $0].isExempt && self[branch: $0].fix == nil }
    }

    /// Branches that have a fix and no published release, in order.
    package var branchesWithoutRelease: [String] {
        branches.filter { !$0.isExempt && $0.fix != nil && $0.release?.publishedAt == nil }.map(\.branch)
    }

    /// When the last of the awaited releases came out; nil while one is missing or there is none.
    package var releasedAt: Date? {
        guard branchesWithoutFix.isEmpty, branchesWithoutRelease.isEmpty else { return nil }
        return branches.compactMap { $0.release?.publishedAt }.max()
    }

    /// When the first fix came onto a branch, from where on everybody could read it.
    package var fixedAt: Date? { branches.compactMap { $0.fix?.mergedAt }.min() }

    /// From the moment that the last awaited fix was merged to the last release, in seconds; nil before the release.
    package var secondsFromFixToRelease: Double? {
        guard let releasedAt, let last = branches.compactMap({ $0.fix?.mergedAt }).max() else { return nil }
        return max(0, releasedAt.timeIntervalSince(last))
    }
}
