import Testing

@testable import Disclosure

struct DraftTests {
    @Test func `the form's answers become the draft's fields`() {
        let draft = draft(
            """
            ### Ecosystem

            JavaScript

            ### Package name

            @acme/widget

            ### Affected versions

            >=1.0, <1.4.3

            ### Patched versions

            1.4.3

            ### CVSS vector

            CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H

            ### What happens

            A traversal, CWE-22, not CWE-22222.
            """
        )

        #expect(
            draft.product
                == AdvisoryDraft.Product(
                    ecosystem: "npm",
                    name: "@\u{200B}acme/widget",
                    vulnerableRange: ">= 1.0, < 1.4.3",
                    patchedVersions: "1.4.3"
                )
        )
        #expect(draft.rating == .cvss("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"))
        #expect(draft.weaknesses == ["CWE-22"])
    }

    @Test func `what the form leaves out comes from the repository's policy`() {
        var policy = Policy()
        policy.packageEcosystem = "swift"
        policy.packageName = "widget-kit"

        let draft = draft("### Ecosystem\n\n_No response_\n\nNo form at all.", policy)

        #expect(draft.product.ecosystem == "swift" && draft.product.name == "widget-kit")
        #expect(draft.product.vulnerableRange == nil && draft.rating == nil)
    }

    @Test(arguments: [
        ("< 1.4.3", "< 1.4.3"), ("1.4.2", "= 1.4.2"), (">=2.0.0-rc.1,<2.1", ">= 2.0.0-rc.1, < 2.1"),
        ("all versions", nil), ("< ", nil), ("< 1, ", nil), ("1 || 2", nil), ("v1.2", "= v1.2"),
    ])
    func `a version range is taken only in the forge's notation`(text: String, range: String?) {
        #expect(VersionRange.parse(text) == range)
    }

    @Test(arguments: [
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", true),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", false),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/A:H", false),
        ("CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", false),
        ("CVSS:2.0/AV:N", false), ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", false),
        ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", true),
        ("CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", false),
        ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/U:Amber", true),
    ])
    func `a CVSS vector is taken only if it is whole`(text: String, isTaken: Bool) {
        #expect((CVSSVector(text) != nil) == isTaken)
    }

    @Test func `a maintainer's severity comes before the reporter's vector`() {
        var state = Fixture.blank()
        state.severity = .medium

        let body = "### CVSS\n\nCVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
        let report = Case.Report(title: Untrusted("t"), body: Untrusted(body), reporter: nil)

        #expect(AdvisoryDraft(of: report, in: state, policy: Policy()).rating == .severity(.medium))
    }

    @Test func `the longest report fits the forge's limit`() {
        let draft = draft(String(repeating: "@é`\n", count: 40_000))

        #expect(draft.description.content.utf8.count <= 65_000)
        #expect(draft.description.content.contains("[…]"))
    }

    private func draft(_ body: String, _ policy: Policy = Policy()) -> AdvisoryDraft {
        let report = Case.Report(
            title: Untrusted("Path traversal"),
            body: Untrusted(body),
            reporter: Fixture.reporter
        )
        return AdvisoryDraft(of: report, in: Fixture.blank(), policy: policy)
    }
}
