/// Breaks lines at words where they are longer than a terminal is wide.
enum LineWrap {
    /// Fewer columns than this are no room for words beside a name.
    private static let leastRoom = 16

    /// Breaks the lines of a text; what follows a break is indented as the line is or, in a list, as its second column
    /// is.
    static func wrap(_ text: String, columns: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { wrap(line: $0, columns) }
            .joined(separator: "\n")
    }

    private static func wrap(line: Substring, _ columns: Int) -> [String] {
        let beginning = beginning(of: line)
        let spaces = line.prefix { $0 == " " }.count
        let indent = columns - beginning >= leastRoom ? beginning : spaces + 4
        guard line.count > columns else { return [String(line)] }
        var lines: [String] = []
        var current = String(line.prefix(beginning))
        var isBlank = true
        for word in line.dropFirst(beginning).split(separator: " ") {
            if current.count + (isBlank ? 0 : 1) + word.count > columns, current.contains(where: { $0 != " " }) {
                while current.hasSuffix(" ") { current.removeLast() }
                lines.append(current)
                current = String(repeating: " ", count: indent)
                isBlank = true
            }
            current += isBlank ? word : " " + word
            isBlank = false
        }
        return lines + [current]
    }

    /// Where the words of a line begin: behind the name, where two spaces part them from one.
    private static func beginning(of line: Substring) -> Int {
        let spaces = line.prefix { $0 == " " }.count
        guard spaces > 0, let gap = line.dropFirst(spaces).firstRange(of: "  ") else { return spaces }
        let words = line[gap.upperBound...].drop { $0 == " " }
        return line.count - words.count
    }
}
