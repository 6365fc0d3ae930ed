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

    @Test func `in public nobody reads the question`() {
        var story = accepted()
        story.state.intakeVisibility = .publiclyReadable
        story.state.advisory = nil

        let calls = story.tell(.commanded(.ask(Untrusted("Is it the parser?")), by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["unlock-issue", "comment-in-public", "lock-issue"])
        #expect(
            calls.contains(
                .commentInPublic(
                    IssueReference(Fixture.widget, 5),
                    Messages.questionInPublic(story.state, story.policy)
                )
            )
        )
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
