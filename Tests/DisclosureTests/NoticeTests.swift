import Foundation
import Testing

@testable import Disclosure

@Suite struct NoticeTests {
    private static let rooms = [ChatRoomID(digits: "a1"), ChatRoomID(digits: "b2")]

    @Test func `each room is told of a new report once`() {
        var story = Story()
        story.policy.chatRooms = Self.rooms
        let issue = Fixture.issue(labels: ["security"])

        let first = story.tell(.issueLabelled(issue, .report, by: Fixture.maintainer))
        let second = story.tell(.issueLabelled(issue, .report, by: Fixture.maintainer))

        #expect(first.filter { $0.name == "notify-team" }.count == 2)
        #expect(!second.contains { $0.name == "notify-team" })
    }

    @Test func `the team is told once of a report by mail whose issue can't be opened`() throws {
        var story = MailIntakeTests.blank
        story.policy.chatRooms = Self.rooms
        story.policy.mail?.team = [MailIntakeTests.address("lee@example.net")]
        story.tell(.mailArrived(MailIntakeTests.mail(), MailIntakeTests.arrival()))
        let issue = try #require(story.unfinished.first { $0.call.opensIssue })
        let refusal = Refusal(kind: .unsafe, message: "no", remedy: "Make it private.")

        let calls = story.tell(.effectRefused(issue.id, issue.call, refusal))
        let again = story.tell(.effectLeftInDoubt(issue.id, issue.call))
        let opened = story.tell(.effectDone(issue.id, issue.call, .issueCreated(number: 34)))

        #expect(calls.map(\.name) == ["notify-team", "notify-team", "send-mail"])
        #expect(calls.contains(.notifyTeam(Self.rooms[0], Notice(withoutIssue: 1, in: Fixture.widget))))
        #expect(!again.contains { $0.channel != .forge })
        #expect(opened.contains { $0.name == "notify-team" })
    }

    @Test func `a notice without a place is stored and renamed as others are`() throws {
        let notice = Notice(withoutIssue: 12, in: Fixture.widget)

        let read = try JSONDecoder().decode(Notice.self, from: JSONEncoder().encode(notice))

        #expect(read == notice)
        #expect(notice.renamed { _ in Fixture.repository("acme/gadget") }.repository.description == "acme/gadget")
    }

    @Test func `a notice whose fate is unknown bothers nobody`() throws {
        var story = Story()
        story.policy.chatRooms = Self.rooms
        story.tell(.issueLabelled(Fixture.issue(labels: ["security"]), .report, by: Fixture.maintainer))
        let effect = try #require(story.unfinished.first { $0.call.name == "notify-team" })

        let calls = story.tell(.effectLeftInDoubt(effect.id, effect.call))

        #expect(calls.isEmpty)
        #expect(story.state.attentions.isEmpty)
    }

    @Test func `a place that takes no comments is told of once, by the latest that it refused`() {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(labels: ["security"]), .report, by: Fixture.maintainer))
        let refusal = Refusal(kind: .forbidden, message: "no", remedy: "Grant it.")
        for _ in 0..<3 {
            let comment = story.unfinished.first { $0.call.privateText != nil }
            if let comment { story.tell(.effectRefused(comment.id, comment.call, refusal)) }
            story.tell(.commanded(.exploited, by: Fixture.maintainer))
            story.state.exploitedAt = nil
        }

        #expect(story.state.attentions.count == 1)
    }
}
