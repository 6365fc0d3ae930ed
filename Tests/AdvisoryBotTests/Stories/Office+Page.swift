import Sandbox

extension Office {
    /// What the forge shows of the only case: counts that must be one, or none.
    var page: Page { Page(forge.snapshot()) }

    /// The forge as people see it, reduced to what must happen once.
    struct Page: Equatable, CustomStringConvertible {
        var advisories = 0
        var forks = 0
        var botComments = 0
        /// Comments that say how a case stands, which are counted for themselves.
        var cards = 0
        var invitations = 0
        var credits = 0
        var creditsTold = 0
        var collaborators: [String] = []
        var teams: [String] = []
        var lockedIssues = 0
        var closedIssues = 0
        /// Each with the branches whose newest commit it marks.
        var tags: [String] = []
        /// Each with its tag and title.
        var releases: [String] = []
        /// Each with its CVE id and its fixed versions.
        var publications: [String] = []

        init(_ snapshot: SandboxSnapshot) {
            advisories = snapshot.advisories.count
            forks = snapshot.advisories.count { $0.fork?.isReady == true }
            let comments = snapshot.issues.flatMap(\.comments) + snapshot.advisories.flatMap(\.comments)
            let isCard = { (comment: SandboxSnapshot.Comment) in comment.body.contains("<!-- advisory-bot-card:") }
            botComments = comments.count { $0.author == "advisory-bot[bot]" && !isCard($0) }
            cards = comments.count(where: isCard)
            invitations = snapshot.notifications.count { $0.reason == .invitation }
            credits = snapshot.advisories.flatMap(\.credits).count
            creditsTold = snapshot.notifications.count - invitations
            collaborators = snapshot.advisories.flatMap(\.collaborators).sorted()
            teams = snapshot.advisories.flatMap(\.teams).sorted()
            lockedIssues = snapshot.issues.count { $0.isLocked }
            closedIssues = snapshot.issues.count { !$0.isOpen }
            tags = snapshot.tags.map { tag in
                let branches = snapshot.branches.filter { $0.head == tag.target && $0.repository == tag.repository }
                return ([tag.name] + branches.map(\.name)).joined(separator: " ")
            }
            releases = snapshot.releases.map { release in
                "\(release.tag): \(release.name ?? "")\(release.isDraft ? ", a draft" : "")"
            }
            publications = snapshot.advisories.filter { $0.state == "published" }.map { advisory in
                let versions = advisory.vulnerabilities.map { $0.patchedVersions ?? "none" }
                return ([advisory.cveID ?? "no CVE"] + versions).joined(separator: " ")
            }
        }

        var description: String {
            "advisories \(advisories), forks \(forks), comments \(botComments), cards \(cards), invitations \(invitations), credits \(credits) "
                + "told \(creditsTold), collaborators \(collaborators), teams \(teams), locked \(lockedIssues), "
                + "closed \(closedIssues), tags \(tags), releases \(releases), publications \(publications)"
        }
    }

    /// How each comment of the bot begins, in alphabetical order, without the names of advisories.
    var remarks: [String] {
        let snapshot = forge.snapshot()
        let comments = snapshot.issues.flatMap(\.comments) + snapshot.advisories.flatMap(\.comments)
        let words = comments.filter { $0.author == "advisory-bot[bot]" }.map(\.body)
            .filter { !$0.contains("<!-- advisory-bot-card:") }
        return words.map { String(Self.withoutNames($0, snapshot).prefix(36)) }.sorted()
    }

    /// What the notes of the releases say, without the names of advisories and the bot's random marks.
    var notes: [String] {
        let snapshot = forge.snapshot()
        return snapshot.releases.map { release in
            Self.withoutNames(release.body ?? "", snapshot).replacing(/advisory-bot:[0-9a-f]{32}/, with: "MARK")
        }
    }

    private static func withoutNames(_ text: String, _ snapshot: SandboxSnapshot) -> String {
        snapshot.advisories.reduce(text) { $0.replacing($1.id, with: "GHSA") }
    }
}
