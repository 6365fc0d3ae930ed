internal import Disclosure
internal import Webhooks

// What tells of fixes, releases and publications: what a delivery names is proved before a case hears of it.

extension Dispatcher {
    /// Looks whether a push merged a private fork, or brought a tag that contains a fix.
    func verdict(on push: PushPayload, _ place: Directory.Recognition) async throws -> Verdict {
        guard let repository = affected(place) else { return .unknown }
        if push.isTag { return try await verdict(onReleasesOf: repository) }
        guard let branch = push.branch else { return .ignored("neither a branch nor a tag") }
        let merges = push.forkMerges
        guard !merges.isEmpty else { return .ignored("no merge of a private fork") }
        let docket = try await Docket(of: repository, work)
        guard docket.awaitsFixes else { return .ignored("no case awaits a fix") }
        let tracked = try await finders.fixes.branches(of: docket)
        guard tracked.names.contains(branch) else { return .ignored("the branch is not tracked") }
        let news = try await finders.fixes.forkMerges(merges, on: branch, tracked, docket)
        return news.isEmpty ? .ignored("no case's fix") : .news(news)
    }

    /// Looks whether a pull request that was merged is a fix.
    func verdict(
        on news: PullRequestPayload,
        _ place: Directory.Recognition,
        mayWait: Bool
    ) async throws -> Verdict {
        guard let repository = affected(place) else { return .unknown }
        if case .labeled(let label) = news.action {
            let wanted = directory.policy(for: repository).labels.fix
            guard label.lowercased() == wanted.lowercased() else { return .ignored("another label") }
        }
        let docket = try await Docket(of: repository, work)
        switch try await finders.fixes.pullRequest(news.number, docket) {
        case .news(let news): return .news(news)
        case .nothing(let reason): return .ignored(reason)
        case .notYet(let reason): return mayWait ? .later(after: .seconds(5), reason: reason) : .ignored(reason)
        }
    }

    /// Looks whether a release brought a fix to users.
    func verdict(on news: ReleasePayload, _ place: Directory.Recognition) async throws -> Verdict {
        guard let repository = affected(place) else { return .unknown }
        return try await verdict(onReleasesOf: repository)
    }

    /// Reads an advisory again that the forge's global database shows, if it is one of ours that was not published yet.
    func verdict(onPublished id: AdvisoryID) async throws -> Verdict {
        for repository in directory.repositories {
            let reference = AdvisoryReference(repository, id)
            let known = try await store.storedCase(advisory: reference, isRehearsal: work.isRehearsal)
            guard let stored = known else { continue }
            guard stored.state.publishedAt == nil else { return .ignored("the publication is known") }
            return .event(.advisoryObserved(try await forge.advisory(reference)), .advisory(reference))
        }
        return .ignored("nobody's advisory here")
    }

    /// The name under which an affected repository is configured; nil for every other.
    private func affected(_ place: Directory.Recognition) -> RepositoryName? {
        place.name.flatMap { directory.isAffected($0) ? $0 : nil }
    }

    private func verdict(onReleasesOf repository: RepositoryName) async throws -> Verdict {
        let docket = try await Docket(of: repository, work)
        let news = try await finders.releases.releases(docket)
        return news.isEmpty ? .ignored("no case's fix is released by it") : .news(news)
    }
}
