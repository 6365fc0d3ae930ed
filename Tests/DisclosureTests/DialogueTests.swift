import Foundation
import Testing

@testable import Disclosure

@Suite struct DialogueTests {
    private static func comment(
        _ id: String = "31",
        by account: Account = Fixture.maintainer.account,
        _ body: String = ""
    ) -> Disclosure.Comment {
        Disclosure.Comment(
            place: .advisory(Fixture.advisory),
            id: id,
            author: account,
            body: Untrusted(body),
            createdAt: Fixture.now
        )
    }

    private static let reporter = Actor(account: Fixture.reporter, permission: .none)

    private func reported() -> Story {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))
        story.tell(.advisoryReported(Fixture.snapshot(.triage)))
        story.finishEverything()
        return story
    }

    @Test func `a command is followed and answered where it was given`() {
        var story = reported()

        let calls = story.tell(.commented(Self.comment(), [.command(.severity(.high))], by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["ensure-severity", "comment-on-advisory"])
        #expect(story.state.severity == .high)
    }

    @Test func `a comment is read once, whatever it says the second time`() {
        var story = reported()
        story.tell(.commented(Self.comment(), [.command(.severity(.high))], by: Fixture.maintainer))
        story.finishEverything()

        let calls = story.tell(.commented(Self.comment(), [.command(.decline(.spam))], by: Fixture.maintainer))

        #expect(calls.isEmpty)
        #expect(story.state.decision == .none)
    }

    @Test func `to release what is released is nothing to do, whatever the advisory shows since`() throws {
        var story = Story(Fixture.released)
        let command = Command.release(branch: nil, tag: nil, Fixture.completeSnapshot())

        let calls = story.tell(.commented(Self.comment(), [.command(command)], by: Fixture.maintainer))

        let text = try #require(calls.compactMap(\.privateText).last)
        #expect(text.contains("`release`: nothing to do, it is released already: `v1.4.3` on `main`"))
    }

    @Test func `a decline of what was accepted is answered once, and speaks of no label`() {
        var story = Story(Fixture.accepted)

        let decline = Saying.command(.decline(.spam))
        let calls = story.tell(.commented(Self.comment(), [decline], by: Fixture.maintainer))

        let words = calls.compactMap(\.privateText).filter { $0.contains("although it was accepted before") }
        #expect(words.count == 1)
        #expect(words.first?.contains("label") == false)
    }

    @Test func `ordinary talk of a maintainer is an answer and gets none`() {
        var story = reported()

        let calls = story.tell(.commented(Self.comment("31", "Thank you."), [], by: Fixture.maintainer))

        #expect(calls.isEmpty)
        #expect(story.state.discussion.answeredAt == Fixture.now)
    }

    @Test func `the reporter decides nothing and is told so`() throws {
        var story = reported()

        let calls = story.tell(.commented(Self.comment(by: Fixture.reporter), [.command(.accept)], by: Self.reporter))

        #expect(story.state.decision == .none)
        let text = try #require(calls.first?.privateText)
        #expect(text.contains("Not done: `accept`. Only maintainers of the repository can do that."))
    }

    @Test func `the reporter agrees for themself`() {
        var story = Story(Fixture.accepted)
        let snapshot = Fixture.snapshot()

        story.tell(
            .commented(
                Self.comment(by: Fixture.reporter),
                [.command(.agree(.reporter, snapshot)), .command(.agree(.team, snapshot))],
                by: Self.reporter
            )
        )

        #expect(story.state.consent.reporterAgreedAt == Fixture.now)
        #expect(story.state.consent.teamAgreedAt == nil)
    }

    @Test(arguments: [
        (Case.Decision.none, "the report is not accepted yet. Maintainers decide about it first."),
        (.declined(.spam), "the report is declined. Nothing is published of it."),
        (.accepted, "the advisory is no draft yet. It is about to become one: say it again in a moment."),
    ])
    func `before there is a draft the reporter hears why there is nothing to agree to`(
        decision: Case.Decision,
        reason: String
    ) throws {
        var story = reported()
        story.state.decision = decision
        let agree = Command.agree(.reporter, Fixture.snapshot(.triage))

        let calls = story.tell(
            .commented(Self.comment(by: Fixture.reporter), [.command(agree)], by: Self.reporter)
        )

        #expect(story.state.consent.reporterAgreedAt == nil)
        #expect(calls.first?.privateText?.contains("Not done: `agree`. Not as things stand: \(reason)") == true)
    }

    @Test func `an agreement that is the last word counts though the gate is closed, and its answer says so`() throws {
        var story = Story(Fixture.released)
        story.policy.disclosureMode = .auto
        story.tell(.timePassed)
        story.now += 30 * Fixture.day
        story.tell(.timePassed)
        story.tell(.commanded(.agree(.team, Fixture.snapshot()), by: Fixture.maintainer))

        let calls = story.tell(
            .commented(
                Self.comment(by: Fixture.reporter),
                [.command(.agree(.reporter, Fixture.snapshot()))],
                by: Self.reporter
            )
        )

        let answer = try #require(calls.compactMap(\.privateText).last)
        #expect(story.state.consent.reporterAgreedAt == story.now && story.state.publishingEffect == nil)
        #expect(answer.contains("Done: `agree`, for version `1` of the advisory. The agreement is recorded."))
        #expect(answer.contains("- severity: ") && !answer.contains("Not done"))
    }

    @Test func `nobody agrees by the command line before the acceptance either`() {
        let context = Workflow.Context(policy: Policy(), now: Fixture.now)
        let agree = Command.agree(.reporter, Fixture.snapshot())
        var state = Fixture.accepted
        #expect(Workflow.objection(to: agree, by: .operator, state, context) == nil)

        state.decision = .none

        #expect(
            Workflow.objection(to: agree, by: .operator, state, context)?.cure
                == "Accept it first: `advisory-bot cases accept 1`."
        )
    }

    @Test func `commands of one comment follow each other, each on what the one before left`() {
        var story = reported()

        let calls = story.tell(
            .commented(
                Self.comment(),
                [.command(.accept), .command(.severity(.low)), .command(.severity(.low)), .help],
                by: Fixture.maintainer
            )
        )

        #expect(calls.map(\.name) == ["accept-report", "ensure-severity", "comment-on-advisory"])
        #expect(calls.last?.privateText?.contains("`severity`: nothing to do, it is so already.") == true)
    }

    @Test func `only what the forge can't refuse any more is said to be done`() {
        var story = reported()

        let calls = story.tell(
            .commented(Self.comment(), [.command(.accept), .command(.leaveReporterAlone)], by: Fixture.maintainer)
        )

        let text = calls.last?.privateText ?? ""
        #expect(text.contains("Recorded: `accept`. It is carried out next"))
        #expect(text.contains("Done: `no-reminders`."))
    }

    @Test func `help leaves out what would be refused now, and shows it when its time has come`() throws {
        var policy = Policy()
        func verbs(_ state: Case) -> Set<Verb> {
            let context = Workflow.Context(policy: policy, now: Fixture.now)
            return Set(CommandHelp.lines(for: .maintainer, in: state, context).map(\.verb))
        }
        let accepted = verbs(Fixture.accepted)
        var first = Fixture.blank()
        first.intakeVisibility = .membersOnly
        let atFirst = verbs(first)
        var fixed = Fixture.released
        fixed[branch: "main"].release = nil

        #expect(
            accepted.subtracting(atFirst) == [
                .cwe, .package, .invite, .credit, .cve, .fork, .fix, .agree, .disclose, .split,
            ]
        )
        #expect(atFirst.subtracting(accepted) == [.duplicateOf])
        #expect(verbs(fixed).subtracting(accepted) == [.release])
        #expect(verbs(Fixture.released).subtracting(accepted) == [])
        let address = try #require(MailAddress("security@acme.example"))
        policy.mail = MailPolicy(address: address, team: [address], webURL: "https://forge.example")
        #expect(verbs(Fixture.accepted).subtracting(accepted) == [.meeting])
    }

    @Test func `what can't be followed as things stand is refused with the reason`() {
        var story = reported()
        let command = Command.fix(Fixture.fix, required: ["main"])

        let calls = story.tell(.commented(Self.comment(), [.command(command)], by: Fixture.maintainer))

        #expect(
            calls.last?.privateText?.contains(
                "Not as things stand: the case is not accepted. Accept it first: `/advisory accept`."
            ) == true
        )
    }

    @Test func `a fix that comes too late is never said to be named, however often it is`() {
        var story = Story(Fixture.accepted)
        story.tell(.fixMerged(Fixture.fix, required: ["main"]))
        story.finishEverything()
        let late = Fixture.fix(commit: "c1", at: Fixture.now + 60)
        let saying = Saying.command(.fix(late, required: ["main"]))

        let answers = ["31", "32"].map { id in
            story.tell(.commented(Self.comment(id), [saying], by: Fixture.maintainer)).last?.privateText ?? ""
        }

        #expect(answers.allSatisfy { $0.contains("Not done: `fix`. \(Messages.fixAfterRelease(late).what)") })
    }

    @Test func `a disclosure's answer names what does not stand in its way`() throws {
        var story = Story.readyToDisclose()
        var advisory = Fixture.completeSnapshot()
        advisory.description = Untrusted("\(Messages.placeholder) It breaks.")

        let calls = story.tell(
            .commented(Self.comment(), [.command(.disclose(advisory))], by: Fixture.maintainer)
        )

        let answer = try #require(calls.compactMap(\.privateText).first { $0.contains("Recorded: `disclose`") })
        #expect(answer.contains("- description: It still is the report, word for word."))
    }

    @Test func `what was not understood is shown neutralised and never run`() {
        var story = reported()
        let misunderstanding = Misunderstanding(
            written: Untrusted("`@acme/team` <img src=x>"),
            problem: "There is no such command.",
            remedy: "Say help."
        )

        let calls = story.tell(.commented(Self.comment(), [.notUnderstood(misunderstanding)], by: Fixture.maintainer))

        #expect(calls.last?.privateText?.contains("@acme") == false)
    }

    @Test func `the reporter's answer ends the waiting for it`() {
        var story = reported()
        story.state.awaitsReporterSince = Fixture.now

        story.tell(.commented(Self.comment(by: Fixture.reporter, "On 1.3, too."), [], by: Self.reporter))

        #expect(story.state.awaitsReporterSince == nil)
    }

    @Test func `a command of the reporter's alone is no answer to a question`() {
        var story = reported()
        story.state.awaitsReporterSince = Fixture.now

        story.tell(.commented(Self.comment(by: Fixture.reporter, "/advisory status"), [.status], by: Self.reporter))

        #expect(story.state.awaitsReporterSince == Fixture.now)
    }

    @Test func `a thousand commands in a comment are cut short, and that is said`() {
        var story = reported()
        let sayings = Array(repeating: Saying.status, count: 1000)

        let calls = story.tell(.commented(Self.comment(), sayings, by: Fixture.maintainer))

        let text = calls.last?.privateText ?? ""
        #expect(text.components(separatedBy: "It waits for").count == DialogueStep.mostSayings + 1)
        #expect(text.contains("The rest was not looked at"))
    }
}

extension Effect.Call {
    /// What a comment in private says; nil for every other call.
    var privateText: String? {
        switch self {
        case .commentOnAdvisory(_, let text), .commentOnPrivateIssue(_, let text), .ensureStatusCard(_, _, let text):
            text.content
        default: nil
        }
    }
}
