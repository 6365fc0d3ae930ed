/// What people do with branches, commits and tags; every action sends the webhooks that GitHub sends.
extension SandboxForge {
    /// Makes a branch of another branch, a tag or a commit, which takes the role write.
    package func addBranch(
        _ name: String,
        from start: String = "main",
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .write)
            guard let commit = place.history.commit(start) else { throw .notFound }
            try world.createRef("refs/heads/" + name, at: commit.sha, in: place.id, by: person)
        }
    }

    /// Pushes one commit of the person, or of another author, to a branch and returns its SHA.
    @discardableResult
    package func pushCommit(
        _ message: String,
        to branch: String = "main",
        in repository: String,
        by login: String,
        author: String? = nil,
        paths: [String] = ["Sources/parser.c"]
    ) throws(SandboxRefusal) -> String {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .write)
            return try world.push(
                message,
                to: branch,
                in: place.id,
                by: person,
                author: world.signature(world.require(author ?? login)),
                committer: world.signature(person),
                paths: paths
            )
        }
    }

    /// Makes a tag of a branch or commit, annotated where there is a message, and returns the SHA that it names.
    @discardableResult
    package func createTag(
        _ name: String,
        at start: String = "main",
        message: String? = nil,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) -> String {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .write)
            guard let commit = place.history.commit(start) else { throw .notFound }
            let tag = message.map {
                TagObject(name: name, message: $0, target: commit.sha, tagger: world.signature(person))
            }
            if let tag { world.repositories[place.id]?.history.add(tag) }
            let sha = tag?.sha ?? commit.sha
            try world.createRef("refs/tags/" + name, at: sha, in: place.id, by: person)
            return sha
        }
    }

    /// Lets administrators alone make the tags that fit a pattern like `v*`; nil lets everybody who may write.
    package func protectTags(_ pattern: String?, in repository: String) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let place = try world.require(repository: repository)
            world.repositories[place.id]?.protectedTags = pattern
        }
    }

    /// Fixes releases from now on when they are published, or no longer.
    package func setImmutableReleases(_ isEnabled: Bool, in repository: String) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let place = try world.require(repository: repository)
            world.repositories[place.id]?.hasImmutableReleases = isEnabled
        }
    }
}
