internal import Sandbox

/// The forge at one moment, as people see it; what the demo prints is read from here.
struct DemoView: Sendable {
    let snapshot: SandboxSnapshot

    /// The report's issue.
    var issue: SandboxSnapshot.Issue? { snapshot.issues.first }
    /// The report's advisory.
    var advisory: SandboxSnapshot.Advisory? { snapshot.advisories.first }
    /// The release that came after the one from before the report.
    var release: SandboxSnapshot.Release? { snapshot.releases.first { $0.tag != DemoWorld.latestTag && !$0.isDraft } }

    var isDisclosed: Bool { advisory?.state == "published" }

    /// Whether the App has said this in the advisory's discussion.
    func hasSaid(_ words: String) -> Bool {
        advisory?.comments.contains { $0.author.hasSuffix("[bot]") && $0.body.contains(words) } ?? false
    }

    /// Everything that a stranger can read, in lower case.
    var publicText: String {
        let issues = snapshot.issues.flatMap { [$0.title, $0.body ?? ""] + $0.labels + $0.comments.map(\.body) }
        let pulls = snapshot.pullRequests.flatMap { [$0.title, $0.body ?? ""] + $0.labels + $0.comments.map(\.body) }
        let code =
            snapshot.branches.flatMap { [$0.name, $0.message] } + snapshot.tags.flatMap { [$0.name, $0.message ?? ""] }
        let releases = snapshot.releases.filter { !$0.isDraft }.flatMap { [$0.tag, $0.name ?? "", $0.body ?? ""] }
        return (issues + pulls + code + releases).joined(separator: "\n").lowercased()
    }
}
