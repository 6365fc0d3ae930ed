internal import Disclosure
internal import FoundationEssentials

/// The tags of a repository as they stand to one commit, asked one by one and only as far as is needed.
///
/// Newest first by semantic version, then the others; each comparison is a call, and there are `callLimit` of them.
struct TagHistory: Sendable {
    /// A tag that contains the commit, with its published release where it has one.
    struct Found: Sendable {
        let release: ReleaseSnapshot
        let version: String
    }

    static let callLimit = 30
    /// How much the time of a commit may be wrong, in seconds, for a release to be called older than it.
    private static let slack: Double = 86400

    let commit: CommitID
    /// The names of all tags, also of those that are not asked.
    let names: Set<String>
    private let forge: GitHubForge
    private let repository: RepositoryName
    private let prefix: String?
    private let versions: [ReleaseTag]
    private let others: [String]
    private let releases: [String: ReleaseRecord]
    private var known: [String: Comparison.Status] = [:]
    private var callsLeft = callLimit

    /// Reads the lists of tags and releases. `prefix` and `line`: only such tags are asked.
    init(
        of commit: CommitID,
        in repository: RepositoryName,
        prefix: String?,
        line: VersionLine?,
        forge: GitHubForge
    ) async throws(ForgeError) {
        let all = try await forge.tagNames(of: repository)
        let asked = all.filter { $0.hasPrefix(prefix ?? "") }
        let tags = asked.compactMap { name in prefix.map { ReleaseTag(name, prefix: $0) } ?? ReleaseTag(name) }
        self.commit = commit
        self.repository = repository
        self.prefix = prefix
        self.forge = forge
        names = Set(all)
        versions = tags.filter { line?.contains($0.version) ?? true }.sorted { $1.version < $0.version }
        others = line == nil ? Set(asked).subtracting(tags.map(\.name)).sorted(by: >) : []
        releases = try await forge.publishedReleases(of: repository)
    }

    /// The lowest version that was released with the commit in it, or else a tag; pre-releases bring a fix to nobody.
    ///
    /// `mergedAt`: releases that came out before are not asked. nil: none contains it.
    mutating func firstContaining(mergedAt: Date?) async throws(UsedUp) -> Found? {
        var first: Found?
        var tagOnly: Found?
        var settled: Set<String> = []
        for tag in versions where !tag.version.isPrerelease && !settled.contains(tag.prefix) {
            let needsRelease = tagOnly != nil || first != nil
            guard isWorthAsking(tag.name, mergedAt: mergedAt, needsRelease: needsRelease) else { continue }
            if callsLeft == 0, first != nil { break }
            switch try await status(of: tag.name) {
            case .identical, .ahead:
                let found = found(tag.name, version: tag.version.text)
                if found.release.id != nil { first = found } else { tagOnly = tagOnly ?? found }
            // What the commit contains is older, and so are the lower versions of its kind.
            case .behind: settled.insert(tag.prefix)
            case .diverged: break
            }
        }
        if let first { return first }
        // A repository that has versions is not asked for anything else.
        guard tagOnly == nil, settled.isEmpty else { return tagOnly }
        for name in others where isWorthAsking(name, mergedAt: mergedAt, needsRelease: tagOnly != nil) {
            switch try await status(of: name) {
            case .identical, .ahead:
                let found = found(name, version: String(name.dropFirst(prefix?.count ?? 0)))
                if found.release.id != nil { return found }
                tagOnly = tagOnly ?? found
            case .behind: return tagOnly
            case .diverged: break
            }
        }
        return tagOnly
    }

    /// The newest versions that the commit's branch had when the commit came onto it: of each prefix all down to the
    /// newest that is no pre-release.
    mutating func newestBefore() async throws(UsedUp) -> [ReleaseTag] {
        var before: [ReleaseTag] = []
        var settled: Set<String> = []
        for tag in versions where !settled.contains(tag.prefix) {
            switch try await status(of: tag.name) {
            case .identical, .behind:
                before.append(tag)
                if !tag.version.isPrerelease { settled.insert(tag.prefix) }
            case .ahead, .diverged: break
            }
        }
        return before
    }

    /// Whether a tag contains the commit, and what it is then.
    mutating func contains(tag name: String) async throws(UsedUp) -> Found? {
        switch try await status(of: name) {
        case .identical, .ahead:
            return found(name, version: ReleaseTag(name)?.version.text ?? name)
        case .behind, .diverged: return nil
        }
    }

    private func isWorthAsking(_ name: String, mergedAt: Date?, needsRelease: Bool) -> Bool {
        guard let release = releases[name] else { return !needsRelease }
        guard !release.isPrerelease else { return false }
        guard let mergedAt, let publishedAt = release.publishedAt else { return true }
        return publishedAt.addingTimeInterval(Self.slack) >= mergedAt
    }

    private func found(_ name: String, version: String) -> Found {
        let tag = ReleaseSnapshot(id: nil, tag: name, isDraft: false, publishedAt: nil)
        return Found(release: releases[name]?.snapshot ?? tag, version: version)
    }

    /// How the tag stands to the commit.
    private mutating func status(of tag: String) async throws(UsedUp) -> Comparison.Status {
        if let known = known[tag] { return known }
        guard callsLeft > 0 else { throw .calls }
        callsLeft -= 1
        let comparison: Comparison?
        do {
            comparison = try await forge.compare(commit.text, with: tag, in: repository)
        } catch {
            throw .failure(error)
        }
        let status = comparison?.status ?? .diverged
        known[tag] = status
        return status
    }
}

/// Why the tags could not be asked to the end.
enum UsedUp: Error, Sendable {
    case calls
    case failure(ForgeError)
}
