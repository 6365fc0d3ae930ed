internal import Disclosure

/// The branches of a repository that the policy means, as they exist now.
struct TrackedBranches: Equatable, Sendable {
    /// Where a fix is recognised.
    let names: [String]
    /// Where a fix is awaited: the ones that the policy names, or else the default branch.
    let required: [String]

    /// `existing`: the branches of the repository, the default one first.
    init(_ existing: [String], _ patterns: [BranchPattern]) {
        guard !patterns.isEmpty else {
            names = Array(existing.prefix(1))
            required = names
            return
        }
        names = existing.filter { branch in patterns.contains { $0.matches(branch) } }
        required = patterns.filter(\.isName).map(\.text).filter(existing.contains)
    }
}
