import Foundation
import Testing

@testable import Disclosure

/// What the splitting of a report does to its case, and what each new case begins with.
struct SplitTests {
    static let body = "Hello.\n## Finding 1: Path traversal\nCWE-22\n## Finding 2: Names are run\nCWE-78\n"
    private static let split = Event.commanded(.split(titles: []), by: Fixture.maintainer)

    /// A case of a report with two findings, in a private issue unless told otherwise.
    private func reported(_ visibility: Visibility = .membersOnly, body: String = body) -> Story {
        var story = Story()
        story.tell(
            .issueLabelled(Fixture.issue(visibility, labels: ["security"], body: body), .report, by: Fixture.maintainer)
        )
        story.finishEverything()
        return story
    }

    /// The story of the case that the last event opened, and its first calls.
    private func child(of parent: Story, _ index: Int = 0) throws -> (story: Story, calls: [Effect.Call]) {
        let relayed = parent.relayed[index]
        var story = Story(try #require(relayed.blank))
        story.policy = parent.policy
        story.now = parent.now
        let calls = story.tell(.relayed(relayed.relay))
        return (story, calls)
    }

    @Test func `the first part stays, and the other becomes a case that names where it came from`() throws {
        var story = reported()

        let calls = story.tell(Self.split)
        let child = try child(of: story).story.state

        #expect(story.state.splitInto == [13] && story.relayed.map(\.caseNumber) == [13])
        #expect(story.state.part?.title.original == "Path traversal")
        #expect(calls.map(\.name) == ["comment-on-private-issue"])
        #expect(child.number == 13 && child.splitFrom == 1)
        #expect(child.part?.text.original == "## Finding 2: Names are run\nCWE-78\n")
        #expect(child.report == story.state.report && child.decision == .none)
    }

    @Test func `a new case gets an issue of its own where its report has a private one, and no acknowledgement`() throws
    {
        var story = reported()
        story.tell(Self.split)

        var (child, calls) = try child(of: story)
        child.finishEverything()

        #expect(calls.map(\.name) == ["create-intake-issue"])
        #expect(child.state.intake == .issue(IssueReference(Fixture.widget, 34)))
        #expect(child.state.intakeVisibility == .membersOnly)
        #expect(child.state.acknowledgedAt == story.state.acknowledgedAt && child.state.phase == .acknowledged)
    }

    @Test func `of a public report nothing is opened before a maintainer accepts`() throws {
        var story = reported(.publiclyReadable)
        let told = story.tell(Self.split)

        var (child, calls) = try child(of: story)
        let accepted = child.tell(.commanded(.accept, by: Fixture.maintainer))

        #expect(told.isEmpty && calls.isEmpty)
        #expect(accepted.map(\.name) == ["create-advisory"])
    }

    @Test func `what a report that was accepted tells is accepted, each with a draft of its own text`() throws {
        var story = reported(.publiclyReadable)
        story.tell(.commanded(.accept, by: Fixture.maintainer))
        story.finishEverything()
        story.tell(Self.split)

        let (child, calls) = try child(of: story)

        guard case .createAdvisory(_, let draft) = calls.first else { throw Unexpected() }
        #expect(calls.count == 1 && child.state.decidedBy == Fixture.maintainer.account)
        #expect(draft.summary.content == "Names are run" && draft.weaknesses == ["CWE-78"])
        #expect(draft.description.content.contains("CWE-78") && !draft.description.content.contains("CWE-22"))
    }

    @Test func `a draft that comes after the splitting has the first part alone`() throws {
        var story = reported()
        story.tell(Self.split)
        story.finishEverything()

        let calls = story.tell(.commanded(.accept, by: Fixture.maintainer))

        guard case .createAdvisory(_, let draft) = calls.first else { throw Unexpected() }
        #expect(draft.summary.content == "Path traversal" && draft.weaknesses == ["CWE-22"])
        #expect(draft.description.content.contains("Hello.") && !draft.description.content.contains("Names"))
    }

    @Test func `a draft that still waits is made of the first part, too`() throws {
        var story = reported()
        story.tell(.commanded(.accept, by: Fixture.maintainer))

        story.tell(Self.split)

        let drafts = story.unfinished.compactMap { effect in
            if case .createAdvisory(_, let draft) = effect.call { draft } else { nil }
        }
        #expect(drafts.map(\.summary.content) == ["Path traversal"])
    }

    @Test func `the package is the whole report's`() throws {
        let form =
            "### Package\n\ngadget\n\n### Affected versions\n\n< 2\n\n### Severity\n\nhigh\n\n### What\n\n" + Self.body
        var story = reported(body: form)
        story.tell(.commanded(.accept, by: Fixture.maintainer))
        story.tell(Self.split)

        let calls = try child(of: story).calls

        guard case .createAdvisory(_, let draft) = calls.last else { throw Unexpected() }
        #expect(draft.product.name == "gadget" && draft.product.vulnerableRange == "< 2")
        #expect(draft.rating == nil)
    }

    @Test func `what maintainers owe they owe since the report came`() throws {
        var story = reported()
        story.now += 6 * Fixture.day
        story.tell(Self.split)

        var child = try child(of: story).story
        child.finishEverything()

        #expect(child.state.clocks.deadlines.map(\.duty) == [.respond])
        #expect(child.state.clocks.deadlines.first?.at == Fixture.now + 7 * Fixture.day)
        #expect(child.state.openedAt == story.now)
    }

    @Test func `a report is split once`() {
        var story = reported()
        story.tell(Self.split)
        let state = story.state

        let calls = story.tell(Self.split)

        #expect(calls.isEmpty && story.relayed.isEmpty)
        #expect(story.notes.first?.detail.contains("it is split already: case 13") == true)
        #expect(story.state == state)
    }

    @Test(arguments: [
        ("It breaks.", "which vulnerabilities"), (body, "the report is declined"), (body, "the advisory is published"),
    ])
    func `what can't be split is said with the reason`(body: String, reason: String) {
        var story = reported(body: body)
        if reason.contains("declined") { story.state.decision = .declined(.spam) }
        if reason.contains("published") { story.state.publishedAt = Fixture.now }

        story.tell(Self.split)

        #expect(story.relayed.isEmpty && story.state.splitInto.isEmpty)
        #expect(story.notes.first?.detail.contains(reason) == true)
    }

    @Test func `maintainers name the parts where nobody can tell them`() throws {
        var story = reported(body: "It breaks, and then it burns.")
        let titles = ["It breaks", "It burns", "It smokes"].map { Untrusted($0) }

        story.tell(.commanded(.split(titles: titles), by: Fixture.maintainer))

        #expect(story.state.splitInto == [13, 14])
        #expect(try child(of: story, 1).story.state.part?.title == titles[2])
        #expect(try child(of: story, 1).story.state.part?.text.original == "It breaks, and then it burns.")
    }

    @Test func `the card offers it once the report seems to tell of several, and to nobody else`() {
        var story = reported()
        let offer = "The report seems to tell of 2 vulnerabilities."

        #expect(Messages.statusCard(story.state, Policy()).content.contains(offer))
        #expect(!Messages.statusCard(reported(body: "It breaks.").state, Policy()).content.contains("vulnerabilities"))
        story.tell(Self.split)
        let card = Messages.statusCard(story.state, Policy()).content
        #expect(!card.contains(offer) && card.contains("the others are case 13"))
    }

    @Test func `a reporter by mail is told of each case by a token of its own`() throws {
        var story = Story.byMail(body: Self.body)
        story.tell(Self.split)

        var child = try child(of: story).story
        child.finishEverything()
        let calls = child.tell(.commanded(.ask(Untrusted("Which?")), by: Fixture.maintainer))

        #expect(child.state.mail?.token == Fixture.vacancies[0].token && child.state.mail?.received == [])
        #expect(child.state.mail?.acknowledgedAt == nil)
        #expect(calls.map(\.name) == ["comment-on-private-issue", "send-mail"])
    }

    @Test func `without a place for its reporter, a part that is declined is for a person to tell`() throws {
        var story = reported(.publiclyReadable)
        story.tell(Self.split)
        var child = try child(of: story).story

        #expect(child.tell(.commanded(.ask(Untrusted("?")), by: Fixture.maintainer)).isEmpty)
        #expect(child.state.awaitsReporterSince == nil)
        #expect(child.tell(.commanded(.decline(.spam), by: Fixture.maintainer)).isEmpty)

        #expect(child.state.attentions.map(\.problem) == [Messages.declineOfPartUnsaid(of: child.state).what])
    }
}

struct Unexpected: Error {}

extension Story {
    /// A report by mail that has its issue.
    static func byMail(body: String) -> Story {
        var story = MailIntakeTests.blank
        story.tell(.mailArrived(MailIntakeTests.mail(body), MailIntakeTests.arrival()))
        story.finishEverything()
        return story
    }
}
