internal import JSON
internal import Locking

/// What a person at the demo would miss: the bot's log tells which labels do not count, and the forge shows nothing of
/// it.
final class DemoRemarks: Sendable {
    private let reasons = Locked<[String]>([])

    /// Listens to a line of the log, in its form for programs.
    @Sendable func hear(_ line: [UInt8]) {
        guard let fact = try? JSONValue(parsing: line),  // The log's own lines are well-formed.
            fact["fact"] == "delivery-disregarded", fact["event"] == "issue-labelled",
            let reason = fact["problem"]?.string
        else { return }
        reasons.withLock { $0.append(reason) }
    }

    /// The reasons that came since the last call, in order; `login` names an account by its number.
    func take(_ login: (Int64) -> String) -> [String] {
        let new = reasons.withLock { reasons in
            defer { reasons = [] }
            return reasons
        }
        return new.map { Self.naming($0, login) }
    }

    /// The reason with a login in place of `account 12` at its beginning.
    private static func naming(_ reason: String, _ login: (Int64) -> String) -> String {
        let words = reason.split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[0] == "account", let id = Int64(words[1]) else { return reason }
        return "\(login(id)) \(words[2])"
    }
}
