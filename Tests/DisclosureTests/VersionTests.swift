import Testing

@testable import Disclosure

struct VersionTests {
    @Test(arguments: [
        "0.0.0", "1.2.3", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-0.3.7", "1.0.0-x.7.z.92", "1.0.0-x-y-z.--",
        "1.0.0-alpha+001", "1.0.0+20130313144700", "1.0.0-beta+exp.sha.5114f85", "1.0.0+21AF26D3----117B344092BD",
        "1.0.0--1", "1.0.0-0a", "9223372036854775806.0.0", "1.0.0+01.1-0",
    ])
    func `a version of the specification is read`(text: String) {
        #expect(SemanticVersion(text)?.text == text)
    }

    @Test(arguments: [
        "", "1", "1.2", "1.2.3.4", "v1.2.3", " 1.2.3", "1.2.3 ", "01.2.3", "1.02.3", "1.2.03", "00.0.0", "1..3", "1.2.",
        "-1.2.3", "+1.2.3", "1.-2.3", "1.2.3-", "1.2.3-a..b", "1.2.3-01", "1.2.3-ä", "1.2.3+", "1.2.3+a..b",
        "1.2.3+a+b", "1.2.3-a_b", "1.2.３", "9223372036854775807.0.0", "1.0.99999999999999999999",
        "1.0.0-99999999999999999999", "1.2.3\n",
    ])
    func `what is no version is refused`(text: String) {
        #expect(SemanticVersion(text) == nil)
    }

    /// The first eight are the example of https://semver.org/#spec-item-11.
    @Test func `versions come in the order of the specification`() throws {
        let texts = [
            "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
            "1.0.0-rc.1", "1.0.0", "1.0.1-0", "1.0.1", "1.0.9", "1.0.10", "1.1.0", "1.10.0", "2.0.0", "10.0.0",
        ]
        let versions = try texts.map { try #require(SemanticVersion($0)) }

        #expect(versions.reversed().sorted().map(\.text) == texts)
        for (index, version) in versions.enumerated() {
            #expect(versions.enumerated().allSatisfy { (index < $0.offset) == (version < $0.element) })
        }
    }

    @Test func `build metadata makes no version newer`() {
        #expect(SemanticVersion("1.0.0+1") == SemanticVersion("1.0.0+2"))
        #expect(SemanticVersion("1.0.0+1")?.hashValue == SemanticVersion("1.0.0")?.hashValue)
        #expect(SemanticVersion("1.0.0-a+1") != SemanticVersion("1.0.0-b+1"))
    }

    @Test(arguments: [
        ("1.4.2", "1.4.3"), ("1.4.9+7", "1.4.10"), ("1.4.2-rc.1", "1.4.3"),
        ("0.0.9223372036854775806", "0.0.9223372036854775807"),
    ])
    func `the next patch counts the last number up`(text: String, next: String) {
        #expect(SemanticVersion(text)?.nextPatch.text == next)
    }

    @Test(arguments: [
        ("v1.4.3", "v", "1.4.3"), ("1.4.3", "", "1.4.3"), ("v10.0.1", "v", "10.0.1"),
        ("release-1.4.3", "release-", "1.4.3"), ("widget-v1.4.3", "widget-v", "1.4.3"),
        ("widget@1.4.3", "widget@", "1.4.3"), ("@acme/widget@1.4.3", "@acme/widget@", "1.4.3"),
        ("widget2-1.4.3", "widget2-", "1.4.3"), ("release.1.4.3", "release.", "1.4.3"),
        ("v1.0.0-0.3.7", "v", "1.0.0-0.3.7"), ("v1.0.0+0.3.7", "v", "1.0.0+0.3.7"), (".1.4.3", ".", "1.4.3"),
        ("ümlaut-1.4.3", "ümlaut-", "1.4.3"),
    ])
    func `a tag is something and a version`(name: String, prefix: String, version: String) throws {
        let tag = try #require(ReleaseTag(name))

        #expect(tag.prefix == prefix && tag.version.text == version && tag.name == name)
    }

    @Test(arguments: [
        "", "v1", "v1.4", "v1.4.3.2", "v01.4.3", "latest", "2026.01.07", "v1.4.3-01", "v1.4.3_final", "v1.4.3 ",
    ])
    func `a tag without a version at its end is none`(name: String) {
        #expect(ReleaseTag(name) == nil)
    }

    @Test(
        arguments: [
            ("1.3.x", 1, 3), ("release/1.3", 1, 3), ("v1.3", 1, 3), ("stable-1.3", 1, 3), ("release-1.3.x", 1, 3),
            ("release/v1.3.x", 1, 3), ("maint_10.20", 10, 20), ("2.x", 2, nil), ("2.x.x", 2, nil), ("v2", 2, nil),
            ("support/2", 2, nil), ("0.0", 0, 0),
        ] as [(String, Int, Int?)]
    )
    func `a branch names its line of versions`(branch: String, major: Int, minor: Int?) throws {
        let line = try #require(VersionLine(branch: branch))

        #expect(line.major == major && line.minor == minor)
    }

    @Test(arguments: [
        "main", "", "x", "v", "1.3.4", "1.3.4.x", "1.3.x.x", "python3", "1.3-lts", "1.2-1.3", "20.04", "1..x", "1.",
        "-",
        "develop/x.x",
    ])
    func `other branches name no line`(branch: String) {
        #expect(VersionLine(branch: branch) == nil)
    }

    @Test(arguments: [
        ("1.3.x", "1.3.0", true), ("1.3.x", "1.3.9-rc.1", true), ("1.3.x", "1.4.0", false), ("1.3.x", "2.3.0", false),
        ("2.x", "2.0.0", true), ("2.x", "2.9.1", true), ("2.x", "1.9.9", false), ("2.x", "3.0.0-rc.1", false),
    ])
    func `a line has the versions of its numbers`(branch: String, text: String, isContained: Bool) throws {
        let line = try #require(VersionLine(branch: branch))
        let version = try #require(SemanticVersion(text))

        #expect(line.contains(version) == isContained)
    }
}
