/// The notes that the forge writes by itself.
/// https://docs.github.com/en/repositories/releasing-projects-on-github/automatically-generated-release-notes
extension World {
    /// Words the notes of a release of `tag`, which is or will be made of `target`; `previous` is found where it is
    /// nil.
    func releaseNotes(
        for tag: String,
        target: String,
        since previous: String?,
        in place: Repository
    ) throws(SandboxRefusal) -> String {
        guard let head = place.history.commit(tag) ?? place.history.commit(target) else {
            throw .validation("Release", "target_commitish", "invalid")
        }
        let page = "\(configuration.webURL)/\(fullName(place))"
        let base = previous ?? releaseBefore(tag, head, in: place)
        guard let base, let known = place.history.commit(base) else {
            return "**Full Changelog**: \(page)/commits/\(tag)"
        }
        let commits = Set(place.history.commits(of: head.sha, notIn: known.sha).map(\.sha))
        let merged = place.pulls.values.filter { pull in pull.mergeCommit.map(commits.contains) ?? false }
        let lines = merged.sorted { $0.number < $1.number }.compactMap { pull -> String? in
            guard let issue = place.issues[pull.number] else { return nil }
            return "* \(issue.title) by @\(login(issue.author)) in \(page)/pull/\(pull.number)\n"
        }
        let changes = lines.isEmpty ? "" : "## What's Changed\n" + lines.joined() + "\n"
        return changes + "\n**Full Changelog**: \(page)/compare/\(base)...\(tag)"
    }

    /// The tag of the newest published release that `head` contains.
    private func releaseBefore(_ tag: String, _ head: Commit, in place: Repository) -> String? {
        let known = Set(place.history.log(from: head.sha).map(\.sha))
        let releases = place.releases.values.filter { release in
            !release.isDraft && release.tag != tag
                && place.history.commit(release.tag).map { known.contains($0.sha) } ?? false
        }
        return releases.max { ($0.publishedAt ?? now, $0.id) < ($1.publishedAt ?? now, $1.id) }?.tag
    }
}
