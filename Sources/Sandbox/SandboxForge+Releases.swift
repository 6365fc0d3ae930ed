/// What people do with releases, which takes the role write.
extension SandboxForge {
    /// Publishes a release, with a lightweight tag of `target` where the tag is not there yet; returns its number.
    @discardableResult
    package func publishRelease(
        _ tag: String,
        name: String? = nil,
        body: String? = nil,
        target: String = "main",
        isPrerelease: Bool = false,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) -> Int64 {
        var change = ReleaseChange(tag: tag, target: target, name: name, body: body)
        change.isPrerelease = isPrerelease
        return try makeRelease(change, in: repository, by: login)
    }

    /// Keeps a release as a draft, of which nobody is told, and returns its number.
    @discardableResult
    package func draftRelease(
        _ tag: String,
        name: String? = nil,
        body: String? = nil,
        target: String = "main",
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) -> Int64 {
        var change = ReleaseChange(tag: tag, target: target, name: name, body: body)
        change.isDraft = true
        return try makeRelease(change, in: repository, by: login)
    }

    /// Publishes a draft, whoever made it.
    package func publishDraft(_ id: Int64, in repository: String, by login: String) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .write)
            try world.changeRelease(id, ReleaseChange(isDraft: false), in: place.id, by: person)
        }
    }

    /// Edits title or text of a release; nil leaves one as it is.
    package func editRelease(
        _ id: Int64,
        name: String? = nil,
        body: String? = nil,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .write)
            try world.changeRelease(id, ReleaseChange(name: name, body: body), in: place.id, by: person)
        }
    }

    /// Deletes a release, so that the App may make another of its tag; the tag stays.
    package func deleteRelease(_ id: Int64, in repository: String, by login: String) throws(SandboxRefusal) {
        try withState { (state) throws(SandboxRefusal) in
            let (place, person) = try state.world.find(repository, login, needing: .write)
            let tag = try state.world.release(id, in: place.id).tag
            try state.world.deleteRelease(id, in: place.id, by: person)
            state.examiner.forgetRelease(of: tag)
        }
    }

    private func makeRelease(
        _ change: ReleaseChange,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) -> Int64 {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .write)
            return try world.makeRelease(change, in: place.id, by: person)
        }
    }
}
