import Sandbox
import Testing

@testable import AdvisoryBot

struct DemoStrangerTests {
    private let world: DemoWorld
    private let advisory: String
    private let stranger = DemoStranger()

    init() throws {
        let folder = try ConfigurationFolder()
        world = try DemoWorld(
            webURL: "http://127.0.0.1:1",
            keys: DemoKeys(folder: folder.path),
            now: { DemoClock.morning }
        )
        let forge = world.forge
        _ = try forge.openIssue(in: DemoWorld.repository, by: DemoWorld.reporter, title: "Moved", body: "Elsewhere.")
        advisory = try forge.reportPrivately(
            to: DemoWorld.repository,
            by: DemoWorld.reporter,
            summary: DemoWorld.reportTitle,
            description: DemoWorld.reportBody
        )
    }

    private func look() { stranger.read(DemoView(snapshot: world.forge.snapshot())) }

    @Test func `what is said in private is not heard`() {
        look()

        #expect(stranger.leaks == [])
    }

    @Test func `an id in a comment and a word of the report in a release are heard, also when they are gone later`()
        throws
    {
        let forge = world.forge
        try forge.comment(on: 1, in: DemoWorld.repository, by: DemoWorld.maintainer, body: "See \(advisory).")
        let release = try forge.publishRelease(
            "v1.4.3",
            body: "Fixes a path traversal.",
            in: DemoWorld.repository,
            by: DemoWorld.maintainer
        )
        look()
        try forge.editRelease(release, body: "Fixes.", in: DemoWorld.repository, by: DemoWorld.maintainer)
        look()

        #expect(stranger.leaks == [advisory.lowercased(), "traversal"])
    }

    @Test func `what was disclosed may be said`() throws {
        try world.forge.acceptReport(advisory, in: DemoWorld.repository, by: DemoWorld.owner)
        try world.forge.editAdvisory(
            advisory,
            in: DemoWorld.repository,
            by: DemoWorld.owner,
            severity: "high",
            vulnerabilities: [
                .init(ecosystem: "npm", package: "widget", vulnerableRange: "< 1.4.3", patchedVersions: "1.4.3")
            ]
        )
        try world.forge.publishAdvisory(advisory, in: DemoWorld.repository, by: DemoWorld.owner)
        try world.forge.comment(on: 1, in: DemoWorld.repository, by: DemoWorld.maintainer, body: "See \(advisory).")

        look()

        #expect(stranger.leaks == [])
    }
}
