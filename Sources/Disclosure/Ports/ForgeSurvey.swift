package import FoundationEssentials

/// What can be seen on a forge without being told: reads for those who notice what no webhook tells of, or prove what
/// one told.
///
/// Everything is read now. Lists are whole; one that can't be read to its end is an error, never a shorter list.
package protocol ForgeSurvey: Sendable {
    /// All advisories of a repository that are neither withdrawn nor, unless `includesClosed`, closed, in any order.
    func advisories(of repository: RepositoryName, includesClosed: Bool) async throws(ForgeError) -> [AdvisorySnapshot]

    /// The branches that exist, the default one first.
    func branches(of repository: RepositoryName) async throws(ForgeError) -> [Branch]

    /// Proves that `commit` is on `branch` and says whose it is; nil: the branch does not have it.
    func fix(
        _ commit: CommitID,
        on branch: String,
        of repository: RepositoryName,
        source: Fix.Source
    ) async throws(ForgeError) -> Fix?

    /// Commits on a branch, since a time, by which a temporary private fork was merged, newest first.
    func forkMerges(
        on branch: String,
        of repository: RepositoryName,
        since: Date
    ) async throws(ForgeError) -> [CommitID]

    /// A pull request as its page shows it; nil: there is none with this number.
    ///
    /// `findingMerge`: also by which commit it came onto its branch, which may take many calls.
    func pullRequest(
        _ number: Int,
        of repository: RepositoryName,
        findingMerge: Bool
    ) async throws(ForgeError) -> PullRequestSnapshot?

    /// Merged pull requests that were changed since a time, latest change first, without who merged them and how.
    func mergedPullRequests(of repository: RepositoryName, since: Date) async throws(ForgeError)
        -> [PullRequestSnapshot]

    /// The first published release, or else a tag, that brings `commit` to the users of `branch`; nil: none does.
    func release(
        containing commit: CommitID,
        on branch: String,
        of repository: RepositoryName,
        tagPrefix: String?
    ) async throws(ForgeError) -> (release: ReleaseSnapshot, version: String)?

    /// Open issues that carry `label`.
    func issues(labelled label: String, in repository: RepositoryName) async throws(ForgeError) -> [IssueReference]

    /// What was done with `label` on the issue, oldest first; nothing of an issue that is not there.
    func changes(of label: String, on issue: IssueReference) async throws(ForgeError) -> [LabelChange]

    /// An account by what it is called now, asked for with the rights in a repository; nil: there is none.
    func account(named login: String, seenFrom repository: RepositoryName) async throws(ForgeError) -> Account?

    /// Comments that were written or changed since a time, oldest first, as they are now; nil: all.
    func comments(in place: Comment.Place, since: Date?) async throws(ForgeError) -> [Comment]

    /// How far the machine's clock is ahead of the forge's, in seconds, by the latest answer; nil: there was no answer
    /// yet.
    func clockLead() -> Double?

    /// What the forge's clock shows, by the latest answer and the time since; nil: there was no answer yet.
    func forgeTime() -> Date?

    /// For how long looking around should leave the forge to calls that can't wait; nil: it takes plenty of calls.
    func scarcity(in repository: RepositoryName) -> Duration?

    /// Whether the forge answers calls about the repository, so that one that failed says nothing about others.
    ///
    /// false: it wants to be left alone, can't be reached, fails at everything, or does not know the program.
    func takesCalls(about repository: RepositoryName) -> Bool
}

extension ForgeSurvey {
    /// Who put `label` on the issue last, and when; nil: it can't be told.
    package func labelling(with label: String, of issue: IssueReference) async throws(ForgeError) -> Labelling? {
        guard let latest = try await changes(of: label, on: issue).last(where: { $0.kind == .putOn }) else {
            return nil
        }
        return latest.by.map { Labelling(by: $0, at: latest.at) }
    }
}
