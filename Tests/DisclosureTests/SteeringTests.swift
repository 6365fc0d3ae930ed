import Foundation
import Testing

@testable import Disclosure

/// What maintainers' words about content and people lead to.
@Suite struct SteeringTests {
    private let sam = Account(id: 50, login: "sam")

    private func accepted() -> Story { Story(Fixture.accepted) }

    @Test func `what the advisory shall say is carried there`() throws {
        var story = accepted()
        let vector = try #require(CVSSVector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"))
        let product = AdvisoryDraft.Product(ecosystem: "npm", name: "widget", vulnerableRange: "< 2")

        let calls = [.vector(vector), .weaknesses(["CWE-22"]), .product(product)].flatMap { (command: Command) in
            story.tell(.commanded(command, by: Fixture.maintainer))
        }

        #expect(
            calls == [
                .ensureVector(Fixture.advisory, vector: vector.text),
                .ensureWeaknesses(Fixture.advisory, ids: ["CWE-22"]), .ensureProduct(Fixture.advisory, product),
            ]
        )
    }

    @Test func `people and teams come in because a maintainer said so`() {
        var story = accepted()

        let calls = [.invite(sam), .inviteTeam(slug: "security"), .credit(sam, .analyst)].flatMap {
            (command: Command) in
            story.tell(.commanded(command, by: Fixture.maintainer))
        }

        #expect(calls.map(\.name) == ["ensure-collaborators", "ensure-collaborators", "ensure-credit"])
    }

    @Test func `who is there already is not invited or credited again`() {
        var story = accepted()
        var snapshot = Fixture.snapshot()
        snapshot.collaborators = [sam]
        snapshot.teams = ["security"]
        snapshot.credits = [.init(account: sam, kind: .analyst, state: .declined)]
        story.state.seen = AdvisoryMemory(snapshot)

        let calls = [.invite(sam), .inviteTeam(slug: "security"), .credit(sam, .analyst)].flatMap {
            (command: Command) in
            story.tell(.commanded(command, by: Fixture.maintainer))
        }

        #expect(calls.isEmpty)
    }

    @Test func `the reporter invites nobody and credits nobody else`() {
        var story = accepted()
        let reporter = Actor(account: Fixture.reporter, permission: .none)

        let calls = [.invite(sam), .credit(sam, .analyst), .credit(Fixture.reporter, .finder)]
            .flatMap { (command: Command) in story.tell(.commanded(command, by: reporter)) }

        #expect(calls == [.ensureCredit(Fixture.advisory, Fixture.reporter, .finder)])
    }

    @Test func `before there is an advisory nothing of it can be said`() {
        var story = accepted()
        story.state.advisory = nil

        #expect(story.tell(.commanded(.weaknesses(["CWE-1"]), by: Fixture.maintainer)).isEmpty)
        #expect(story.tell(.commanded(.fork, by: Fixture.maintainer)).isEmpty)
    }

    @Test func `a maintainer's question goes to the private place, and the case waits`() {
        var story = accepted()

        let calls = story.tell(.commanded(.ask(Untrusted("Which version, @rae?")), by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["comment-on-private-issue"])
        #expect(calls.first?.privateText?.contains("Which version, @\u{200B}rae?") == true)
        #expect(story.state.awaitsReporterSince == Fixture.now)
    }

    @Test func `a question that could be asked in public alone is refused, with a place for its words`() throws {
        var story = accepted()
        story.state.intakeVisibility = .publiclyReadable
        story.state.advisory = nil
        story.state.decision = .none
        let ask = Command.ask(Untrusted("Is it the parser?"))
        let context = Workflow.Context(policy: story.policy, now: story.now)

        let objection = try #require(
            Admission.objection(to: ask, story.state, context, .said(prefix: "/advisory"))
        )

        #expect(story.tell(.commanded(ask, by: Fixture.maintainer)).isEmpty)
        #expect(story.state.awaitsReporterSince == nil)
        #expect(objection.reason == "its reporter reads in public alone as yet, where these words must not stand")
        #expect(objection.cure.contains("`/advisory accept`") && objection.cure.contains("`security: needs info`"))
        #expect(!CommandHelp.lines(for: .maintainer, in: story.state, context).contains { $0.verb == .needsInfo })
    }

    @Test func `the severity in words gives way to a vector from the moment that somebody gave it`() throws {
        var story = accepted()
        let vector = try #require(CVSSVector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"))
        let word = Event.commanded(.severity(.low), by: Fixture.maintainer)

        story.tell(.commanded(.vector(vector), by: Fixture.maintainer))
        let atOnce = story.tell(word)
        story.finishEverything()
        let afterwards = story.tell(word)

        #expect(atOnce.isEmpty && afterwards.isEmpty)
        #expect(story.state.severity == nil)
    }

    @Test func `a vector that the advisory turns out not to have stands in no word's way`() throws {
        var story = accepted()
        let vector = try #require(CVSSVector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"))
        story.tell(.commanded(.vector(vector), by: Fixture.maintainer))
        story.finishEverything()

        story.tell(.advisoryObserved(Fixture.snapshot()))
        let calls = story.tell(.commanded(.severity(.low), by: Fixture.maintainer))

        #expect(calls == [.ensureSeverity(Fixture.advisory, .low)])
    }

    @Test func `a vector and a word in one comment leave the vector, and the answer says so`() throws {
        var story = accepted()
        let vector = try #require(CVSSVector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"))
        let comment = Disclosure.Comment(
            place: .advisory(Fixture.advisory),
            id: "31",
            author: Fixture.maintainer.account,
            body: Untrusted(""),
            createdAt: story.now
        )

        let calls = story.tell(
            .commented(comment, [.command(.vector(vector)), .command(.severity(.low))], by: Fixture.maintainer)
        )

        #expect(calls.map(\.name) == ["ensure-vector", "comment-on-advisory"])
        #expect(calls.last?.privateText?.contains("Not done: `severity`.") == true)
    }

    @Test(arguments: [
        (Case.Decision.none, "the report is not accepted yet. Maintainers decide about it first."),
        (.declined(.spam), "the report is declined. Nothing is published of it."),
    ])
    func `who asks for their own credit before the acceptance hears whom it waits for`(
        decision: Case.Decision,
        reason: String
    ) throws {
        var story = accepted()
        story.state.decision = decision
        story.state.advisory = nil
        let comment = Disclosure.Comment(
            place: .issue(IssueReference(Fixture.widget, 5)),
            id: "31",
            author: Fixture.reporter,
            body: Untrusted(""),
            createdAt: story.now
        )
        let reporter = Actor(account: Fixture.reporter, permission: .none)

        let calls = story.tell(
            .commented(comment, [.command(.credit(Fixture.reporter, .finder))], by: reporter)
        )

        let answer = try #require(calls.first?.privateText)
        #expect(answer.contains("Not done: `credit`. Not as things stand: \(reason)"))
        #expect(!answer.contains("/advisory accept"))
    }

    @Test(arguments: [
        (Case.Fork.none, 1), (.refused, 1), (.overdue(since: Fixture.now, looks: 3), 1),
        (.requested(at: Fixture.now, looks: 1), 0), (.ready(at: Fixture.now), 0),
    ])
    func `a fork is asked for again only where no request can still bring one`(fork: Case.Fork, count: Int) {
        var story = accepted()
        story.state.fork = fork

        #expect(story.tell(.commanded(.fork, by: Fixture.maintainer)).count == count)
        #expect(story.tell(.commanded(.fork, by: Fixture.maintainer)).isEmpty)
    }
}
