import Disclosure
import Foundation
import JSON
import Testing

@testable import Records

/// Every document as it was last read and approved. `RECORD=1` writes the files anew.
struct DocumentTests {
    @Test(arguments: Sample.all.keys.sorted(), RecordFormat.allCases)
    func `a document reads as it was approved`(name: String, format: RecordFormat) throws {
        let record = try #require(Sample.all[name])
        guard format != .cve || record.mayBeCVE else { return }
        let ending =
            switch format {
            case .osv, .csaf, .cve: "json"
            case .markdown: "md"
            }
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Snapshots/\(name).\(format.rawValue).\(ending)")
        let text = try record.document(as: format)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" { try Data(text.utf8).write(to: file) }

        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test(arguments: [RecordFormat.osv, .csaf, .markdown])
    func `a private record says so`(format: RecordFormat) throws {
        #expect(try Sample.undisclosed.document(as: format).contains("not disclosed yet"))
        #expect(try !Sample.full.document(as: format).contains("not disclosed yet"))
    }

    @Test(arguments: RecordFormat.allCases)
    func `who did not accept a credit is not named`(format: RecordFormat) throws {
        #expect(try !Sample.full.document(as: format).contains("shy-s"))
        #expect(try Sample.full.document(as: format).contains("finder-f"))
    }

    @Test(arguments: [RecordFormat.osv, .csaf, .cve])
    func `what others wrote comes back out of the document to the letter`(format: RecordFormat) throws {
        let document = try JSONValue(parsing: Sample.hostile.document(as: format))

        let details =
            switch format {
            case .osv: document["details"]
            case .csaf: document["vulnerabilities"]?.array?.first?["notes"]?.array?.first?["text"]
            case .cve: document["containers"]?["cna"]?["descriptions"]?.array?.first?["value"]
            case .markdown: nil as JSONValue?
            }
        #expect(details?.string == Sample.hostile.details.original)
    }

    @Test(arguments: [RecordFormat.osv, .csaf, .cve])
    func `only web addresses become references`(format: RecordFormat) throws {
        let text = try Sample.hostile.document(as: format).replacing("[x](javascript:alert(1))", with: "")

        #expect(!text.contains("javascript:") && !text.contains("https://x.example"))
    }

    @Test func `nothing that others wrote is active in Markdown`() throws {
        let text = try Sample.hostile.document(as: .markdown)

        #expect(!text.contains("@acme") && !text.contains("@octocat") && !text.contains("<!--"))
        #expect(text.contains("\n``` `` ![x](http://x.example/y.png) @\u{200B}acme/team"))
    }
}
