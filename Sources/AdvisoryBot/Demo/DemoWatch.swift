internal import Sandbox

/// Tells what comes to be on the forge while a person plays with it.
struct DemoWatch: Sendable {
    let forge: SandboxForge
    let clock: DemoClock
    let output: DemoOutput

    /// Prints each new sight until the task is cancelled.
    func run() async {
        var known: Set<String> = []
        while !Task.isCancelled {
            for sight in sights() where known.insert(sight).inserted {
                output.step(.done, clock.stamp(), sight)
            }
            do { try await clock.source.sleep(.seconds(2)) } catch { return }
        }
    }

    /// What can be seen now, in the order in which it comes to be.
    private func sights() -> [String] {
        let snapshot = forge.snapshot()
        let onIssues = snapshot.issues.flatMap { issue -> [String] in
            var sights = ["issue #\(issue.number) \"\(VisibleText.escape(issue.title))\""]
            sights += issue.labels.map { "issue #\(issue.number) has the label  \($0)" }
            let answers = issue.comments.count { $0.author.hasSuffix("[bot]") }
            if answers > 0 {
                sights.append("issue #\(issue.number) answered, \(answers == 1 ? "once" : "\(answers) times")")
            }
            if issue.isLocked { sights.append("issue #\(issue.number) locked") }
            return sights
        }
        let onAdvisories = snapshot.advisories.flatMap { advisory -> [String] in
            var sights = ["\(advisory.state) advisory \(advisory.id)"]
            sights += (advisory.collaborators + advisory.teams).map { "\(advisory.id): \($0) invited" }
            sights += advisory.credits.map { "\(advisory.id): \($0.login) credited as \($0.type)" }
            if advisory.fork?.isReady == true { sights.append("\(advisory.id): temporary private fork ready") }
            return sights
        }
        return onIssues + onAdvisories
    }
}
