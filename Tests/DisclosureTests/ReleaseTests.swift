import Foundation
import Testing

@testable import Disclosure

/// The way from the fix to the users: by the bot's release, by a draft, or by the maintainers' own.
struct ReleaseTests {
    private static let fixed = Event.fixMerged(Fixture.fix, required: ["main"])

    @Test func `a fix is tagged, released, and told to the advisory`() {
        var story = Story.accepted()

        let calls = story.play(Self.fixed)

        let names = [
            "plan-release", "create-tag", "create-tag-ref", "create-release", "ensure-patched-versions",
            "comment-on-private-issue",
        ]
        #expect(calls.map(\.name) == names)
        #expect(
            story.state[branch: "main"].release
                == SecurityRelease(tag: "v1.4.3", version: "1.4.3", id: 77, origin: .made, publishedAt: Fixture.now)
        )
        #expect(story.state.embargo?.startedAt == Fixture.now)
        #expect(story.state.phase == .released)
    }

    @Test func `each call of a release follows from the answer to the one before`() {
        var story = Story.accepted()
        story.tell(Self.fixed)
        let plan = Fixture.plan()

        let tag = story.finishNext()
        let ref = story.finishNext()
        let release = story.finishNext()

        let message = Messages.tagMessage(plan)
        #expect(tag == [.createTag(Fixture.widget, plan, message: message, at: Fixture.now)])
        #expect(ref == [.createTagRef(Fixture.widget, plan, object: Fixture.tagObject)])
        let draft = ReleaseDraft(
            tag: "v1.4.3",
            commit: Fixture.commit("c0"),
            title: Messages.releaseTitle(plan),
            body: Messages.releaseSection(detailsOn: Fixture.now + 30 * Fixture.day),
            isDraft: false
        )
        #expect(release == [.createRelease(Fixture.widget, draft)])
    }

    @Test(arguments: [(Policy.ReleaseMode.tag, true), (.draft, true), (.mark, false)])
    func `the policy says how tags are read and whether one may be made`(mode: Policy.ReleaseMode, mayTag: Bool) {
        var story = Story.accepted(mode)
        story.policy.tagPrefix = "widget-"

        let calls = story.tell(Self.fixed)

        let rule = ReleaseRule(tagPrefix: "widget-", tag: nil, mayTag: mayTag)
        #expect(calls == [.planRelease(Fixture.widget, Fixture.fix, rule)])
    }

    @Test func `a draft makes no tag, and counts when a person publishes it`() {
        var story = Story.accepted(.draft)

        let calls = story.play(Self.fixed)
        let drafted = story.state.releasedAt
        let seen = story.play(.releaseSeen(branch: "main", Fixture.release(id: 77)))

        #expect(calls.map(\.name) == ["plan-release", "create-release"])
        #expect(drafted == nil)
        #expect(seen.map(\.name) == ["ensure-patched-versions", "comment-on-private-issue"])
        #expect(story.state[branch: "main"].release?.origin == .made)
        #expect(story.state.releasedAt == Fixture.now + 60)
    }

    @Test func `where the policy waits for the maintainers' release, it is marked when it is there`() {
        var story = Story.accepted(.mark)

        let before = story.play(Self.fixed) { $0.name == "plan-release" ? .releaseNotFound : nil }
        let calls = story.tell(.releaseSeen(branch: "main", Fixture.release("1.5.0", at: Fixture.now)))

        #expect(before.map(\.name) == ["plan-release"])
        let section = Messages.releaseSection(detailsOn: Fixture.now + 30 * Fixture.day)
        #expect(calls.first == .markRelease(Fixture.widget, releaseID: 5, section: section, disclosing: nil))
        #expect(
            story.state[branch: "main"].release
                == SecurityRelease(tag: "1.5.0", version: "1.5.0", id: 5, origin: .found, publishedAt: Fixture.now)
        )
    }

    @Test(arguments: [
        (Policy.ReleaseMode.tag, Fixture.release(), "mark-release", SecurityRelease.Origin.found),
        (.draft, Fixture.release(), "mark-release", .found), (.mark, Fixture.release(), "mark-release", .found),
        (.tag, Fixture.release(id: nil), "create-release", .made),
        (.mark, Fixture.release(id: nil), "ensure-patched-versions", .found),
    ])
    func `what maintainers released is taken, and what they tagged is released`(
        mode: Policy.ReleaseMode,
        snapshot: ReleaseSnapshot,
        next: String,
        origin: SecurityRelease.Origin
    ) {
        var story = Story.accepted(mode)

        let calls = story.play(Self.fixed) {
            $0.name == "plan-release" ? .releaseFound(snapshot, version: "1.4.3") : nil
        }

        #expect(calls.dropFirst().first?.name == next)
        #expect(!calls.contains { $0.name == "create-tag" })
        #expect(story.state[branch: "main"].release?.origin == origin)
        #expect(story.state[branch: "main"].release?.publishedAt != nil)
    }

    @Test func `a tag that maintainers made is drafted where the policy drafts`() {
        var story = Story.accepted(.draft)
        story.tell(Self.fixed)

        let calls = story.finishNext(.releaseFound(Fixture.release(id: nil), version: "1.4.3"))

        guard case .createRelease(_, let draft) = calls.first else {
            Issue.record("nothing was drafted")
            return
        }
        #expect(draft.isDraft && draft.tag == "v1.4.3")
    }

    @Test func `a tag that became a release later is marked then and counts from the tag on`() {
        var story = Story.accepted(.mark)
        _ = story.play(Self.fixed) {
            $0.name == "plan-release" ? .releaseFound(Fixture.release(id: nil), version: "1.4.3") : nil
        }
        story.now += 600

        let calls = story.tell(.releaseSeen(branch: "main", Fixture.release(at: story.now)))

        #expect(calls.map(\.name) == ["mark-release"])
        #expect(story.state.releasedAt == Fixture.now)
    }

    @Test(arguments: [true, false])
    func `a tag that is seen by a clock that may be wrong counts from when it is seen again`(isPlanned: Bool) {
        var story = Story.accepted(.mark)
        let tag = Fixture.release(id: nil)
        story.now -= 31 * Fixture.day
        story.isClockTrusted = false
        _ = story.play(Self.fixed) { _ in isPlanned ? .releaseFound(tag, version: "1.4.3") : .releaseNotFound }
        story.tell(.releaseSeen(branch: "main", tag))
        #expect(story.state.releasedAt == nil)

        story.now += 31 * Fixture.day
        story.isClockTrusted = true
        story.tell(.releaseSeen(branch: "main", tag))

        #expect(story.state.embargo?.startedAt == Fixture.now)
    }

    @Test func `a release whose tag was given to the fix later counts from the day on which that is seen`() {
        var story = Story.accepted(.mark)
        let old = Fixture.release(at: Fixture.now - 20 * Fixture.day)
        story.now += Fixture.day

        _ = story.play(.fixMerged(Fixture.fix, required: ["main"])) { call in
            call.name == "plan-release" ? .releaseFound(old, version: "1.4.3") : nil
        }

        #expect(story.state.releasedAt == story.now)
        #expect(story.state.embargo?.endsAt == story.now + 30 * Fixture.day)
    }

    @Test func `a version that can't be told is asked for once and answered by a command`() {
        var story = Story.accepted()
        _ = story.play(Self.fixed) { $0.name == "plan-release" ? .releaseUnclear(reason: "No tag.") : nil }
        let asked = story.state.attentions

        let calls = story.tell(
            .commanded(.release(branch: "main", tag: "v1.0.0", Fixture.snapshot()), by: Fixture.maintainer)
        )

        #expect(asked.map(\.problem) == [Messages.releaseUnclear(on: "main") + " No tag."])
        #expect(asked.first?.remedy.contains("advisory-bot cases release 1 --branch main --tag") == true)
        let rule = ReleaseRule(tagPrefix: nil, tag: "v1.0.0", mayTag: true)
        #expect(calls == [.planRelease(Fixture.widget, Fixture.fix, rule)])
        #expect(story.state.attentions.isEmpty)
    }

    @Test func `a maintainer's command releases where the policy only marks`() {
        var story = Story.accepted(.mark)
        _ = story.play(Self.fixed) { $0.name == "plan-release" ? .releaseNotFound : nil }

        let calls = story.play(.commanded(.release(branch: nil, tag: nil, Fixture.snapshot()), by: Fixture.maintainer))

        let names = ["plan-release", "create-tag", "create-tag-ref", "create-release"]
        #expect(Array(calls.map(\.name).prefix(4)) == names)
    }

    @Test func `a command in time replaces the plan, and the same command again does not`() {
        var story = Story.accepted()
        story.tell(Self.fixed)
        let command = Event.commanded(
            .release(branch: "main", tag: "v2.0.0", Fixture.snapshot()),
            by: Fixture.maintainer
        )

        story.tell(command)
        let again = story.tell(command)

        #expect(again.isEmpty)
        #expect(story.todo == ["plan-release"])
    }

    @Test func `a command that comes too late changes nothing`() {
        var story = Story.accepted()
        story.tell(Self.fixed)
        story.finishNext()
        story.departFirst()
        story.tell(.advisoryObserved(Fixture.snapshot()))
        let before = story.state

        story.tell(.commanded(.release(branch: "main", tag: "v2.0.0", Fixture.snapshot()), by: Fixture.maintainer))

        #expect(story.state.withoutClocks == before.withoutClocks)
        #expect(story.todo == ["create-tag"])
    }

    @Test func `what can't be undone is in the journal with the version that somebody saw, and the gate has no say`() {
        var story = Story.accepted(.mark)
        _ = story.play(Self.fixed) { $0.name == "plan-release" ? .releaseNotFound : nil }
        let seen = Fixture.snapshot(version: "0123456789abcdef")
        let context = Workflow.Context(policy: story.policy, now: story.now)
        let release = Command.release(branch: nil, tag: nil, seen)
        let besides = [release, .requestCVE(seen)].flatMap { Gate.besides($0, story.state, context) }

        story.tell(.commanded(release, by: Fixture.maintainer))
        let released = story.notes
        story.tell(.commanded(.requestCVE(seen), by: Fixture.maintainer))

        #expect(besides.isEmpty)
        #expect(released.contains { $0.kind == "release-commanded" && $0.detail.contains("version \(seen.version)") })
        #expect(story.notes.contains { $0.kind == "cve-commanded" && $0.detail.contains("version \(seen.version)") })
        #expect(story.state.seen?.version == seen.version)
    }

    @Test(arguments: [
        (Command.release(branch: "1.3.x", tag: nil, Fixture.snapshot()), "there is no fix"),
        (
            .release(branch: "main", tag: "v1.4.3-GHSA-x854-cvjg-vx26", Fixture.snapshot()),
            "the tag tells of an advisory"
        ),
        (.release(branch: "main", tag: "v1.4.3+cve-2026-1", Fixture.snapshot()), "the tag tells of an advisory"),
        (.release(branch: nil, tag: "v1.4.3", Fixture.snapshot()), "several branches wait"),
    ])
    func `a command that can't be followed is disregarded with the reason`(command: Command, reason: String) {
        var state = Fixture.accepted
        state.requiredBranches = ["main", "1.2.x"]
        state[branch: "main"].fix = Fixture.fix
        state[branch: "1.2.x"].fix = Fixture.fix("1.2.x")
        let context = Workflow.Context(policy: Policy(), now: Fixture.now)

        let reaction = Workflow.react(to: .commanded(command, by: Fixture.maintainer), &state, context)

        #expect(reaction.planned.isEmpty)
        #expect(reaction.notes.first?.detail.contains(reason) == true)
    }

    @Test func `what is released before the disclosure stays without details, and says them after it`() {
        var story = Story.accepted(.mark)
        story.tell(Self.fixed)
        story.finishNext(.releaseNotFound)
        story.state.published = Fixture.published
        story.state.publishedAt = Fixture.now
        story.state.concludedAt = Fixture.now

        let calls = story.tell(.releaseSeen(branch: "main", Fixture.release()))

        let section = Messages.releaseSection(of: Fixture.published)
        #expect(calls == [.markRelease(Fixture.widget, releaseID: 5, section: section, disclosing: Fixture.advisoryID)])
    }

    @Test func `nothing private is in what the public reads of a release`() {
        var story = Story.accepted()
        story.state.severity = .critical

        let texts = story.play(Self.fixed).flatMap(\.publicTexts)

        #expect(texts.count == 3)
        for text in texts.map({ $0.lowercased() }) {
            let secrets = ["ghsa", "cve", "c0c0", "path traversal", "breaks", "rae", "fay", "critical", "main", "case"]
            #expect(secrets.allSatisfy { !text.contains($0) })
        }
    }

    @Test func `two cases that one release fixes mark it with the same words`() {
        var first = Story.accepted()
        var second = Story.accepted()
        second.state = Case(state: second.state, number: 2)

        let made = first.play(Self.fixed).flatMap(\.publicTexts)
        let marked = second.play(Self.fixed) {
            $0.name == "plan-release" ? .releaseFound(Fixture.release(id: 77), version: "1.4.3") : nil
        }

        #expect(marked.flatMap(\.publicTexts) == [made[2]])
        #expect(second.state.releasedAt != nil)
    }
}

extension Story {
    /// The call of the first unfinished effect has left.
    mutating func departFirst() {
        guard let first = unfinished.first else { return }
        unfinished[0] = UnfinishedEffect(id: first.id, call: first.call, mayHaveHappened: true)
    }
}

extension Effect.Call {
    /// What everybody would read.
    fileprivate var publicTexts: [String] {
        switch self {
        case .createTag(_, _, let message, _): [message.content]
        case .createRelease(_, let draft): [draft.title.content, draft.body.content]
        case .markRelease(_, _, let section, _): [section.content]
        case .redactIssue(_, let title, let body): [title.content, body.content]
        case .commentInPublic(_, let text): [text.content]
        case .createAdvisory, .ensureCollaborators, .ensureCredit, .ensureSeverity, .requestFork, .lookForFork,
            .lockIssue, .removeLabel, .commentOnPrivateIssue, .commentOnAdvisory, .acceptReport, .requestCVE,
            .planRelease, .createTagRef, .ensurePatchedVersions, .publishAdvisory, .unlockIssue, .closeIssue,
            .reopenIssue,
            .notifyTeam, .closeAdvisory, .lookUpCoordinator, .ensureVector, .ensureWeaknesses, .ensureProduct,
            .ensureStatusCard, .createIntakeIssue, .sendMail:
            []
        }
    }
}

extension Case {
    /// The same case under another number.
    fileprivate init(state: Case, number: Int) {
        self.init(number: number, repository: state.repository, intake: state.intake, isRehearsal: false)
        openedAt = state.openedAt
        intakeVisibility = state.intakeVisibility
        decision = state.decision
        advisory = state.advisory
    }
}
