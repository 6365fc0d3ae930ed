/// Breaks lines at words where they are longer than a terminal is wide.
enum LineWrap {
    /// Fewer columns than this are no room for words beside a name.
    private static let leastRoom = 16

    /// Breaks the lines of a text; what follows a break is indented as the line is or, in a list, as its second column is.
    static func wrap(_ text: String, columns: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { wrap(line: $0, columns) }
            .joined(separator: "\n")
    }

    private static func wrap(line: Substring, _ columns: Int) -> [String] {
        let indent = indent(of: line)
        guard line.count > columns, columns - indent >= leastRoom else { return [String(line)] }
        var lines: [String] = []
        var current = String(line.prefix(indent))
        var isBlank = true
        for word in line.dropFirst(indent).split(separator: " ") {
            if !isBlank, current.count + 1 + word.count > columns {
                lines.append(current)
                current = String(repeating: " ", count: indent)
                isBlank = true
            }
            current += isBlank ? word : " " + word
            isBlank = false
        }
        return lines + [current]
    }

    /// How far the words of a line are from its beginning: behind the name, where two spaces part them from one.
    private static func indent(of line: Substring) -> Int {
        let spaces = line.prefix { $0 == " " }.count
        guard spaces > 0, let gap = line.dropFirst(spaces).firstRange(of: "  ") else { return spaces }
        let words = line[gap.upperBound...].drop { $0 == " " }
        return line.count - words.count
    }
}
