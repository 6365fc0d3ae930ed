internal import FoundationEssentials

/// What notes each breach of GitHub's written rules, in sentences; it never changes an answer.
/// https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
struct Examiner: Sendable {
    let enforcesPacing: Bool
    private(set) var violations: [String] = []
    private var lastWriteEnds: [String: Date] = [:]
    private var creations: [String: [Date]] = [:]
    private var forked: Set<String> = []

    /// Makes an examiner that has seen nothing yet.
    init(enforcesPacing: Bool) { self.enforcesPacing = enforcesPacing }

    /// Notes a breach that another part has found.
    mutating func note(_ sentence: String) { violations.append(sentence) }

    /// Looks at a call of an installation before it is carried out.
    mutating func examine(_ method: String, _ path: String, by caller: String, at now: Date) {
        guard method != "GET" else { return }
        if enforcesPacing, let end = lastWriteEnds[caller], now.timeIntervalSince(end) < 1 {
            let gap = Int((now.timeIntervalSince(end) * 1000).rounded())
            note("\(method) \(path) came \(gap) ms after the last write of \(caller); a second must lie between")
        }
        guard method == "POST" else { return }
        let recent = (creations[caller] ?? []).filter { now.timeIntervalSince($0) < 60 } + [now]
        creations[caller] = recent
        if recent.count > 80 { note("\(caller) created more than 80 things within a minute") }
        if path.hasSuffix("/forks"), forked.contains(path.lowercased()) {
            note("POST \(path) was sent twice")
        }
    }

    /// Remembers when a write was over, and a fork that was asked for or may have been.
    mutating func finish(
        _ method: String,
        _ path: String,
        by caller: String,
        at now: Date,
        status: Int,
        _ ending: SandboxExchange.Ending
    ) {
        guard method != "GET" else { return }
        lastWriteEnds[caller] = now
        let mayHaveHappened =
            switch ending {
            case .lostAfterDoing, .lostBeforeDoing: true
            case .answered, .injected: status == 202
            }
        if path.hasSuffix("/forks"), mayHaveHappened { forked.insert(path.lowercased()) }
    }
}
