package import Disclosure
internal import JSON

extension GitHubForge {
    /// Finds the release that contains a fix, or else says which version comes next; changes nothing.
    func planRelease(
        of fix: Fix,
        in repository: RepositoryName,
        _ rule: ReleaseRule
    ) async throws(ForgeError) -> Effect.Result {
        var history = try await TagHistory(
            of: fix.commit,
            in: repository,
            prefix: rule.tagPrefix,
            line: VersionLine(branch: fix.branch),
            forge: self
        )
        do {
            return try await Self.plan(fix, rule, &history)
        } catch {
            switch error {
            case .calls:
                return .releaseUnclear(
                    reason: "None of the \(TagHistory.callLimit) newest tags tells where the fix stands; name the tag."
                )
            case .failure(let error): throw error
            }
        }
    }

    /// The first published release, or else a tag, that contains `commit`, of the branch's line where its name tells
    /// one.
    package func release(
        containing commit: CommitID,
        on branch: String,
        of repository: RepositoryName,
        tagPrefix: String?
    ) async throws(ForgeError) -> (release: ReleaseSnapshot, version: String)? {
        guard let record = try await commitRecord(commit, of: repository) else { return nil }
        var history = try await TagHistory(
            of: commit,
            in: repository,
            prefix: tagPrefix,
            line: VersionLine(branch: branch),
            forge: self
        )
        do {
            return try await history.firstContaining(mergedAt: record.committedAt).map { ($0.release, $0.version) }
        } catch {
            switch error {
            case .calls: throw Self.tooManyTags
            case .failure(let error): throw error
            }
        }
    }

    /// The names of all tags, in any order.
    func tagNames(of repository: RepositoryName) async throws(ForgeError) -> [String] {
        let namespace = "refs/tags/"
        var names: [String] = []
        let request = GitHubRequest.get(repository.path("git", "matching-refs", "tags"))
        try await client.walk(request, as: .installation(repository, .readContents)) { json in
            if let ref = json["ref"]?.string, ref.hasPrefix(namespace) {
                names.append(String(ref.dropFirst(namespace.count)))
            }
            return .goOn
        }
        return names
    }

    /// All releases but drafts, by their tags.
    func publishedReleases(of repository: RepositoryName) async throws(ForgeError) -> [String: ReleaseRecord] {
        var releases: [String: ReleaseRecord] = [:]
        let request = GitHubRequest.list(repository.path("releases"))
        try await client.walk(request, as: .installation(repository, .readContents)) { json in
            if let release = ReleaseRecord(json), !release.isDraft { releases[release.tag] = release }
            return .goOn
        }
        return releases
    }

    private static func plan(
        _ fix: Fix,
        _ rule: ReleaseRule,
        _ history: inout TagHistory
    ) async throws(UsedUp) -> Effect.Result {
        if let wanted = rule.tag, history.names.contains(wanted) {
            guard let found = try await history.contains(tag: wanted) else {
                return .releaseUnclear(reason: "The tag \(wanted) is there already, and does not contain the fix.")
            }
            return .releaseFound(found.release, version: found.version)
        }
        if let found = try await history.firstContaining(mergedAt: fix.mergedAt) {
            return .releaseFound(found.release, version: found.version)
        }
        if let wanted = rule.tag {
            let bare = rule.tagPrefix.flatMap { wanted.hasPrefix($0) ? String(wanted.dropFirst($0.count)) : nil }
            return planned(fix, tag: wanted, version: ReleaseTag(wanted)?.version.text ?? bare ?? wanted)
        }
        guard rule.mayTag else { return .releaseNotFound }
        switch NextVersion.after(try await history.newestBefore(), prefix: rule.tagPrefix) {
        case .unclear(let reason): return .releaseUnclear(reason: reason)
        case .tag(let next) where history.names.contains(next.name):
            return .releaseUnclear(
                reason: "The next tag, \(next.name), is there already, and does not contain the fix."
            )
        case .tag(let next): return planned(fix, tag: next.name, version: next.version.text)
        }
    }

    private static func planned(_ fix: Fix, tag: String, version: String) -> Effect.Result {
        .releasePlanned(ReleasePlan(branch: fix.branch, commit: fix.commit, tag: tag, version: version))
    }

    private static let tooManyTags = ForgeError.refused(
        Refusal(
            kind: .other,
            message: "none of the \(TagHistory.callLimit) newest tags tells where the commit stands",
            remedy: "Look which release contains it, and name that release."
        )
    )
}
