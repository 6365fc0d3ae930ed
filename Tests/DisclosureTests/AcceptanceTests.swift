import Testing

@testable import Disclosure

struct AcceptanceTests {
    @Test func `acceptance alone opens the case and drafts the advisory`() {
        var story = Story()

        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))

        #expect(story.todo == ["comment-on-private-issue", "create-advisory"])
        #expect(story.state.phase == .accepted)
    }

    @Test func `an accepted report goes to the private fork by itself`() {
        var story = Story()
        story.policy.trustedUsers = ["lee"]
        story.policy.trustedTeams = ["security"]
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))
        story.tell(.effectDone(id(2), story.unfinished[1].call, .advisoryCreated(Fixture.advisoryID)))

        #expect(
            story.todo == [
                "comment-on-private-issue", "ensure-collaborators", "ensure-credit", "ensure-collaborators",
                "request-fork",
            ]
        )
        #expect(
            story.unfinished[1].call
                == .ensureCollaborators(Fixture.advisory, accounts: [Fixture.reporter], logins: [], teams: [])
        )
        #expect(
            story.unfinished[3].call
                == .ensureCollaborators(Fixture.advisory, accounts: [], logins: ["lee"], teams: ["security"])
        )
    }

    @Test func `no fork is asked for where the policy says off`() {
        var story = Story()
        story.policy.forkMode = .off
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))
        story.finishEverything()

        #expect(story.state.fork == .none)
        #expect(story.state.phase == .advisoryDrafted)
    }

    @Test func `taking the label away before anything was done takes the acceptance back`() {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))

        story.tell(.issueUnlabelled(Fixture.issue(labels: ["security"]), .accepted, by: Fixture.maintainer))

        #expect(story.todo == ["comment-on-private-issue"])
        #expect(story.state.decision == .none)
    }

    @Test func `taking the label away when the advisory may exist asks a maintainer`() {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))
        let begun = story.unfinished[1]
        story.unfinished[1] = UnfinishedEffect(id: begun.id, call: begun.call, mayHaveHappened: true)

        let calls = story.tell(
            .issueUnlabelled(Fixture.issue(labels: ["security"]), .accepted, by: Fixture.maintainer)
        )

        #expect(calls.map(\.name) == ["comment-on-private-issue"])
        #expect(story.state.attentions.count == 1)
        #expect(story.state.decision == .accepted)
    }

    @Test func `a bot that tidies labels takes nothing back`() {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))

        story.tell(.issueUnlabelled(Fixture.issue(labels: []), .accepted, by: Fixture.bot))

        #expect(story.todo.contains("create-advisory"))
    }

    @Test func `accepting again after taking back drafts once`() {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))
        story.tell(.issueUnlabelled(Fixture.issue(labels: ["security"]), .accepted, by: Fixture.maintainer))
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))

        #expect(story.todo.filter { $0 == "create-advisory" }.count == 1)
    }

    @Test func `a draft that the forge finds invalid is tried once more without what the reporter filled in`() {
        var story = Story()
        let form = "### Affected versions\n\n< 1.4.3\n\nSee CWE-9999."
        story.tell(.issueLabelled(Fixture.issue(body: form), .accepted, by: Fixture.maintainer))
        let refusal = Refusal(kind: .invalid, message: "cwe_ids", remedy: "…")

        let first = story.tell(.effectRefused(id(2), story.unfinished[1].call, refusal))
        let second = story.tell(.effectRefused(id(3), first[0], refusal))

        #expect(first.map(\.name) == ["create-advisory"])
        #expect(second.map(\.name) == ["comment-on-private-issue"])
        #expect(story.state.attentions.count == 1)
        #expect(
            story.state.attentions.first?.remedy.contains("If you have done it by hand: `advisory-bot effects drop")
                == true
        )
    }

    @Test func `a name that the forge does not know keeps no other out`() {
        var story = Story()
        story.policy.trustedUsers = ["lee", "nobody"]
        story.policy.trustedTeams = ["security"]
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))
        story.tell(.effectDone(id(2), story.unfinished[1].call, .advisoryCreated(Fixture.advisoryID)))
        let all = story.unfinished[3]

        let calls = story.tell(.effectRefused(all.id, all.call, Refusal(kind: .invalid, message: "", remedy: "…")))

        #expect(
            calls == [
                .ensureCollaborators(Fixture.advisory, accounts: [], logins: ["lee"], teams: []),
                .ensureCollaborators(Fixture.advisory, accounts: [], logins: ["nobody"], teams: []),
                .ensureCollaborators(Fixture.advisory, accounts: [], logins: [], teams: ["security"]),
            ]
        )
        #expect(story.state.attentions.isEmpty)
    }

    @Test func `every order of the labels leads to the same case`() {
        let signals: [Signal] = [.report, .accepted, .severity(.high)]
        let names = LabelNames()
        var ends: Set<[String]> = []
        for order in permutations(signals) {
            var story = Story()
            var issue = Fixture.issue(labels: signals.map { names[$0] })
            issue.vouchedSeverity = .high
            for signal in order { story.tell(.issueLabelled(issue, signal, by: Fixture.maintainer)) }
            story.finishEverything()
            ends.insert([story.state.phase.rawValue, story.state.severity?.rawValue ?? "-"])
        }

        #expect(ends == [["advisoryDrafted", "high"]])
    }

    @Test(arguments: [Severity?.some(.high), nil])
    func `acceptance takes over a severity that the issue shows if a maintainer vouches for it`(vouched: Severity?) {
        var story = Story()
        var issue = Fixture.issue(labels: ["security: accepted", "severity: high"])
        issue.vouchedSeverity = vouched

        let calls = story.tell(.issueLabelled(issue, .accepted, by: Fixture.maintainer))

        let draft = calls.compactMap { call -> AdvisoryDraft? in
            if case .createAdvisory(_, let draft) = call { draft } else { nil }
        }.first
        #expect(story.state.severity == vouched)
        #expect(draft?.rating == vouched.map { .severity($0) })
        #expect(story.notes.contains { $0.kind == "disregarded" } == (vouched == nil))
    }

    @Test func `a severity label that counts for nothing stays on a public issue, as any such label`() {
        var story = Story()
        let issue = Fixture.issue(.publiclyReadable, labels: ["security: accepted", "severity: high"])

        let calls = story.tell(.issueLabelled(issue, .accepted, by: Fixture.maintainer))

        let removed = calls.filter { $0.name == "remove-label" }
        #expect(removed == [.removeLabel(issue.reference, label: "security: accepted")])
    }

    private func id(_ number: Int) -> Effect.ID { Effect.ID(caseNumber: 1, number: number) }

    private func permutations<Element>(_ elements: [Element]) -> [[Element]] {
        guard elements.count > 1 else { return [elements] }
        return elements.indices.flatMap { index in
            var rest = elements
            let first = rest.remove(at: index)
            return permutations(rest).map { [first] + $0 }
        }
    }
}
