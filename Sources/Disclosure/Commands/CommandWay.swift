/// How commands are given, so that an answer names others the same way.
enum CommandWay: Equatable, Sendable {
    /// By a line of a comment that begins with the prefix.
    case said(prefix: String)
    /// On the program's command line.
    case typed

    /// A command in code: its words as they are said, or what is typed after `advisory-bot cases`.
    func naming(_ words: String, orType line: String) -> String {
        switch self {
        case .said(let prefix): "`\(prefix) \(words)`"
        case .typed: "`advisory-bot cases \(line)`"
        }
    }
}
