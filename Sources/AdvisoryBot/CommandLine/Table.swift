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

    /// The day of a time fits in so many columns.
    private static let narrowest = 11

    /// The widths with columns made so narrow that all fit, if they can: the last one, which has the most words, then
    /// the widest.
    ///
    /// The first stays as it is: it names what people type next.
    private func fitting(_ widths: [Int]) -> [Int] {
        guard let columns else { return widths }
        var widths = widths
        func excess() -> Int { widths.reduce(2 * (widths.count - 1), +) - columns }
        func narrow(_ column: Int, by amount: Int) {
            widths[column] -= max(0, min(amount, widths[column] - Self.narrowest))
        }
        if let last = widths.indices.dropFirst().last { narrow(last, by: excess()) }
        while excess() > 0, let widest = widths.indices.dropFirst().max(by: { widths[$0] < widths[$1] }),
            widths[widest] > Self.narrowest
        {
            narrow(widest, by: 1)
        }
        return widths
    }
}
