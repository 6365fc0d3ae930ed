internal import JSON

/// A format in which a record can be written, by the name that the command line has for it.
package enum RecordFormat: String, Sendable, CaseIterable {
    case osv, csaf, cve, markdown
}

extension DisclosureRecord {
    /// The whole document, ending with a line break; the same record gives the same bytes.
    package func document(as format: RecordFormat) throws(RecordError) -> String {
        switch format {
        case .osv: OSVDocument(self).value.prettyText(keys: .sorted) + "\n"
        case .csaf: CSAFDocument(self).value.prettyText(keys: .sorted) + "\n"
        case .cve: try CVEDocument(self).value.prettyText(keys: .sorted) + "\n"
        case .markdown: MarkdownDocument(self).text
        }
    }
}
