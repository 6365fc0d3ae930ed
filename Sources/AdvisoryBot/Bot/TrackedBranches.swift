internal import Disclosure

/// The branches of a repository that the policy means, as they exist now.
struct TrackedBranches: Equatable, Sendable {
    /// Where a fix is recognised.
    let names: [String]
    /// Where a fix is awaited: the ones that the policy names, or else the default branch.
    let required: [String]
    /// The last commits of all branches, as far as the forge tells them.
    let heads: [String: CommitID]

    /// `branches`: those of the repository, the default one first.
    init(_ branches: [Branch], _ patterns: [BranchPattern]) {
        let existing = branches.map(\.name)
        heads = branches.reduce(into: [:]) { $0[$1.name] = $1.head }
        guard !patterns.isEmpty else {
            names = Array(existing.prefix(1))
            required = names
            return
        }
        names = existing.filter { branch in patterns.contains { $0.matches(branch) } }
        required = patterns.filter(\.isName).map(\.text).filter(existing.contains)
    }
}
