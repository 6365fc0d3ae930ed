import Foundation
import Testing

@testable import Disclosure

/// The clocks that only a person's answer stops, and what maintainers are reminded of.
struct ClockTests {
    private static let hour = 3600.0

    private func reported(rota: [String] = [], coordinator: Account? = nil) -> Story {
        var story = Story()
        story.policy.rota = rota
        story.tell(.issueLabelled(Fixture.issue(labels: ["security"]), .report, by: Fixture.maintainer))
        story.finishEverything()
        story.state.coordinator = coordinator
        return story
    }

    /// Lets hours pass one by one, and returns in which of them something was told, with what.
    private func pass(_ hours: Int, _ story: inout Story) -> [(hour: Int, text: String)] {
        var told: [(hour: Int, text: String)] = []
        for hour in 1...hours {
            story.now = Fixture.now + Double(hour) * Self.hour
            told += story.play(.timePassed).compactMap { call in call.privateText.map { (hour, $0) } }
        }
        return told
    }

    private func comment(_ id: String, _ text: String, by account: Account = Fixture.maintainer.account) -> Event {
        let comment = Disclosure.Comment(
            place: .issue(IssueReference(Fixture.widget, 5)),
            id: id,
            author: account,
            body: Untrusted(text),
            createdAt: Fixture.now
        )
        let isMaintainer = account == Fixture.maintainer.account
        return .commented(comment, [], by: Actor(account: account, permission: isMaintainer ? .maintain : .read))
    }

    private func labelled(_ signal: Signal, by actor: Actor = Fixture.maintainer) -> Event {
        .issueLabelled(Fixture.issue(labels: ["security", LabelNames()[signal]]), signal, by: actor)
    }

    @Test
    func `while nobody answers, the team is reminded before, at and after both deadlines, by one voice at a time`() {
        var story = reported()

        let told = pass(24 * 90, &story)

        let first = [36, 48, 72, 96, 120, 126, 144, 168]
        let daily = (8...14).map { $0 * 24 }
        let weekly = (3...12).map { $0 * 7 * 24 }
        #expect(told.map(\.hour) == first + daily + weekly)
        #expect(Set(told.map(\.text)).count == told.count)
        #expect(story.state.wakeAt == Fixture.now + 91 * Fixture.day)
    }

    @Test func `the program's own acknowledgement stops no clock`() {
        let story = reported()

        #expect(story.state.acknowledgedAt == Fixture.now)
        #expect(story.state.answeredByPersonAt == nil)
        #expect(story.state.clocks.deadlines.map(\.duty) == [.acknowledge, .respond])
    }

    @Test func `a maintainer's first comment is an answer, and the second one a response`() {
        var story = reported()
        story.tell(comment("1", "Thank you, I look at it."))
        let afterFirst = story.state.clocks.deadlines.map(\.duty)
        story.tell(comment("2", "It is as you say."))

        #expect(afterFirst == [.respond])
        #expect(story.state.clocks.deadlines.map(\.duty) == [.attend])
    }

    @Test(arguments: ["/advisory help", "> It breaks.", "  \n"])
    func `a comment that only asks the bot or quotes is no answer`(text: String) {
        var story = reported()
        story.tell(comment("1", text))
        story.tell(comment("2", text))

        #expect(story.state.answeredByPersonAt == nil && story.state.respondedAt == nil)
    }

    @Test func `the reporter's own words and labels stop no clock, whatever they may do in the repository`() {
        var story = reported()
        let reporter = Actor(account: Fixture.reporter, permission: .admin)
        story.tell(comment("1", "Hello?", by: Fixture.reporter))
        story.tell(labelled(.severity(.high), by: reporter))

        #expect(story.state.answeredByPersonAt == nil)
        #expect(story.state.clocks.lastActivityAt == nil)
    }

    @Test(arguments: [Signal.accepted, .declined(.byDesign), .needsInformation])
    func `a decision and a question are a response`(signal: Signal) {
        var story = reported()
        story.tell(labelled(signal))

        #expect(story.state.respondedAt == Fixture.now)
        #expect(story.state.answeredByPersonAt == Fixture.now)
    }

    @Test func `a decision that was taken back in time is no response`() {
        var story = reported()
        story.tell(labelled(.declined(.spam)))
        story.tell(.issueUnlabelled(Fixture.issue(labels: ["security"]), .declined(.spam), by: Fixture.maintainer))

        #expect(story.state.respondedAt == nil)
        #expect(story.state.clocks.deadlines.map(\.duty) == [.respond])
    }

    @Test func `a severity label is an answer and no response`() {
        var story = reported()
        story.tell(labelled(.severity(.high)))

        #expect(story.state.clocks.deadlines.map(\.duty) == [.respond])
    }

    @Test func `the coordinator is reminded until the deadline, and then everybody of the rota but the reporter`() {
        let coordinator = Account(id: 40, login: "cora")
        var story = reported(rota: ["max", "Cora", "rae"], coordinator: coordinator)

        let told = pass(72, &story).map(\.text)

        #expect(told.map { String($0.prefix { $0 != ":" }) } == ["@cora", "@cora", "@cora, @max"])
    }

    @Test func `what has not the form of a login notifies nobody`() {
        var story = reported(coordinator: Account(id: 40, login: "x, @everyone"))

        #expect(pass(48, &story).allSatisfy { !$0.text.contains("@") || $0.text.hasPrefix("`") })
    }

    @Test func `after an absence only the latest is told`() {
        var story = reported()
        story.now += 20 * Fixture.day

        let told = story.play(.timePassed).compactMap(\.privateText)

        #expect(told.count == 1 && told.first?.contains("no detailed response") == true)
        #expect(story.play(.timePassed).isEmpty)
        #expect(story.state.wakeAt == Fixture.now + 21 * Fixture.day)
    }

    @Test func `after months of downtime one reminder is sent, and the next one a week later`() {
        var story = reported()
        _ = pass(24 * 30, &story)
        story.now = Fixture.now + 400.5 * Fixture.day

        let told = story.play(.timePassed).compactMap(\.privateText)
        let again = story.play(.timePassed)
        let next = story.state.wakeAt
        story.now = next ?? story.now
        let later = story.play(.timePassed).compactMap(\.privateText)

        #expect(told.count == 1 && again.isEmpty && later.count == 1)
        #expect(next == Fixture.now + 406 * Fixture.day)
    }

    @Test func `a reminder that has not gone out is taken back by the answer`() {
        var story = reported()
        story.now += 2 * Fixture.day
        story.tell(.timePassed)
        #expect(story.todo == ["comment-on-private-issue"])

        story.tell(labelled(.accepted))

        #expect(!story.todo.contains("comment-on-private-issue"))
    }

    @Test func `a clock that nobody confirms reminds of nothing, and everything is told once it is right`() {
        var story = reported()
        story.isClockTrusted = false
        story.now += 31 * Fixture.day
        let during = story.play(.timePassed)

        story.isClockTrusted = true
        story.now = Fixture.now + 2 * Fixture.day

        #expect(during.isEmpty)
        #expect(story.play(.timePassed).count == 1)
    }

    @Test func `a case that was opened by a clock that ran ahead has its whole time`() {
        var story = Story()
        story.isClockTrusted = false
        story.now += 31 * Fixture.day
        story.tell(.issueLabelled(Fixture.issue(labels: ["security"]), .report, by: Fixture.maintainer))
        #expect(story.state.wakeAt == story.now)

        story.isClockTrusted = true
        story.now = Fixture.now
        _ = story.play(.timePassed)

        #expect(story.state.clocks.deadlines.first?.at == Fixture.now + 2 * Fixture.day)
    }

    @Test func `waiting for the reporter moves the deadlines by its length`() {
        var story = reported()
        // As the bot itself asks, when a report lacks something.
        story.state.awaitsReporterSince = Fixture.now + Self.hour
        story.now += Self.hour
        story.tell(.timePassed)
        #expect(story.state.clocks.deadlines == [])

        story.now += 5 * Fixture.day
        story.tell(comment("1", "Here it is.", by: Fixture.reporter))

        #expect(story.state.clocks.deadlines.map(\.at) == [7, 12].map { Fixture.now + Double($0) * Fixture.day })
        #expect(story.play(.timePassed).isEmpty)
    }

    @Test(arguments: [
        (Severity?.some(.critical), 2), (.some(.high), 7), (.some(.medium), 30), (nil, 30),
    ])
    func `an open case in which nothing happens is stale after days that depend on its severity`(
        severity: Severity?,
        days: Int
    ) {
        var story = Story(Fixture.accepted)
        story.state.severity = severity
        story.tell(.timePassed)

        let told = pass(days * 24, &story)

        #expect(told.map(\.hour) == [days * 24])
        #expect(told.first?.text.contains("nothing has happened in case 1") == true)
    }

    @Test func `anything that a person does makes a case fresh again`() {
        var story = Story(Fixture.accepted)
        story.state.severity = .critical
        story.tell(.timePassed)
        story.now += Fixture.day
        story.tell(comment("1", "I am at it."))

        #expect(story.state.wakeAt == story.now + 2 * Fixture.day)
    }

    @Test func `what the bot itself changed in the advisory is nobody's activity, and what people changed is`() {
        var story = Story(Fixture.accepted)
        story.tell(.advisoryObserved(Fixture.snapshot(version: "1")))
        story.state.clocks.lastActivityAt = nil
        story.tell(.commanded(.severity(.high), by: .operator))
        story.finishEverything()
        story.now += Self.hour
        story.tell(.advisoryObserved(Fixture.snapshot(version: "2")))
        let afterOwn = story.state.clocks.lastActivityAt
        story.tell(.advisoryObserved(Fixture.snapshot(version: "3")))

        #expect(afterOwn == Fixture.now)
        #expect(story.state.clocks.lastActivityAt == story.now)
    }

    @Test func `a stale critical case is recalled every two days, and in the end every week as long as it is open`() {
        var story = reported()
        story.tell(labelled(.accepted))
        story.tell(labelled(.severity(.critical)))
        story.finishEverything()

        let days = pass(24 * 365, &story).map { $0.hour / 24 }

        #expect(Array(days.prefix(10)) == (1...10).map { $0 * 2 })
        #expect(Array(days.dropFirst(10)) == (1...49).map { 20 + $0 * 7 })
    }

    @Test func `the next reminder lies in the future once the latest was told, however late it is`() throws {
        var story = reported()
        story.now = Fixture.now + 30 * 365 * Fixture.day
        story.tell(.timePassed)

        #expect(try #require(story.state.wakeAt) > story.now)
    }

    @Test func `nothing is told on a declined case`() {
        var story = reported()
        story.tell(labelled(.declined(.spam)))
        story.finishEverything()

        #expect(pass(24 * 40, &story).isEmpty)
        #expect(story.state.wakeAt == nil && story.state.clocks.deadlines == [])
    }

    @Test func `business days leave weekends out`() {
        var story = Story()
        story.policy.serviceLevel.calendar.countsBusinessDays = true
        story.now = Fixture.now + 3 * Fixture.day
        story.tell(.issueLabelled(Fixture.issue(labels: ["security"]), .report, by: Fixture.maintainer))

        // From a Friday, the ninth of January 2026.
        #expect(story.state.clocks.deadlines.map(\.at) == [4, 11].map { story.now + Double($0) * Fixture.day })
    }
}
