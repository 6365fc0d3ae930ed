internal import Disclosure
internal import JSON

extension CasePage {
    /// How far the case is on each branch, and how long users had to wait for the release.
    var branchLines: [String] {
        let met = state.branches.flatMap { progress in
            lines(of: progress).map { VisibleText.escape("\(progress.branch)  \($0)") }
        }
        let missing = state.branchesWithoutFix.filter { name in !state.branches.contains { $0.branch == name } }
            .map { VisibleText.escape("\($0)  no fix yet") }
        let span = state.secondsFromFixToRelease.map { ["from the merge to the release: \(Listing.span($0))"] } ?? []
        return met + missing + span
    }

    /// The same for programs.
    var branchMembers: [JSONValue.Member] {
        [
            .init("fixes", JSONValue(state.branches.compactMap(\.fix), json)),
            .init("releases", .array(state.branches.compactMap { json($0.branch, $0.release) })),
            .init("branches_without_fix", JSONValue(state.branchesWithoutFix) { .string($0) }),
            .init("branches_without_release", JSONValue(state.branchesWithoutRelease) { .string($0) }),
            .init(
                "branches_not_affected",
                JSONValue(state.branches.filter(\.isExempt)) { .string($0.branch) }
            ),
            .init("seconds_from_fix_to_release", JSONValue(state.secondsFromFixToRelease.map { Int64($0.rounded()) })),
        ]
    }

    private func lines(of progress: BranchProgress) -> [String] {
        if progress.isExempt { return ["not affected"] }
        guard let fix = progress.fix else { return ["no fix yet"] }
        let people = fix.authors.isEmpty ? "" : " by " + fix.authors.map(\.login).joined(separator: ", ")
        let fixed = "\(Listing.time(fix.mergedAt))  fixed by \(fix.commit.short)\(people), \(words(fix.source))"
        guard let release = progress.release else { return [fixed, "no release yet"] }
        let published = release.publishedAt.map { "\(Listing.time($0))  released as" } ?? "not published yet:"
        return [fixed, "\(published) \(release.tag), \(words(release.origin))"]
    }

    private func json(_ fix: Fix) -> JSONValue {
        [
            "branch": .string(fix.branch), "commit": .string(fix.commit.text), "merged_at": Listing.json(fix.mergedAt),
            "authors": JSONValue(fix.authors) { .string($0.login) }, "source": .string(words(fix.source)),
        ]
    }

    private func json(_ branch: String, _ release: SecurityRelease?) -> JSONValue? {
        guard let release else { return nil }
        return [
            "branch": .string(branch), "tag": .string(release.tag), "published_at": Listing.json(release.publishedAt),
            "origin": .string(release.origin.rawValue),
        ]
    }

    private func words(_ source: Fix.Source) -> String {
        switch source {
        case .privateFork: "from the private fork"
        case .pullRequest(let number): "from pull request #\(number)"
        case .named: "named by a maintainer"
        }
    }

    private func words(_ origin: SecurityRelease.Origin) -> String {
        switch origin {
        case .made: "made by the bot"
        case .found: "made by the maintainers"
        }
    }
}
