internal import Disclosure
internal import FoundationEssentials

/// A forge that is surveyed by the names that repositories have now, and answers by those that the cases use.
struct CurrentNamesSurvey: ForgeSurvey {
    let survey: any ForgeSurvey
    let identities: RepositoryIdentities

    func advisories(
        of repository: RepositoryName,
        includesClosed: Bool
    ) async throws(ForgeError) -> [AdvisorySnapshot] {
        var advisories = try await survey.advisories(of: current(repository), includesClosed: includesClosed)
        for index in advisories.indices {
            advisories[index].reference = AdvisoryReference(repository, advisories[index].reference.id)
        }
        return advisories
    }

    func branches(of repository: RepositoryName) async throws(ForgeError) -> [Branch] {
        try await survey.branches(of: current(repository))
    }

    func fix(
        _ commit: CommitID,
        on branch: String,
        of repository: RepositoryName,
        source: Fix.Source
    ) async throws(ForgeError) -> Fix? {
        try await survey.fix(commit, on: branch, of: current(repository), source: source)
    }

    func forkMerges(
        on branch: String,
        of repository: RepositoryName,
        since: Date
    ) async throws(ForgeError) -> [CommitID] {
        try await survey.forkMerges(on: branch, of: current(repository), since: since)
    }

    func pullRequest(
        _ number: Int,
        of repository: RepositoryName,
        findingMerge: Bool
    ) async throws(ForgeError) -> PullRequestSnapshot? {
        try await survey.pullRequest(number, of: current(repository), findingMerge: findingMerge)
    }

    func mergedPullRequests(of repository: RepositoryName, since: Date) async throws(ForgeError)
        -> [PullRequestSnapshot]
    {
        try await survey.mergedPullRequests(of: current(repository), since: since)
    }

    func release(
        containing commit: CommitID,
        on branch: String,
        of repository: RepositoryName,
        tagPrefix: String?
    ) async throws(ForgeError) -> (release: ReleaseSnapshot, version: String)? {
        try await survey.release(containing: commit, on: branch, of: current(repository), tagPrefix: tagPrefix)
    }

    func issues(labelled label: String, in repository: RepositoryName) async throws(ForgeError) -> [IssueReference] {
        try await survey.issues(labelled: label, in: current(repository)).map { IssueReference(repository, $0.number) }
    }

    func changes(of label: String, on issue: IssueReference) async throws(ForgeError) -> [LabelChange] {
        try await survey.changes(of: label, on: issue.renamed(identities.currentName))
    }

    func account(named login: String, seenFrom repository: RepositoryName) async throws(ForgeError) -> Account? {
        try await survey.account(named: login, seenFrom: identities.currentName(of: repository))
    }

    func comments(in place: Comment.Place, since: Date?) async throws(ForgeError) -> [Comment] {
        try await survey.comments(in: place.renamed(identities.currentName), since: since).map { comment in
            Comment(
                place: place,
                id: comment.id,
                author: comment.author,
                body: comment.body,
                createdAt: comment.createdAt
            )
        }
    }

    func clockLead() -> Double? { survey.clockLead() }

    func forgeTime() -> Date? { survey.forgeTime() }

    func scarcity(in repository: RepositoryName) -> Duration? { survey.scarcity(in: current(repository)) }

    func takesCalls(about repository: RepositoryName) -> Bool { survey.takesCalls(about: current(repository)) }

    private func current(_ repository: RepositoryName) -> RepositoryName { identities.currentName(of: repository) }
}
