import Disclosure
import Foundation
import Testing

@testable import AdvisoryBot

@Suite struct ListeningTests {
    private func comment(_ lookout: Lookout, _ number: Int, by account: Account, _ body: String) -> Disclosure.Comment {
        Disclosure.Comment(
            place: .issue(IssueReference(lookout.intake, number)),
            id: String(number * 100),
            author: account,
            body: Untrusted(body),
            createdAt: lookout.time.now
        )
    }

    @Test func `what people write is found by looking, once`() async throws {
        let lookout = try Lookout()
        try await lookout.open(1) { $0.advisory = nil }
        lookout.forge.show { $0.comments = [comment(lookout, 1, by: Lookout.maya, "/advisory status")] }

        let news = try await lookout.lookOnce()
        for item in news { try await lookout.work.bring(item.event, to: item.subject, .time) }

        #expect(news.map(\.event.name) == ["commented"])
        #expect(try await lookout.lookOnce().map(\.event.name) == [])
    }

    @Test func `the issue for maintainers is listened to until the case is over, also after the disclosure`()
        async throws
    {
        let lookout = try Lookout()
        try await lookout.open(1) { state in
            state.intakeVisibility = .publiclyReadable
            state.publishedAt = lookout.time.now
            state.teamIssue.issue = IssueReference(lookout.intake, 2)
        }
        lookout.forge.show { $0.comments = [comment(lookout, 2, by: Lookout.maya, "/advisory status")] }

        #expect(try await lookout.lookOnce().map(\.event.name).contains("commented"))
    }

    @Test func `what is written where the bot opened the place is heard, whatever the clock said at the opening`()
        async throws
    {
        let lookout = try Lookout()
        try await lookout.open(1) { state in
            state.openedAt = lookout.time.now.addingTimeInterval(86_400)
            state.intakeVisibility = .publiclyReadable
            state.teamIssue.issue = IssueReference(lookout.intake, 2)
        }
        lookout.forge.show { $0.comments = [comment(lookout, 2, by: Lookout.maya, "/advisory status")] }

        #expect(try await lookout.lookOnce().map(\.event.name).contains("commented"))
    }

    @Test func `what was written in an issue before it became a report is not heard`() async throws {
        let lookout = try Lookout()
        try await lookout.open(1) { state in
            state.openedAt = lookout.time.now.addingTimeInterval(86_400)
            state.advisory = nil
        }
        lookout.forge.show { $0.comments = [comment(lookout, 1, by: Lookout.maya, "/advisory accept")] }

        #expect(try await lookout.lookOnce().isEmpty)
    }

    @Test func `what programs write is no news`() async throws {
        let lookout = try Lookout()
        try await lookout.open(1) { $0.advisory = nil }
        let bot = Account(id: 9, login: "advisory-bot[bot]", kind: .bot)
        lookout.forge.show { $0.comments = [comment(lookout, 1, by: bot, "/advisory accept")] }

        #expect(try await lookout.lookOnce().isEmpty)
    }

    @Test func `nothing is read in an issue that everybody can read`() async throws {
        let lookout = try Lookout()
        try await lookout.open(1) { state in
            state.intakeVisibility = .publiclyReadable
            state.advisory = nil
        }
        lookout.forge.show { $0.comments = [comment(lookout, 1, by: Lookout.maya, "/advisory accept")] }

        #expect(try await lookout.lookOnce().isEmpty)
    }
}
