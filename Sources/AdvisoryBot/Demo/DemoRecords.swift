internal import FoundationEssentials
internal import JSON
internal import Records

/// The disclosed case as files in the demo's folder, written by `export` and told of by what they say then.
struct DemoRecords: Sendable {
    let desk: DemoDesk
    /// The demo's own, which goes away with everything in it.
    let folder: String

    /// A record that is not there, or does not say whose it is.
    struct Unreadable: Error {
        let what: String
    }

    /// Has a case written as OSV, CSAF and CVE, and returns the id that each file has.
    func write(case number: Int) async throws -> [(format: String, id: String)] {
        try PrivateFolder.make(folder)
        var records: [(format: String, id: String)] = []
        for format in [RecordFormat.osv, .csaf, .cve] {
            let file = "\(folder)/case-\(number).\(format.rawValue).json"
            let ending = await desk.type(
                ["export", String(number), "--format", format.rawValue, "--output", file]
            )
            guard ending.code == .done, let id = id(in: file, format) else {
                throw Unreadable(what: ([format.rawValue] + ending.lines).joined(separator: " "))
            }
            records.append((format.rawValue.uppercased(), id))
        }
        return records
    }

    private func id(in file: String, _ format: RecordFormat) -> String? {
        guard case .success(let contents) = PrivateFile.read(file),
            let document = try? JSONValue(parsing: contents.bytes)  // A file that is none is told as missing.
        else { return nil }
        return switch format {
        case .osv: document["id"]?.string
        case .csaf: document["document"]?["tracking"]?["id"]?.string
        case .cve: document["cveMetadata"]?["cveId"]?.string
        case .markdown: nil
        }
    }
}
