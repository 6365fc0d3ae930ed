import JSON
import Testing

@testable import Disclosure
@testable import ForgeAPI

struct PlanningTests {
    private let releases = "GET /repos/Acme/widget/releases"

    private func bench(tags: [String], releases: [JSONValue] = []) throws -> Bench {
        let bench = try Bench()
        bench.script.on(
            "GET /repos/Acme/widget/git/matching-refs/tags",
            .json(200, JSONValue(tags) { ["ref": .string("refs/tags/" + $0)] })
        )
        bench.script.on(self.releases, .json(200, .array(releases)))
        return bench
    }

    private func comparison(_ tag: String) -> String {
        "GET /repos/Acme/widget/compare/\(The.commit.text)...\(tag)"
    }

    private func plan(
        _ bench: Bench,
        on branch: String = "main",
        _ rule: ReleaseRule = ReleaseRule(tagPrefix: nil, mayTag: true)
    ) async throws -> Effect.Result {
        try await bench.perform(.planRelease(The.repository, The.fix(on: branch), rule))
    }

    // MARK: Finding

    @Test func `the newest release that contains the fix is found`() async throws {
        let bench = try bench(tags: ["v1.4.2", "v1.4.3"], releases: [Shape.release()])
        bench.script.on(comparison("v1.4.3"), .json(200, ["status": "ahead"]))

        let found = try await plan(bench)

        let release = ReleaseSnapshot(id: 9, tag: "v1.4.3", isDraft: false, publishedAt: VirtualTime.start)
        #expect(found == .releaseFound(release, version: "1.4.3"))
    }

    @Test func `a published release is preferred to a newer tag without one`() async throws {
        let bench = try bench(tags: ["v1.4.3", "v1.4.4"], releases: [Shape.release()])
        bench.script.on(comparison("v1.4.4"), .json(200, ["status": "ahead"]))
        bench.script.on(comparison("v1.4.3"), .json(200, ["status": "identical"]))

        guard case .releaseFound(let release, version: "1.4.3") = try await plan(bench) else {
            Issue.record("another one")
            return
        }
        #expect(release.id == 9)
    }

    @Test func `a tag alone is found where no release contains the fix`() async throws {
        let bench = try bench(tags: ["v1.4.3"])
        bench.script.on(comparison("v1.4.3"), .json(200, ["status": "ahead"]))

        let tag = ReleaseSnapshot(id: nil, tag: "v1.4.3", isDraft: false, publishedAt: nil)
        #expect(try await plan(bench) == .releaseFound(tag, version: "1.4.3"))
    }

    @Test func `pre-releases and releases from before the fix are not asked`() async throws {
        let old = Shape.release(["tag_name": "v3.0.0", "published_at": "2026-01-01T00:00:00Z"])
        let early = Shape.release(["tag_name": "v1.5.0", "prerelease": true])
        let bench = try bench(tags: ["v3.0.0", "v2.0.0-rc.1", "v1.5.0"], releases: [old, early])

        #expect(try await plan(bench, ReleaseRule(tagPrefix: nil, mayTag: false)) == .releaseNotFound)
        #expect(!bench.script.errands.contains { $0.contains("/compare/") })
    }

    @Test func `what is older than a version before the fix is not asked`() async throws {
        let bench = try bench(tags: ["v1.4.0", "v1.4.1", "v1.4.2", "nightly"])
        bench.script.on(comparison("v1.4.2"), .json(200, ["status": "behind"]))

        _ = try await plan(bench)

        #expect(bench.script.errands.filter { $0.contains("/compare/") } == [comparison("v1.4.2")])
    }

    // MARK: Planning

    @Test func `the next patch version is planned, without a write`() async throws {
        let bench = try bench(tags: ["v1.4.2", "v2.0.0"])
        bench.script.on(comparison("v2.0.0"), .json(200, ["status": "diverged"]))
        bench.script.on(comparison("v1.4.2"), .json(200, ["status": "behind"]))

        #expect(try await plan(bench) == .releasePlanned(The.plan))
        #expect(bench.script.errands.allSatisfy { $0.hasPrefix("GET ") })
        #expect(bench.script.errands.count { $0.contains("/compare/") } == 2)
    }

    @Test func `a branch for a line of versions asks that line alone`() async throws {
        let bench = try bench(tags: ["v1.3.8", "v1.4.2", "v2.0.0", "nightly"])
        bench.script.on(comparison("v1.3.8"), .json(200, ["status": "behind"]))

        let plan = ReleasePlan(branch: "release/1.3", commit: The.commit, tag: "v1.3.9", version: "1.3.9")
        #expect(try await self.plan(bench, on: "release/1.3") == .releasePlanned(plan))
        #expect(bench.script.errands.filter { $0.contains("/compare/") } == [comparison("v1.3.8")])
    }

    @Test func `a next tag that is there already is left to people`() async throws {
        let bench = try bench(tags: ["v1.4.2", "v1.4.3"])
        bench.script.on(comparison("v1.4.3"), .json(200, ["status": "diverged"]))
        bench.script.on(comparison("v1.4.2"), .json(200, ["status": "behind"]))

        guard case .releaseUnclear(let reason) = try await plan(bench) else {
            Issue.record("planned")
            return
        }
        #expect(reason.contains("v1.4.3"))
    }

    @Test func `a tag that maintainers name is planned, or found, or unclear`() async throws {
        let rule = ReleaseRule(tagPrefix: "v", tag: "v1.5.0", mayTag: true)
        let free = try bench(tags: [])
        let right = try bench(tags: ["v1.5.0"])
        right.script.on(comparison("v1.5.0"), .json(200, ["status": "ahead"]))
        let wrong = try bench(tags: ["v1.5.0"])
        wrong.script.on(comparison("v1.5.0"), .json(200, ["status": "behind"]))

        let plan = ReleasePlan(branch: "main", commit: The.commit, tag: "v1.5.0", version: "1.5.0")
        #expect(try await self.plan(free, rule) == .releasePlanned(plan))
        guard case .releaseFound(_, version: "1.5.0") = try await self.plan(right, rule) else {
            Issue.record("not found")
            return
        }
        guard case .releaseUnclear = try await self.plan(wrong, rule) else {
            Issue.record("not unclear")
            return
        }
    }

    @Test func `a repository whose tags tell nothing is asked thirty times and no more`() async throws {
        let bench = try bench(tags: (0..<100).map { "v1.0.\($0)" })

        guard case .releaseUnclear = try await plan(bench) else {
            Issue.record("not unclear")
            return
        }
        #expect(bench.script.errands.count { $0.contains("/compare/") } == 30)
    }

    @Test func `only tags of the prefix count`() async throws {
        let bench = try bench(tags: ["v1.4.2", "tool-9.0.0"])
        bench.script.on(comparison("v1.4.2"), .json(200, ["status": "behind"]))

        #expect(try await plan(bench, ReleaseRule(tagPrefix: "v", mayTag: true)) == .releasePlanned(The.plan))
    }

    @Test func `a look around finds the release of a commit too`() async throws {
        let bench = try bench(tags: ["v1.4.3"], releases: [Shape.release()])
        bench.script.on("GET /repos/Acme/widget/commits/\(The.commit.text)", .json(200, Shape.commit()))
        bench.script.on(comparison("v1.4.3"), .json(200, ["status": "ahead"]))

        let found = try await bench.survey.release(
            containing: The.commit,
            on: "main",
            of: The.repository,
            tagPrefix: "v"
        )
        let unknown = try await bench.survey.release(
            containing: The.object,
            on: "main",
            of: The.repository,
            tagPrefix: "v"
        )

        #expect(found?.release.id == 9 && found?.version == "1.4.3")
        #expect(unknown == nil)
    }
}
