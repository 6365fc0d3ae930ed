import Testing

@testable import Disclosure

struct NextVersionTests {
    @Test(
        arguments: [
            (["v1.4.2", "v1.4.1", "v1.3.9"], nil, "v1.4.3"),
            (["1.4.2"], nil, "1.4.3"),
            (["v1.9.0", "v1.10.0"], nil, "v1.10.1"),
            (["v1.4.2+build.7"], nil, "v1.4.3"),
            (["v1.4.2", "v1.4.2-rc.1"], nil, "v1.4.3"),
            (["v1.4.2", "v1.4.3-rc.1", "v1.4.3-rc.2"], nil, "v1.4.3"),
            (["v1.4.2", "widget-9.0.0", "docs-8.0.0"], nil, "v1.4.3"),
            (["1.4.2", "widget-v9.0.0"], nil, "1.4.3"),
            (["widget@1.4.2"], nil, "widget@1.4.3"),
            (["v1.4.2", "1.5.0"], "v", "v1.4.3"),
            (["v1.4.2", "1.5.0"], "", "1.5.1"),
            (["core-1.0.0-api-2.0.0"], "core-1.0.0-api-", "core-1.0.0-api-2.0.1"),
            (["v1.4.2", "other-1.0.0-rc.1"], "v", "v1.4.3"),
        ] as [([String], String?, String)]
    )
    func `the newest stable version is counted up`(names: [String], prefix: String?, next: String) {
        guard case .tag(let tag) = NextVersion.after(tags(names), prefix: prefix) else {
            Issue.record("it was not told")
            return
        }
        #expect(tag.name == next)
    }

    @Test(
        arguments: [
            ([], nil, "names the first one"),
            (["v1.4.2"], "widget-", "names the first one"),
            (["v1.4.2", "1.4.2"], nil, "release.tag_prefix"),
            (["widget-1.0.0", "docs-1.0.0"], nil, "`docs-`, `widget-`"),
            (["v2.0.0-rc.1", "v2.0.0-rc.2"], nil, "`v2.0.0-rc.2`"),
            (["v1.4.2", "v1.5.0-rc.1"], nil, "`v1.5.0-rc.1`"),
            (["v1.4.2", "v1.4.4-rc.1"], nil, "`v1.4.4-rc.1`"),
            (["v1.4.2", "v1.4.3-rc.1", "v2.0.0-beta"], nil, "`v2.0.0-beta`"),
            (["v1.4.2", "v1.5.0-0.3.7"], nil, "`v1.5.0-0.3.7`"),
        ] as [([String], String?, String)]
    )
    func `what can't be told is left to a maintainer with the reason`(names: [String], prefix: String?, words: String) {
        guard case .unclear(let reason) = NextVersion.after(tags(names), prefix: prefix) else {
            Issue.record("it was told")
            return
        }
        #expect(reason.contains(words))
    }

    @Test func `the order of the tags says nothing`() {
        let names = ["v1.4.2", "v1.4.3-rc.1", "v1.3.9", "widget-3.0.0"]

        for shift in names.indices {
            let turned = Array(names[shift...] + names[..<shift])
            #expect(NextVersion.after(tags(turned), prefix: nil) == ReleaseTag("v1.4.3").map(NextVersion.tag))
        }
    }

    private func tags(_ names: [String]) -> [ReleaseTag] { names.compactMap { ReleaseTag($0) } }
}
