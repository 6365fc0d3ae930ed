/// Rows under headings, each column as wide as its widest cell; cells are made safe for a terminal.
struct Table {
    let headings: [String]
    let rows: [[String]]

    /// The lines, without spaces at their ends.
    var text: String {
        let cells = [headings.map { $0.uppercased() }] + rows.map { row in row.map { VisibleText.escape($0) } }
        let widths = headings.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        return cells.map { row in
            let padded = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            var line = padded.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}
