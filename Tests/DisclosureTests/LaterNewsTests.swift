import Foundation
import Testing

@testable import Disclosure

/// What changes in an advisory after its disclosure.
struct LaterNewsTests {
    /// The advisory as it was disclosed.
    private static var disclosed: AdvisorySnapshot {
        var advisory = Fixture.completeSnapshot(version: "1")
        advisory.state = .published
        advisory.hasFork = false
        advisory.publishedAt = Fixture.now
        return advisory
    }

    /// A case that is concluded, with everything done.
    private static func concluded() -> Story {
        var story = Story.readyToDisclose()
        story.tell(.advisoryPublished(disclosed))
        story.unfinished = []
        return story
    }

    @Test(arguments: ["CVE", "severity", "versions", "credits"])
    func `what is shown later reaches the release and the records`(news: String) throws {
        var story = Self.concluded()
        var advisory = Self.disclosed
        advisory.version = "2"
        switch news {
        case "CVE": advisory.cveID = "CVE-2026-10001"
        case "severity": advisory.severity = .critical
        case "versions": advisory.products[0].patchedVersions = "1.4.4"
        default: advisory.credits = [.init(account: Fixture.fay, kind: .remediationDeveloper, state: .accepted)]
        }
        let published = try #require(PublishedAdvisory(advisory, seenAt: story.now))

        let calls = story.tell(.advisoryObserved(advisory))

        let section = Messages.releaseSection(of: published)
        #expect(
            calls == [.markRelease(Fixture.widget, releaseID: 77, section: section, disclosing: Fixture.advisoryID)]
        )
        #expect(story.state.published == published)
    }

    @Test func `what the public does not see is not written`() {
        var story = Self.concluded()
        var advisory = Self.disclosed
        advisory.version = "2"
        advisory.credits = [.init(account: Fixture.fay, kind: .remediationDeveloper, state: .pending)]
        advisory.collaborators = [Fixture.rob]

        #expect(story.tell(.advisoryObserved(advisory)).isEmpty)
    }

    @Test func `the same again changes nothing`() {
        var story = Self.concluded()
        story.tell(.advisoryObserved(Self.disclosed))
        let before = story.state
        story.now += Fixture.day

        #expect(story.tell(.advisoryObserved(Self.disclosed)).isEmpty)
        #expect(story.state == before)
    }

    @Test func `the day of the disclosure stays, where the forge does not tell it`() {
        var story = Self.concluded()
        var advisory = Self.disclosed
        advisory.publishedAt = nil
        advisory.cveID = "CVE-2026-10001"
        story.now += Fixture.day

        story.tell(.advisoryObserved(advisory))

        #expect(story.state.published?.publishedAt == Fixture.now)
    }

    @Test func `a text that only the records quote follows without a write`() {
        var story = Self.concluded()
        var advisory = Self.disclosed
        advisory.description = Untrusted("Better words.")

        #expect(story.tell(.advisoryObserved(advisory)).isEmpty)
        #expect(story.state.published?.description == Untrusted("Better words."))
    }

    @Test func `an advisory that was withdrawn leaves everything as it is`() {
        var story = Self.concluded()
        var advisory = Self.disclosed
        advisory.state = .withdrawn
        let published = story.state.published

        #expect(story.tell(.advisoryObserved(advisory)).isEmpty)
        #expect(story.state.published == published)
    }
}
