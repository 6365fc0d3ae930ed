extension SandboxForge {
    /// What people would see now: issues and advisories of every repository, and what people were told.
    package func snapshot() -> SandboxSnapshot {
        withState { state in
            let world = state.world
            let places = world.repositories.values.sorted { world.fullName($0) < world.fullName($1) }
            return SandboxSnapshot(
                issues: places.flatMap { place in
                    place.issues.values.filter { !$0.isDeleted && place.pulls[$0.number] == nil }
                        .sorted { $0.number < $1.number }.map { world.seen($0, in: place) }
                },
                pullRequests: places.flatMap { place in
                    place.pulls.values.sorted { $0.number < $1.number }.compactMap { world.seen($0, in: place) }
                },
                advisories: places.flatMap { place in
                    place.advisories.values.sorted { $0.serial < $1.serial }.map { world.seen($0, in: place) }
                },
                branches: places.flatMap(world.seenBranches),
                tags: places.flatMap(world.seenTags),
                releases: places.flatMap { place in
                    place.releases.values.sorted { $0.id < $1.id }.map { world.seen($0, in: place) }
                },
                notifications: world.notifications
            )
        }
    }
}

extension World {
    fileprivate func seen(_ issue: Issue, in place: Repository) -> SandboxSnapshot.Issue {
        SandboxSnapshot.Issue(
            repository: fullName(place),
            number: issue.number,
            title: issue.title,
            body: issue.body,
            author: login(issue.author),
            isOpen: issue.isOpen,
            stateReason: issue.stateReason,
            isLocked: issue.isLocked,
            labels: issue.labels.compactMap { id in place.labels.first { $0.id == id }?.name },
            comments: issue.comments.map(seen)
        )
    }

    fileprivate func seen(_ advisory: Advisory, in place: Repository) -> SandboxSnapshot.Advisory {
        SandboxSnapshot.Advisory(
            repository: fullName(place),
            id: advisory.id,
            state: advisory.state.rawValue,
            author: login(advisory.author),
            summary: advisory.summary,
            description: advisory.description,
            severity: advisory.severity.level,
            vector: advisory.severity.vector?.text,
            cveID: advisory.cveID,
            isCVERequested: advisory.cveRequestedAt != nil,
            publishedAt: advisory.publishedAt,
            cweIDs: advisory.cweIDs,
            vulnerabilities: advisory.vulnerabilities.map {
                SandboxSnapshot.Vulnerability(
                    ecosystem: $0.ecosystem,
                    package: $0.package,
                    vulnerableRange: $0.vulnerableRange,
                    patchedVersions: $0.patchedVersions
                )
            },
            collaborators: advisory.collaborators.map(login),
            teams: advisory.teams.compactMap { teams[$0]?.slug },
            credits: advisory.credits.map { .init(login: login($0.user), type: $0.type, state: $0.state.rawValue) },
            fork: advisory.fork.map { .init(name: $0.name, isReady: $0.readyAt <= now) },
            comments: advisory.comments.map(seen)
        )
    }

    fileprivate func seenBranches(_ place: Repository) -> [SandboxSnapshot.Branch] {
        place.history.branches.sorted { $0.key < $1.key }.map { name, head in
            SandboxSnapshot.Branch(
                repository: fullName(place),
                name: name,
                head: head,
                message: place.history.commits[head]?.message ?? ""
            )
        }
    }

    fileprivate func seenTags(_ place: Repository) -> [SandboxSnapshot.Tag] {
        place.history.tags.sorted { $0.key < $1.key }.map { name, sha in
            SandboxSnapshot.Tag(
                repository: fullName(place),
                name: name,
                target: place.history.commit(bySHA: sha)?.sha ?? sha,
                message: place.history.tagObjects[sha]?.message
            )
        }
    }

    fileprivate func seen(_ release: Release, in place: Repository) -> SandboxSnapshot.Release {
        SandboxSnapshot.Release(
            repository: fullName(place),
            id: release.id,
            tag: release.tag,
            name: release.name,
            body: release.body,
            author: login(release.author),
            isDraft: release.isDraft,
            isPrerelease: release.isPrerelease,
            isImmutable: release.isImmutable,
            publishedAt: release.publishedAt
        )
    }

    fileprivate func seen(_ pull: PullRequest, in place: Repository) -> SandboxSnapshot.PullRequest? {
        guard let issue = place.issues[pull.number] else { return nil }
        return SandboxSnapshot.PullRequest(
            repository: fullName(place),
            number: pull.number,
            title: issue.title,
            body: issue.body,
            author: login(issue.author),
            base: pull.base,
            isOpen: issue.isOpen,
            mergeCommit: pull.mergeCommit,
            labels: issue.labels.compactMap { id in place.labels.first { $0.id == id }?.name },
            comments: issue.comments.map(seen)
        )
    }

    private func seen(_ comment: Comment) -> SandboxSnapshot.Comment {
        SandboxSnapshot.Comment(author: login(comment.author), body: comment.body)
    }
}
