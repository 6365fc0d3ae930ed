import Testing

@testable import Disclosure

struct NamesTests {
    @Test(arguments: ["widget", "a/b/c", "/b", "a/", "a/..", "a b/c", "a/b\n", "ä/b"])
    func `what is not a repository's name is refused`(text: String) {
        #expect(RepositoryName(text) == nil)
    }

    @Test func `names compare without regard to case`() {
        #expect(RepositoryName("Acme/Widget") == RepositoryName("acme/widget"))
    }

    @Test(arguments: [
        ("acme/widget-ghsa-x854-cvjg-vx26", true), ("acme/widget-GHSA-x854-cvjg-vx26", true),
        ("acme/widget-ghsa-x854-cvjg-vxab", false), ("acme/ghsa-x854-cvjg-vx26", false), ("acme/widget", false),
    ])
    func `temporary private forks are known by their names`(name: String, isFork: Bool) {
        #expect(RepositoryName(name)?.isTemporaryPrivateFork == isFork)
    }

    @Test func `labels are found without regard to case`() {
        #expect(LabelNames().signal(for: "Security: Accepted") == .accepted)
        #expect(LabelNames().signal(for: "bug") == nil)
    }

    @Test func `an effect's id is read as it is written`() {
        #expect(Effect.ID("12/3")?.description == "12/3")
        #expect(Effect.ID("12") == nil && Effect.ID("0/1") == nil && Effect.ID("a/1") == nil)
    }
}
