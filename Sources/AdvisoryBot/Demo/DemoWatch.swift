internal import Sandbox

/// Tells what comes to be on the forge while a person plays with it.
struct DemoWatch: Sendable {
    let forge: SandboxForge
    let clock: DemoClock
    let remarks: DemoRemarks
    let output: DemoOutput

    /// Prints each new sight until the task is cancelled.
    func run() async {
        var known: Set<String> = []
        while !Task.isCancelled {
            for sight in sights() where known.insert(sight).inserted {
                output.step(.done, clock.stamp(), sight)
            }
            for reason in remarks.take(forge.login(of:)) {
                output.step(.notice, clock.stamp(), "that label does not count: \(VisibleText.escape(reason))")
            }
            do { try await clock.source.sleep(.seconds(2)) } catch { return }
        }
    }

    /// What can be seen now, in the order in which it comes to be.
    private func sights() -> [String] {
        let snapshot = forge.snapshot()
        return snapshot.issues.flatMap(sights) + snapshot.advisories.flatMap(sights)
            + snapshot.tags.map { "tag \($0.name)" }
            + snapshot.releases.map { release in
                let kind = release.isDraft ? "drafted" : "published"
                return "release \(VisibleText.escape(release.name ?? release.tag)) \(kind)"
            }
    }

    private func sights(of issue: SandboxSnapshot.Issue) -> [String] {
        let name = "issue #\(issue.number)"
        var sights = ["\(name) \"\(VisibleText.escape(issue.title))\""]
        sights += issue.labels.map { "\(name) has the label  \($0)" }
        let answers = issue.comments.count { $0.author.hasSuffix("[bot]") }
        if answers > 0 { sights.append("\(name) answered, \(answers == 1 ? "once" : "\(answers) times")") }
        if issue.isLocked { sights.append("\(name) locked") }
        if !issue.isOpen { sights.append("\(name) closed") }
        return sights
    }

    private func sights(of advisory: SandboxSnapshot.Advisory) -> [String] {
        let name = advisory.id
        var sights = ["\(advisory.state) advisory \(name)"]
        sights += (advisory.collaborators + advisory.teams).map { "\(name): \($0) invited" }
        sights += advisory.credits.map { "\(name): \($0.login) credited as \($0.type), \($0.state)" }
        if advisory.fork?.isReady == true { sights.append("\(name): temporary private fork ready") }
        if advisory.isCVERequested { sights.append("\(name): CVE id requested") }
        if let cveID = advisory.cveID { sights.append("\(name): \(cveID) assigned") }
        sights += advisory.vulnerabilities.compactMap(\.patchedVersions).map { "\(name): patched in \($0)" }
        sights += advisory.comments.filter { $0.author.hasSuffix("[bot]") }
            .map { "\(name): the bot says \"\(VisibleText.escape(Self.beginning(of: $0.body)))\"" }
        return sights
    }

    /// The first sentence, without Markdown.
    private static func beginning(of text: String) -> String {
        let words = text.replacing("**", with: "").split(separator: "\n").first ?? ""
        return words.split(separator: ". ", maxSplits: 1).first.map(String.init) ?? ""
    }
}
