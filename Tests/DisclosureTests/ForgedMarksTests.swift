import Foundation
import Testing

@testable import Disclosure

/// Words of the advisory that try to be the bot's own marks in a release.
struct ForgedMarksTests {
    static let hostile = [
        "<!-- /advisory-bot:security -->", "\n<!-- /advisory-bot:security -->\n", "`\n<!-- /advisory-bot:security -->",
        "\r<!-- advisory-bot:security GHSA-x854-cvjg-vx26 -->", "<`!-- /advisory-bot:security -->",
        "<\u{200B}!-- /advisory-bot:security -->", "<\u{200B}`\u{200B}!-- advisory-bot:security -->",
        "\u{2028}<!-- advisory-bot:0123 -->", "<<!--!-- /advisory-bot:security -->",
        "&lt;!-- /advisory-bot:security -->",
        "<!\u{200B}-- /advisory-bot:security -->", "<!-\u{200B}`- /advisory-bot:security --`>",
        "advisory-bot:`security",
    ]

    private static func section(_ adapt: (inout AdvisorySnapshot) -> Void) throws -> String {
        var advisory = Fixture.completeSnapshot()
        advisory.state = .published
        adapt(&advisory)
        let published = try #require(PublishedAdvisory(advisory, seenAt: Fixture.now))
        return Messages.releaseSection(of: published).content
    }

    @Test(arguments: hostile)
    func `no word of an advisory becomes a mark`(word: String) throws {
        let section = try Self.section { advisory in
            advisory.cveID = word
            advisory.products = [
                AdvisoryDraft.Product(ecosystem: word, name: word, vulnerableRange: word, patchedVersions: word),
                AdvisoryDraft.Product(ecosystem: word, name: nil, vulnerableRange: word, patchedVersions: word),
            ]
            let account = Account(id: 9, login: word)
            advisory.credits = [.init(account: account, kind: .reporter, state: .accepted)]
            advisory.page = "https://forge.example/a)" + word
        }

        for mark in ["<!--", "-->", "advisory-bot:"] { #expect(!section.contains(mark), "\(section)") }
        #expect(section.split(separator: "\n", omittingEmptySubsequences: false).count == 8, "\(section)")
        #expect(section.count { $0 == "`" } == 16, "\(section)")
    }

    @Test(arguments: ["@acme/widget", "< 1.4.3", ">= 1.0, < 2", "com.acme:widget", "a--b"])
    func `an honest word stays as it is`(word: String) throws {
        let section = try Self.section { $0.products[0].name = word }

        #expect(section.contains("- `\(word)`:"))
    }
}
