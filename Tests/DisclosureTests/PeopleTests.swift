import Testing

@testable import Disclosure

/// Logins beside the numbers of the journal.
struct PeopleTests {
    @Test func `whoever has done something in the case is called by their login`() {
        var story = Story(Fixture.accepted)

        story.tell(.commanded(.severity(.high), by: Fixture.secondMaintainer))
        story.tell(.commanded(.assign(Fixture.fay), by: Fixture.maintainer))

        let line = story.notes.map(\.detail).first { $0.hasPrefix("to account") }
        #expect(line == "to account 8, by account 1")
        #expect(story.state.naming("to account 8, by account 1") == "to `fay` (account 8), by `maya` (account 1)")
        #expect(story.state.naming("by account 4") == "by `max` (account 4)")
    }

    @Test func `the latest login of an account is shown`() {
        var state = Fixture.accepted

        state.remember(Account(id: 4, login: "max"))
        state.remember(Account(id: 4, login: "maxine"))

        #expect(state.people.count == 1 && state.naming("account 4") == "`maxine` (account 4)")
    }

    @Test(arguments: [
        ("by account 99", "by account 99"), ("by the operator", "by the operator"), ("account ", "account "),
        ("account 7, account 77", "`rae` (account 7), account 77"), ("account x7", "account x7"),
        ("account 99999999999999999999", "account 99999999999999999999"), ("", ""),
    ])
    func `a line without an account that is known stays as it is`(line: String, named: String) {
        #expect(Fixture.accepted.naming(line) == named)
    }

    @Test func `a login from outside is quoted and inactive`() {
        let odd = Account(id: 5, login: "`@all` <b>")

        #expect(
            Fixture.accepted.naming("by account 5", besides: [odd]) == "by \(Untrusted(odd.login).quoted) (account 5)"
        )
        #expect(!Fixture.accepted.naming("by account 5", besides: [odd]).contains("`@all`"))
    }

    @Test func `the operator is nobody in particular, and not remembered`() {
        var story = Story(Fixture.accepted)

        story.tell(.commanded(.severity(.high), by: .operator))

        #expect(story.state.people.isEmpty)
    }
}
