internal import FoundationEssentials
internal import JSON

/// What notes each breach of GitHub's written rules, in sentences; it never changes an answer.
/// https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
struct Examiner: Sendable {
    let enforcesPacing: Bool
    private(set) var violations: [String] = []
    private var lastWriteEnds: [String: Date] = [:]
    private var creations: [String: [Date]] = [:]
    /// What was made, or may have been, and makes sense once alone.
    private var made: Set<String> = []

    /// Makes an examiner that has seen nothing yet.
    init(enforcesPacing: Bool) { self.enforcesPacing = enforcesPacing }

    /// Notes a breach that another part has found.
    mutating func note(_ sentence: String) { violations.append(sentence) }

    /// Looks at a call of an installation before it is carried out.
    mutating func examine(_ method: String, _ path: String, _ body: JSONValue?, by caller: String, at now: Date) {
        guard method != "GET" else { return }
        if enforcesPacing, let end = lastWriteEnds[caller], now.timeIntervalSince(end) < 1 {
            let gap = Int((now.timeIntervalSince(end) * 1000).rounded())
            note("\(method) \(path) came \(gap) ms after the last write of \(caller); a second must lie between")
        }
        guard method == "POST" else { return }
        let recent = (creations[caller] ?? []).filter { now.timeIntervalSince($0) < 60 } + [now]
        creations[caller] = recent
        if recent.count > 80 { note("\(caller) created more than 80 things within a minute") }
        if let creation = Self.creation(path, body), made.contains(creation) {
            note("POST \(path) was sent twice")
        }
    }

    /// Lets a release of that tag be made again, because a person has deleted it.
    mutating func forgetRelease(of tag: String) { made = made.filter { !$0.hasSuffix("/releases " + tag) } }

    /// Remembers when a write was over, and what it made or may have made.
    mutating func finish(
        _ method: String,
        _ path: String,
        _ body: JSONValue?,
        by caller: String,
        at now: Date,
        status: Int,
        _ ending: SandboxExchange.Ending
    ) {
        guard method != "GET" else { return }
        lastWriteEnds[caller] = now
        let mayHaveHappened =
            switch ending {
            case .answered, .injected: (200..<300).contains(status)
            // Whoever got no answer can look for a ref or a release, but must ask again for a CVE id.
            case .lostAfterDoing: !path.hasSuffix("/cve")
            // A fork that is not there may be on its way.
            case .lostBeforeDoing: path.hasSuffix("/forks")
            }
        if method == "POST", mayHaveHappened, let creation = Self.creation(path, body) { made.insert(creation) }
    }

    /// Names what a POST makes, where a second one could only be a mistake: forks, CVE requests, releases and refs.
    private static func creation(_ path: String, _ body: JSONValue?) -> String? {
        let path = path.lowercased()
        if path.hasSuffix("/forks") || path.hasSuffix("/cve") { return path }
        if path.hasSuffix("/releases") { return body?["tag_name"]?.string.map { path + " " + $0 } }
        if path.hasSuffix("/git/refs") { return body?["ref"]?.string.map { path + " " + $0 } }
        return nil
    }
}
