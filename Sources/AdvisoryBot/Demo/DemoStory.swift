internal import Disclosure
internal import FoundationEssentials
internal import HTTPServer
internal import Locking
internal import Sandbox

/// One report on its way: what people do, and what the forge shows afterwards. The bot is asked nothing.
struct DemoStory: Sendable {
    let world: DemoWorld
    let clock: DemoClock
    let courier: Courier
    let output: DemoOutput

    private var forge: SandboxForge { world.forge }

    /// Plays the story and returns whether everything went as it should.
    func play() async throws -> Bool {
        let began = ContinuousClock.now
        let issue = try openIssue()
        output.step(.done, clock.stamp(), "a user opens the public issue #\(issue) \"\(DemoWorld.reportTitle)\"")
        clock.skip(minutes: 5)
        let label = LabelNames()[.accepted]
        let labelled = clock.now
        try forge.addLabel(label, to: issue, in: DemoWorld.repository, by: DemoWorld.maintainer)
        output.step(.done, clock.stamp(), "a maintainer adds the label  \(label)")

        var isRight = true
        for chapter in Self.chapters(issue: issue) {
            isRight = await tell(chapter) && isRight
        }
        let seconds = Int(clock.now.timeIntervalSince(labelled).rounded())
        return await sumUp(isRight, demoSeconds: seconds, realTime: ContinuousClock.now - began)
    }

    /// Has the reporter open the issue that everything starts with, and returns its number.
    @discardableResult
    func openIssue() throws -> Int {
        try forge.openIssue(
            in: DemoWorld.repository,
            by: DemoWorld.reporter,
            title: DemoWorld.reportTitle,
            body: DemoWorld.reportBody
        )
    }

    /// Something that becomes visible on the forge.
    private struct Chapter: Sendable {
        /// What to print once it is there; nil: it is not there yet.
        let sight: @Sendable (DemoStory) -> [String]?
        let missing: String
    }

    private func tell(_ chapter: Chapter) async -> Bool {
        let deadline = clock.source.elapsed() + .seconds(120)
        while clock.source.elapsed() < deadline {
            if let lines = chapter.sight(self) {
                for (index, line) in lines.enumerated() {
                    index == 0 ? output.step(.done, clock.stamp(), line) : output.detail(line)
                }
                return true
            }
            do { try await clock.source.sleep(.milliseconds(250)) } catch { return false }
        }
        output.step(.failed, clock.stamp(), "not seen in time: \(chapter.missing)")
        return false
    }

    private static func chapters(issue: Int) -> [Chapter] {
        [
            Chapter(
                sight: { story in
                    let receipt = story.courier.receipts.withLock { $0.first { $0.action == "labeled" } }
                    guard let receipt else { return nil }
                    let milliseconds = max(1, Int(receipt.time.inSeconds * 1000))
                    return [
                        "webhook delivery \(receipt.guid.prefix(8))… verified, stored and answered \(receipt.status) "
                            + "in \(milliseconds) ms"
                    ]
                },
                missing: "the delivery's answer"
            ),
            Chapter(
                sight: { story in
                    guard let issue = story.issue(issue), issue.isLocked, issue.comments.count == 1,
                        issue.labels.isEmpty
                    else { return nil }
                    return [
                        "issue #\(issue.number) locked and answered; its label taken off again; nothing private said in public"
                    ]
                },
                missing: "the lock on the issue"
            ),
            Chapter(
                sight: { story in
                    guard let advisory = story.advisory else { return nil }
                    let product = advisory.vulnerabilities.first
                    let package = [product?.ecosystem, product?.package, product?.vulnerableRange]
                    let facts = (package.compactMap { $0 } + advisory.cweIDs).joined(separator: " ")
                    return ["draft advisory \(advisory.id), from the report: \(facts)"]
                },
                missing: "the draft advisory"
            ),
            Chapter(
                sight: { story in
                    guard let advisory = story.advisory, advisory.collaborators.contains(DemoWorld.reporter),
                        advisory.credits.contains(where: { $0.login == DemoWorld.reporter }), !advisory.teams.isEmpty
                    else { return nil }
                    return [
                        "reporter \(DemoWorld.reporter) invited and credited; team \(advisory.teams.joined()) invited"
                    ]
                },
                missing: "the invitation"
            ),
            Chapter(
                sight: { story in
                    guard story.advisory?.fork?.isReady == true else { return nil }
                    return ["temporary private fork ready"]
                },
                missing: "the private fork"
            ),
        ]
    }

    private func sumUp(_ isComplete: Bool, demoSeconds: Int, realTime: Duration) async -> Bool {
        let calls = forge.exchanges
        let violations = forge.violations
        let leaks = publicLeaks()
        for violation in violations {
            output.step(.failed, clock.stamp(), "a rule of the forge was broken: \(violation)")
        }
        for leak in leaks { output.step(.failed, clock.stamp(), "said in public: \(leak)") }
        let seconds = Double(Int(realTime.inSeconds * 10)) / 10
        output.line("")
        output.line(
            "  Case 1 took \(demoSeconds) s (\(seconds) s here): \(calls.count) calls, \(violations.count) rules of the forge broken, "
                + "\(leaks.count) private words in public."
        )
        output.line("  Next:  advisory-bot check                what a real installation still needs")
        output.line("         advisory-bot demo --interactive   the same forge, with you as the maintainer")
        return isComplete && violations.isEmpty && leaks.isEmpty
    }

    /// What a stranger's browser shows of what is private.
    private func publicLeaks() -> [String] {
        guard let advisory, let fork = advisory.fork else { return [] }
        let issues = forge.snapshot().issues
        let said = issues.flatMap { issue in issue.comments.map(\.body) + issue.labels }.joined(separator: "\n")
            .lowercased()
        return [advisory.id, fork.name, "accepted", "cwe-22", "< 1.4.3"].filter { said.contains($0.lowercased()) }
    }

    private var advisory: SandboxSnapshot.Advisory? { forge.snapshot().advisories.first }

    private func issue(_ number: Int) -> SandboxSnapshot.Issue? {
        forge.snapshot().issues.first { $0.number == number }
    }
}
