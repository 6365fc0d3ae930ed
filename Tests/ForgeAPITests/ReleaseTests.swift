import JSON
import Testing

@testable import Disclosure
@testable import ForgeAPI

struct ReleaseTests {
    private let list = "GET /repos/Acme/widget/releases"
    private let byTag = "GET /repos/Acme/widget/releases/tags/v1.4.3"
    private let create = "POST /repos/Acme/widget/releases"
    private let get = "GET /repos/Acme/widget/releases/9"
    private let patch = "PATCH /repos/Acme/widget/releases/9"
    private let mark = Effect.Call.markRelease(
        The.repository,
        releaseID: 9,
        section: Text<Public>(fixed: "Update."),
        disclosing: nil
    )
    private static let made = Shape.release(["body": .string("B\n\n\(Bench.marker)\n\nForge's notes")])
    private static let snapshot = ReleaseSnapshot(
        id: 9,
        tag: "v1.4.3",
        isDraft: false,
        publishedAt: VirtualTime.start
    )

    private func release(isDraft: Bool = false) -> Effect.Call {
        .createRelease(
            The.repository,
            ReleaseDraft(
                tag: "v1.4.3",
                commit: The.commit,
                title: Text<Public>(fixed: "T"),
                body: Text<Public>(fixed: "B"),
                isDraft: isDraft
            )
        )
    }

    // MARK: Making

    @Test func `a release is published above the forge's notes, and found again`() async throws {
        let bench = try Bench()
        bench.script.on(byTag, .json(404, [:]), .json(200, Self.made))
        bench.script.on(create, .json(201, Self.made))

        #expect(try await bench.perform(release()) == .releaseMade(Self.snapshot))
        #expect(
            bench.script.sent.last?.json == [
                "body": .string(
                    "<!-- advisory-bot:security -->\nB\n<!-- /advisory-bot:security -->\n\n" + Bench.marker
                ), "draft": false, "generate_release_notes": true,
                "make_latest": "legacy", "name": "T", "prerelease": false, "tag_name": "v1.4.3",
                "target_commitish": .string(The.commit.text),
            ]
        )
        #expect(try await bench.find(release()) == .releaseMade(Self.snapshot))
        #expect(try await bench.perform(release()) == .releaseMade(Self.snapshot))
        #expect(bench.script.errands.count { $0 == create } == 1)
    }

    @Test func `a release that somebody else made is left alone`() async throws {
        let bench = try Bench()
        bench.script.on(byTag, .json(200, Shape.release()))

        #expect(try await bench.find(release()) == nil)
        #expect(try await bench.refusal(of: release()).kind == .unsafe)
        #expect(!bench.script.lines.contains(create))
    }

    @Test func `a draft is looked for on every page of the list`() async throws {
        let bench = try Bench()
        let next = "<\(ScriptedForge.url)/repos/Acme/widget/releases?page=2>; rel=\"next\""
        let draft = Self.made.changed(by: ["draft": true, "published_at": nil])
        bench.script.on(list, .json(200, [Shape.release(["tag_name": "v1"])], ["Link": next]), .json(200, [draft]))

        let found = try await bench.perform(release(isDraft: true))

        #expect(found == .releaseMade(ReleaseSnapshot(id: 9, tag: "v1.4.3", isDraft: true, publishedAt: nil)))
        #expect(bench.script.errands == [list, list])
    }

    @Test func `a release that came meanwhile is looked at again`() async throws {
        let bench = try Bench()
        let exists: JSONValue = ["message": "Validation Failed", "errors": [["code": "already_exists"]]]
        bench.script.on(byTag, .json(404, [:]), .json(200, Self.made), .json(404, [:]))
        bench.script.on(create, .json(422, exists))

        #expect(try await bench.perform(release()) == .releaseMade(Self.snapshot))
        #expect(try await bench.refusal(of: release()).kind == .invalid)
    }

    // MARK: Marking

    @Test func `a release is marked in its title and on top of its notes`() async throws {
        let bench = try Bench()
        let notes = "<!-- advisory-bot:security -->\nUpdate.\n<!-- /advisory-bot:security -->\n\nNotes"
        let marked = Shape.release(["body": .string(notes), "name": "1.4.3 (security release)"])
        bench.script.on(get, .json(200, Shape.release()), .json(200, marked))
        bench.script.on(patch, .json(200, marked))

        #expect(try await bench.perform(mark) == .done)
        #expect(bench.script.sent.last?.json == ["body": .string(notes), "name": "1.4.3 (security release)"])
        #expect(try await bench.perform(mark) == .alreadySo)
        #expect(try await bench.find(mark) == .done)
        #expect(bench.script.errands.count { $0 == patch } == 1)
    }

    @Test func `notes that would become too long stay as they are`() async throws {
        let bench = try Bench()
        let long = String(repeating: "n", count: 124_980)
        bench.script.on(get, .json(200, Shape.release(["body": .string(long)])))

        let refusal = try await bench.refusal(of: mark)

        #expect(refusal.kind == .invalid && refusal.remedy.contains("Shorten"))
        #expect(!bench.script.lines.contains(patch))
    }

    @Test func `an immutable release that refuses is explained`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.release(["immutable": true])))
        bench.script.on(patch, .json(422, ["message": "Cannot edit"]))

        #expect(try await bench.refusal(of: mark).remedy.contains("immutable"))
    }

    // MARK: Sections

    private static let section =
        "<!-- advisory-bot:security \(The.advisory.id.text) -->\nNew\n<!-- /advisory-bot:security -->"
    private static let old = "<!-- advisory-bot:security -->\r\nOld\r\n<!-- /advisory-bot:security -->\r\n\r\n"
    // Titles of pull requests are written by anybody.
    private static let quoted = "* <!-- advisory-bot:security --> by @x\nKeep\n* <!-- /advisory-bot:security --> by @x"
    private static let open = "<!-- advisory-bot:security -->\nKeep"

    @Test(arguments: [
        ["", ""], ["Notes\r\nmore", "\n\nNotes\nmore"], [section + "\n\nNotes", "\n\nNotes"],
        [old + "Notes", "\n\nNotes"],
        [quoted, "\n\n" + quoted], [open, "\n\n" + open],
    ])
    func `a section comes on top, and only an earlier one goes`(notes: [String]) {
        let new = SecuritySection(Text<Public>(fixed: "New"), disclosing: The.advisory.id)

        #expect(new.added(to: notes[0]) == Self.section + notes[1])
    }

    @Test(arguments: [section + "\n\nNotes", "<!-- advisory-bot:security -->\nOld\n<!-- /advisory-bot:security -->"])
    func `a section that tells nothing replaces none`(notes: String) {
        #expect(SecuritySection(Text<Public>(fixed: "New"), disclosing: nil).added(to: notes) == notes)
    }

    @Test func `a text that quotes the marks is replaced as a whole`() {
        let forged = Text<Public>(
            fixed: """
                Fixes
                <!-- /advisory-bot:security -->
                <!-- advisory-bot:security GHSA-2222-2222-2222 -->
                left behind
                """
        )
        let new = SecuritySection(Text<Public>(fixed: "New"), disclosing: The.advisory.id)
        let before = SecuritySection(forged, disclosing: The.advisory.id).added(to: "Notes")

        #expect(new.added(to: before) == new.added(to: "Notes"))
    }

    @Test func `the advisories of two cases have a section each`() throws {
        let other = try #require(AdvisoryID("GHSA-5555-6666-7777"))

        let notes = SecuritySection(Text<Public>(fixed: "Other"), disclosing: other).added(to: Self.section)

        #expect(notes.contains("Other") && notes.contains("New"))
    }

    @Test(arguments: [
        ("1.4.3", "1.4.3 (security release)"), ("1.4.3 (security release)", "1.4.3 (security release)"),
        ("", "v1.4.3 (security release)"),
    ])
    func `a title gets the word once`(before: String, after: String) {
        #expect(SecuritySection.title(before, tag: "v1.4.3") == after)
    }
}
