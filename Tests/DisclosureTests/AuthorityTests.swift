import Foundation
import Testing

@testable import Disclosure

/// Who may say what: every cell of the table.
@Suite struct AuthorityTests {
    private static let maintainer = Fixture.maintainer
    private static let reporter = Actor(account: Fixture.reporter, permission: .read)
    private static let vector = CVSSVector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")

    /// One of each command; a new one must be added to the switch below, and with it here.
    private static let commands: [Command] =
        [
            .accept, .decline(.spam), .severity(.high), .fix(Fixture.fix, required: []), .exempt(branch: "main"),
            .release(branch: nil, tag: nil, Fixture.snapshot()), .embargo(until: Fixture.now), .exploited,
            .requestCVE(Fixture.snapshot()),
            .assign(Fixture.reporter), .agree(.reporter, Fixture.snapshot()), .agree(.team, Fixture.snapshot()),
            .disclose(Fixture.snapshot()), .ask(Untrusted("?")), .reply(Untrusted("!")), .weaknesses(["CWE-1"]),
            .product(AdvisoryDraft.Product(ecosystem: "npm")), .invite(Fixture.reporter),
            .inviteReporter(Fixture.reporter),
            .inviteTeam(slug: "s"),
            .credit(Fixture.reporter, .finder), .credit(Fixture.maintainer.account, .finder), .fork,
            .meeting(start: Fixture.now, minutes: 30, includesReporter: true), .cancelMeeting,
            .noticeSent(.warning), .leaveReporterAlone, .split(titles: []), .duplicate(of: 12),
        ] + [vector].compactMap(\.self).map { .vector($0) }

    /// Whether the reporter may, by the rules as people read them.
    private static func isForReporter(_ command: Command) -> Bool {
        switch command {
        case .agree(.reporter, _), .leaveReporterAlone: true
        case .credit(let account, _): account == Fixture.reporter
        case .accept, .decline, .severity, .fix, .exempt, .release, .embargo, .exploited, .requestCVE, .assign,
            .agree(.team, _), .disclose, .ask, .reply, .vector, .weaknesses, .product, .invite, .inviteReporter,
            .inviteTeam, .fork, .noticeSent,
            .meeting, .cancelMeeting, .split, .duplicate:
            false
        }
    }

    @Test(arguments: Authority.Role.allCases)
    func `a command is for those in whose cell it stands`(role: Authority.Role) {
        let actor = role == .maintainer ? Self.maintainer : Self.reporter
        for command in Self.commands {
            let isAllowed =
                switch role {
                case .maintainer: true
                case .reporter: Self.isForReporter(command)
                case .other: false
                }
            #expect((Authority.objection(to: command, from: role, by: actor) == nil) == isAllowed, "\(command.name)")
        }
    }

    @Test(arguments: Authority.Role.allCases)
    func `what is looked up at all follows the same table`(role: Authority.Role) throws {
        let actor = role == .maintainer ? Self.maintainer : Self.reporter
        let reader = CommandReader(prefix: "/advisory")
        for line in CommandHelp.all {
            guard case .request(let request) = reader.request(line.example) else {
                Issue.record("\(line.example)")
                continue
            }
            let isAllowed = Authority.objection(to: request, from: role, by: actor) == nil
            #expect(isAllowed == line.roles.contains(role), "\(line.form) for \(role)")
        }
    }

    @Test(arguments: Permission.allCases)
    func `the permission that is read now decides, and the number`(permission: Permission) {
        let state = Fixture.released
        let policy = Policy()
        let somebody = Account(id: 99, login: Fixture.reporter.login)

        let role = Authority.role(of: Actor(account: somebody, permission: permission), in: state, policy)

        #expect(role == (permission >= .write ? .maintainer : .other))
    }

    @Test func `a program has no say, whatever it may`() {
        var state = Fixture.released
        let bot = Account(id: 3, login: "tidy[bot]", kind: .bot)
        state.report?.reporter = bot

        #expect(Authority.role(of: Actor(account: bot, permission: .admin), in: state, Policy()) == .other)
    }

    @Test func `somebody else is told of nothing but the help`() {
        var story = Story(Fixture.accepted)
        let stranger = Actor(account: Account(id: 50, login: "sam"), permission: .read)
        let comment = Disclosure.Comment(
            place: .advisory(Fixture.advisory),
            id: "1",
            author: stranger.account,
            body: Untrusted(""),
            createdAt: Fixture.now
        )

        let text = story.tell(.commented(comment, [.status, .help], by: stranger)).first?.privateText ?? ""

        #expect(text.contains("Not done: `status`"))
        #expect(!text.contains("It waits for") && !text.contains("disclose"))
    }
}
