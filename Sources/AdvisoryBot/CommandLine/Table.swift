/// Rows under headings, each column as wide as its widest cell; cells are made safe for a terminal.
struct Table {
    let headings: [String]
    let rows: [[String]]
    /// How wide the whole may be; nil: as wide as it is.
    var columns: Int?

    /// The lines, without spaces at their ends; what a cell has no room for is cut.
    var text: String {
        let cells = [headings.map { $0.uppercased() }] + rows.map { row in row.map { VisibleText.escape($0) } }
        let widths = fitting(headings.indices.map { column in cells.map { $0[column].count }.max() ?? 0 })
        return cells.map { row in
            let padded = zip(row, widths).map { cell, width in
                let shown = cell.count > width ? cell.prefix(width - 1) + "…" : cell[...]
                return shown + String(repeating: " ", count: width - shown.count)
            }
            var line = padded.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }

    /// A column is not made narrower than this.
    private static let narrowest = 8

    /// The widths with the widest columns made so narrow that all fit, if they can.
    private func fitting(_ widths: [Int]) -> [Int] {
        guard let columns else { return widths }
        var bound = widths.max() ?? 0
        func total() -> Int { widths.reduce(2 * (widths.count - 1)) { $0 + min($1, bound) } }
        while total() > columns, bound > Self.narrowest { bound -= 1 }
        return widths.map { min($0, bound) }
    }
}
