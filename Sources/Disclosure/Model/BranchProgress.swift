/// How far a case has come on one tracked branch: fixed, then released.
package struct BranchProgress: Equatable, Sendable, Codable {
    package let branch: String
    /// A maintainer said that this branch is not affected; nothing is awaited of it.
    package var isExempt = false
    package var fix: Fix?
    /// What the bot is about to tag; stays when it is done.
    package var plan: ReleasePlan?
    package var release: SecurityRelease?
    /// The effect by which the release goes on; whatever else is told of releases' effects is out of date.
    package var releaseEffect: Int?

    package init(branch: String) { self.branch = branch }
}
