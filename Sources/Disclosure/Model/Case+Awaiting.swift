extension Case {
    /// Whether maintainers said of every branch that was met that it is not affected, so that there is nothing to
    /// release.
    package var isExempt: Bool {
        !branches.isEmpty && branches.allSatisfy(\.isExempt) && branchesWithoutFix.isEmpty
    }

    /// Whether users are still to get the fix, or a part of it, by a release.
    package var awaitsRelease: Bool { decision == .accepted && releasedAt == nil && !isExempt }
}
