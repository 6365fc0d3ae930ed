import Testing

@testable import Records

struct RefusalTests {
    @Test(arguments: [nil, "", "CVE-2026-1", "CVE-26-12345", "GHSA-2345-6789-cfgh", "CVE-2026-12345\u{0}"])
    func `a CVE record needs a CVE id, and the refusal says how to get one`(cve: String?) throws {
        var record = Sample.full
        record.cve = cve

        let error = #expect(throws: RecordError.withoutCVE(record.advisory)) { try record.document(as: .cve) }
        #expect(error?.description.contains("Request it on the advisory's page") == true)
    }

    @Test func `a CVE record of a private case is refused`() throws {
        #expect(throws: RecordError.undisclosedCVE(Sample.full.advisory)) { try Sample.undisclosed.document(as: .cve) }
    }

    @Test func `a CVE record of a withdrawn advisory is refused`() throws {
        #expect(throws: RecordError.withdrawnCVE(Sample.full.advisory)) { try Sample.withdrawn.document(as: .cve) }
    }
}
