import Testing

@testable import Records

/// The documents, judged by the rules of those who made the formats.
@Suite(.enabled(if: Validators.areAtHand))
struct ValidationTests {
    @Test(arguments: [RecordFormat.osv, .csaf, .cve])
    func `every document is valid`(format: RecordFormat) throws {
        var documents: [String: String] = [:]
        for (name, record) in Sample.all where format != .cve || record.mayBeCVE {
            documents["\(name).json"] = try record.document(as: format)
        }

        #expect(try Validators.deviations(of: documents, judge: format.rawValue) == nil)
    }

    @Test(arguments: [RecordFormat.osv, .csaf, .cve])
    func `the judges do find what is wrong`(format: RecordFormat) throws {
        let document = try Sample.full.document(as: format)
        let broken = document.replacing("\"CVSS:3.1/AV:N", with: "\"CVSS:3.1/AV:Q").replacing("9.8,", with: "9.7,")
            .replacing("CVE-2026", with: "CVE-26")

        #expect(try Validators.deviations(of: ["broken.json": broken], judge: format.rawValue) != nil)
    }
}
