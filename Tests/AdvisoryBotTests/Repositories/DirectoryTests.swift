import Disclosure
import Foundation
import Storage
import Testing

@testable import AdvisoryBot

/// What repositories are to the bot whose configuration names `o/widget`, with reports in `o/reports`.
///
/// Number 7 was seen as `o/widget` and number 8 as `o/reports`; a case stands under these names.
struct DirectoryTests {
    private static let now = Date(timeIntervalSince1970: 1_767_690_000)

    @Test(arguments: [
        ("o/widget", 7, Directory.Recognition.configured(name("o/widget"))),
        ("O/Widget", 7, .configured(name("o/widget"))),
        ("o/reports", 8, .configured(name("o/reports"))),
        ("o/gadget", 7, .renamed(name("o/widget"), isNews: true)),
        ("p/widget", 7, .renamed(name("o/widget"), isNews: true)),
        ("o/other-reports", 8, .renamed(name("o/reports"), isNews: true)),
        ("o/reports", 7, .renamed(name("o/widget"), isNews: true)),
        ("o/widget", 9, .stranger),
        ("o/reports", 9, .stranger),
        ("o/gadget", 9, .unknown),
    ])
    func `a repository is what its number says`(
        shown: String,
        number: Int64,
        expected: Directory.Recognition
    ) async throws {
        try await Self.withDirectory { directory, _ in
            let recognised = try await directory.recognise(Self.name(shown), id: number, seenAt: Self.now + 1)

            #expect(recognised == expected)
        }
    }

    @Test func `a new name is news once, until the configuration is read again`() async throws {
        try await Self.withDirectory { directory, policies in
            let gadget = Self.name("o/gadget")
            var news: [Directory.Recognition] = []

            for isRead in [false, false, true] {
                if isRead { directory.replace(by: policies) }
                news.append(try await directory.recognise(gadget, id: 7, seenAt: Self.now + 1))
            }

            #expect(news == [true, false, true].map { .renamed(Self.name("o/widget"), isNews: $0) })
        }
    }

    @Test func `a case goes on by the policy of its repository and not of one that took its name`() async throws {
        try await Self.withDirectory { directory, policies in
            let (widget, gadget) = (Self.name("o/widget"), Self.name("o/gadget"))
            _ = try await directory.recognise(gadget, id: 7, seenAt: Self.now + 1)
            var other = Policy()
            other.packageEcosystem = "npm"

            directory.replace(by: [gadget: policies[widget] ?? Policy(), widget: other])

            #expect(directory.policy(for: widget) == policies[widget])
        }
    }

    private static func name(_ text: String) -> RepositoryName {
        guard let name = RepositoryName(text) else { preconditionFailure("a test's name is wrong") }
        return name
    }

    private static func withDirectory(
        _ body: (Directory, [RepositoryName: Policy]) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "directory-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Stores.open("sqlite:" + folder.appending(path: "bot.sqlite").path, mode: .serve)
        var change = Change(at: now)
        let intake = Case.Intake.issue(IssueReference(name("o/reports"), 1))
        change.newState = Case(number: 1, repository: name("o/widget"), intake: intake, isRehearsal: false)
        try await store.commit(change)
        _ = try await store.recognise(name("o/widget"), id: 7, seenAt: now)
        _ = try await store.recognise(name("o/reports"), id: 8, seenAt: now)
        let identities = RepositoryIdentities(store)
        try await identities.refresh()
        var policy = Policy()
        policy.intakeRepository = name("o/reports")

        try await body(Directory([name("o/widget"): policy], identities), [name("o/widget"): policy])
        await store.close()
    }
}
