internal import FoundationEssentials
internal import JSON

/// What happens to releases, whoever does it; drafts tell nobody.
extension World {
    /// Makes a release, which is published at once unless it is to be a draft, and returns its number.
    mutating func makeRelease(
        _ change: ReleaseChange,
        in repository: Int64,
        by author: Int64
    ) throws(SandboxRefusal) -> Int64 {
        var release = Release(
            id: makeID(),
            author: author,
            createdAt: now,
            updatedAt: now,
            tag: "",
            target: "main"
        )
        try apply(change, to: &release, in: repository)
        if change.isDraft != true { try publish(&release, in: repository, by: author) }
        repositories[repository]?.releases[release.id] = release
        guard !release.isDraft else { return release.id }
        emitRelease("created", release, in: repository, by: author)
        emitPublication(of: release, in: repository, by: author)
        return release.id
    }

    /// Changes a release, and publishes a draft that is to be one no longer.
    mutating func changeRelease(
        _ id: Int64,
        _ change: ReleaseChange,
        in repository: Int64,
        by actor: Int64
    ) throws(SandboxRefusal) {
        var release = try release(id, in: repository)
        let (wasDraft, formerTag) = (release.isDraft, release.tag)
        try apply(change, to: &release, in: repository)
        release.updatedAt = now
        if wasDraft, change.isDraft == false { try publish(&release, in: repository, by: actor) }
        if !wasDraft {
            if release.tag != formerTag { try requireFreeTag(of: release, in: repository) }
            try ensureTag(of: release, in: repository, by: actor)
        }
        repositories[repository]?.releases[id] = release
        if wasDraft, !release.isDraft { emitPublication(of: release, in: repository, by: actor) }
        if !wasDraft { emitRelease("edited", release, in: repository, by: actor, [.init("changes", [:])]) }
    }

    /// Deletes a release; its tag stays.
    mutating func deleteRelease(_ id: Int64, in repository: Int64, by actor: Int64) throws(SandboxRefusal) {
        let release = try release(id, in: repository)
        repositories[repository]?.releases[id] = nil
        if !release.isDraft { emitRelease("deleted", release, in: repository, by: actor) }
    }

    /// Finds a release by its number, or refuses.
    func release(_ id: Int64, in repository: Int64) throws(SandboxRefusal) -> Release {
        guard let release = repositories[repository]?.releases[id] else { throw .notFound }
        return release
    }

    private func apply(
        _ change: ReleaseChange,
        to release: inout Release,
        in repository: Int64
    ) throws(SandboxRefusal) {
        if let tag = change.tag, tag != release.tag {
            // Only title and notes of an immutable release can be modified, say its page and its API.
            guard !release.isImmutable else {
                throw .validation("Release", "tag_name", "custom", "tag_name cannot be changed of an immutable release")
            }
            guard RefName.isValid(tag) else { throw .validation("Release", "tag_name", "invalid") }
            release.tag = tag
        }
        if change.isDraft == true, !release.isDraft {
            throw .validation("Release", "draft", "custom", "A published release cannot become a draft")
        }
        if let body = change.body, body.unicodeScalars.count > Self.longestNotes {
            throw .validation("Release", "body", "custom", "body is too long (maximum is 125000 characters)")
        }
        release.target = change.target ?? release.target
        release.name = change.name ?? release.name
        release.body = change.body ?? release.body
        release.isPrerelease = change.isPrerelease ?? release.isPrerelease
        release.mayBeLatest = change.mayBeLatest ?? release.mayBeLatest
    }

    /// How many characters the text of a release may have.
    private static let longestNotes = 125_000

    private mutating func publish(
        _ release: inout Release,
        in repository: Int64,
        by actor: Int64
    ) throws(SandboxRefusal) {
        try requireFreeTag(of: release, in: repository)
        try ensureTag(of: release, in: repository, by: actor)
        release.publishedAt = now
        release.isImmutable = try require(repository).hasImmutableReleases
        if release.isImmutable { repositories[repository]?.usedTags.insert(release.tag) }
    }

    /// Refuses a tag that another published release has, or an immutable one had.
    private func requireFreeTag(of release: Release, in repository: Int64) throws(SandboxRefusal) {
        let place = try require(repository)
        guard !place.releases.values.contains(where: { $0.tag == release.tag && !$0.isDraft && $0.id != release.id })
        else { throw .validation("Release", "tag_name", "already_exists") }
        guard !place.usedTags.contains(release.tag) else {
            throw .validation("Release", "tag_name", "custom", "tag_name was used by an immutable release")
        }
    }

    /// Makes the tag of a release that is not a draft, where it is missing, as a lightweight one.
    private mutating func ensureTag(
        of release: Release,
        in repository: Int64,
        by actor: Int64
    ) throws(SandboxRefusal) {
        let place = try require(repository)
        guard place.history.tags[release.tag] == nil else { return }
        guard let commit = place.history.commit(release.target) else {
            throw .validation("Release", "target_commitish", "invalid")
        }
        guard mayMake(tag: release.tag, in: place, by: actor) else { throw .releaseWithoutTag }
        try createRef("refs/tags/" + release.tag, at: commit.sha, in: repository, by: actor)
    }

    private mutating func emitPublication(of release: Release, in repository: Int64, by actor: Int64) {
        emitRelease("published", release, in: repository, by: actor)
        emitRelease(release.isPrerelease ? "prereleased" : "released", release, in: repository, by: actor)
    }

    private mutating func emitRelease(
        _ action: String,
        _ release: Release,
        in repository: Int64,
        by actor: Int64,
        _ more: [JSONValue.Member] = []
    ) {
        guard let place = repositories[repository] else { return }
        emit(
            "release",
            action,
            in: repository,
            by: actor,
            [.init("release", shapes.release(release, in: place))] + more
        )
    }
}

extension SandboxRefusal {
    /// Words what becomes of a release whose tag a rule forbids.
    fileprivate static let releaseWithoutTag = SandboxRefusal(
        status: 422,
        message: "Validation Failed",
        errors: [
            [
                "resource": "Release", "code": "custom", "field": "pre_receive",
                "message": .string("pre_receive " + World.ruleViolation),
            ],
            ["resource": "Release", "code": "custom", "message": "Published releases must have a valid tag"],
        ]
    )
}
