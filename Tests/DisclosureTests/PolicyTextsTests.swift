import Testing

@testable import Disclosure

/// An operator's own words, where people read them.
struct PolicyTextsTests {
    private static let words = "Case {case} of {repository}: {acknowledge_hours} h, {respond_days} d. {\"a\": {}} {x}"

    @Test func `placeholders are filled, and other braces stay`() {
        var policy = Policy()
        policy.texts.replace(PrivateText.acknowledgement, by: Wording(ofOperator: Self.words))

        let text = Messages.acknowledgement(Fixture.numbered(12), policy).content

        #expect(text.hasPrefix("Case 12 of acme/widget: 48 h, 7 d. {\"a\": {}} {x}\n\n_This was written by a program"))
    }

    @Test func `a public text takes numbers alone`() {
        var policy = Policy()
        policy.texts.replace(PublicText.declined, by: Wording(ofOperator: Self.words))

        let text = Messages.declinedInPublic(Fixture.numbered(12), policy).content

        #expect(text.hasPrefix("Case 12 of {repository}: 48 h, 7 d."))
        #expect(text.hasSuffix("\n\n_This was written by a program, AdvisoryBot, for the maintainers._"))
    }

    @Test func `names in braces are found with their lines`() {
        let names = Wording(ofOperator: "{case}\n{ case }{}{{a-b}}\n\n{Case} {").names

        #expect(names.map(\.name) == ["case", "a-b", "Case"])
        #expect(names.map(\.line) == [1, 2, 4])
    }

    @Test func `every text says something of itself but the safe harbour, which only people can promise`() {
        let silent = PolicyTexts.all.filter { $0.standard.content.isEmpty }.map { $0.rawValue }

        #expect(silent == ["safe-harbour"])
        #expect(Set(PolicyTexts.names).count == PolicyTexts.all.count)
    }

    @Test(arguments: DeclineReason.allCases)
    func `each declining label answers in the policy's words`(reason: DeclineReason) throws {
        var story = Story()
        for text in PrivateText.allCases { story.policy.texts.replace(text, by: Wording(ofOperator: "<\(text)>")) }
        story.tell(.issueLabelled(Fixture.issue(labels: ["security"]), .report, by: Fixture.maintainer))
        let issue = Fixture.issue(labels: [story.policy.labels[.declined(reason)]])

        let calls = story.tell(.issueLabelled(issue, .declined(reason), by: Fixture.maintainer))

        let text = try #require(calls.first?.privateText)
        #expect(text == "<\(PrivateText(reason))>\n\n\(Messages.signature) The decision was a maintainer's.")
    }

    @Test func `the safe harbour stands in the first answer, in private and by mail, and never in public`() throws {
        var policy = Policy()
        policy.texts.replace(PrivateText.safeHarbour, by: Wording(ofOperator: "We will not sue you."))
        let state = Fixture.blank()
        let mail = MailPolicy(address: MailIntakeTests.address("s@example.net"), webURL: "https://forge.example")

        #expect(Messages.acknowledgement(state, policy).content.contains("\n\nWe will not sue you.\n\n"))
        let byMail = Messages.acknowledgementByMail(state, token: MailIntakeTests.token, mail, policy)
        #expect(byMail.content.contains("\n\nWe will not sue you.\n\n"))
        #expect(!Messages.publicNotice(state, policy).content.contains("sue"))
    }
}
