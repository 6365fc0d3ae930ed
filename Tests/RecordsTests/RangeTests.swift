import JSON
import Testing

@testable import Records

struct RangeTests {
    @Test(arguments: [
        ("= 1.2", #"[{"introduced":"1.2"},{"last_affected":"1.2"}]"#),
        ("1.2.3", #"[{"introduced":"1.2.3"},{"last_affected":"1.2.3"}]"#),
        (">= 1.0.0, < 1.4.3", #"[{"introduced":"1.0.0"},{"fixed":"1.4.3"}]"#),
        ("< 1.4.3,>= 1.0.0", #"[{"introduced":"1.0.0"},{"fixed":"1.4.3"}]"#),
        ("<= 2.1", #"[{"introduced":"0"},{"last_affected":"2.1"}]"#),
        ("< 2", #"[{"introduced":"0"},{"fixed":"2"}]"#),
        (">= 0", #"[{"introduced":"0"}]"#),
        ("> 1.2.3", #"[{"introduced":"1.2.4-0"}]"#),
        ("> 1.2.3-rc.1, <= 1.2.9", #"[{"introduced":"1.2.3-rc.1.0"},{"last_affected":"1.2.9"}]"#),
        ("> v1.9.9+build, < v2.0.0", #"[{"introduced":"1.9.10-0"},{"fixed":"2.0.0"}]"#),
    ])
    func `a range becomes OSV's events`(text: String, events: String) throws {
        let range = try #require(AffectedRange(text))

        let plain = range.normalised(for: range.ordering(in: .npm))
        #expect(try JSONValue.array(#require(plain.osvEvents)).text() == events)
    }

    @Test(arguments: [
        (Ecosystem.pip, "> 1.0"), (.maven, "> 1.0, < 2.0"), (.npm, "> 1.0"), (.rust, "> 1.2.9223372036854775807"),
        (.npm, "> 1.2.3, < 2.x"),
    ])
    func `a range after a version without a known successor is not said in events`(ecosystem: Ecosystem, text: String)
        throws
    {
        let range = try #require(AffectedRange(text))

        #expect(range.normalised(for: range.ordering(in: ecosystem)).osvEvents == nil)
    }

    @Test(arguments: [
        "", ",", "< ", "< 1, < 2", "> 1, >= 2", "= 1, < 2", "= 1, = 2", "!= 1", "1 2", "< 1 beta", "<1, ,>0", "~> 1",
        "< 1;rm", "< " + String(repeating: "1", count: 65),
    ])
    func `what is no range is not read as one`(text: String) {
        #expect(AffectedRange(text) == nil)
    }

    @Test(arguments: [
        ("= 1.2", "vers:pypi/1.2"), (">= 1.0, < 1.4.3", "vers:pypi/>=1.0|<1.4.3"), ("> 1.0", "vers:pypi/>1.0"),
        ("<= 1!2+a", "vers:pypi/<=1%212%2Ba"),
    ])
    func `a range becomes a vers string`(text: String, vers: String) throws {
        #expect(try #require(AffectedRange(text)).vers(scheme: "pypi") == vers)
    }

    @Test(arguments: [
        (Ecosystem.npm, ">= 1.0.0, < 2.0.0-rc.1", AffectedRange.Ordering.semantic),
        (.npm, ">= 1.0, < 2.0.0", .ecosystem),
        (.npm, "< 01.0.0", .ecosystem), (.go, "< v1.0.0", .semantic), (.pip, "< 1.0.0", .ecosystem),
        (.npm, ">= 0", .semantic),
        (.npm, "< 1.0.0-01", .ecosystem),
    ])
    func `versions are semantic only in form and by their ecosystem`(
        ecosystem: Ecosystem,
        text: String,
        ordering: AffectedRange.Ordering
    ) throws {
        #expect(try #require(AffectedRange(text)).ordering(in: ecosystem) == ordering)
    }

    @Test func `after a version is said to CVE readers by that version's being unaffected`() {
        let product = AffectedProduct(
            ecosystem: "maven",
            name: "a:b",
            vulnerableRange: "> 1.0, < 2.0",
            patchedVersions: nil
        )

        let versions = JSONValue.array(CVEVersions(product).value).text(keys: .asBuilt)
        #expect(
            versions
                == #"[{"version":"1.0","status":"unaffected"},"#
                + #"{"version":"1.0","lessThan":"2.0","versionType":"custom","status":"affected"}]"#
        )
    }

    @Test(
        arguments: [
            (Ecosystem.npm, "@acme/widget", "pkg:npm/%40acme/widget@1.0%2Bb"),
            (.maven, "org.acme:widget", "pkg:maven/org.acme/widget@1.0%2Bb"),
            (.pip, "Acme_Widget", "pkg:pypi/acme-widget@1.0%2Bb"),
            (.go, "acme.example/W/v2", "pkg:golang/acme.example/w/v2@1.0%2Bb"),
            (.actions, "acme/act", "pkg:github/acme/act@1.0%2Bb"),
            (.swift, "https://github.com/acme/w", "pkg:swift/github.com/acme/w@1.0%2Bb"),
            (.actions, "acme/act/sub", nil), (.maven, "widget", nil), (.other, "widget", nil), (.npm, "a//b", nil),
            (.npm, "", nil),
        ] as [(Ecosystem, String, String?)]
    )
    func `a package has its URL`(ecosystem: Ecosystem, name: String, url: String?) {
        #expect(PackageURL(ecosystem: ecosystem, name: name, version: "1.0+b")?.text == url)
    }
}
