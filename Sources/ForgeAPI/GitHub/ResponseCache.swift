internal import Locking

/// Answers to reads, kept to be asked for again with their `ETag`: "not modified" costs nothing of the hour's calls.
///
/// They may hold reports, and so stay in memory. GitHub's tags depend on the token, so the token's scope is in the key;
/// a new token of that scope costs a call at most.
/// https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
final class ResponseCache: Sendable {
    /// What an answer is kept under.
    struct Key: Hashable, Sendable {
        let url: String
        let scope: TokenScope
    }

    /// An answer that is kept.
    struct Entry: Sendable {
        let etag: String
        let answer: HTTPAnswer
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        /// Oldest first.
        var order: [Key] = []
        var size = 0
    }

    private let entryLimit: Int
    /// Of all bodies together, in bytes.
    private let sizeLimit: Int
    private let state = Locked(State())

    init(entryLimit: Int = 256, sizeLimit: Int = 8 << 20) {
        self.entryLimit = entryLimit
        self.sizeLimit = sizeLimit
    }

    /// nil: not kept, or no more.
    subscript(key: Key) -> Entry? { state.withLock { $0.entries[key] } }

    /// Keeps a success that has a tag, and drops the oldest where it gets too much.
    func keep(_ answer: HTTPAnswer, for key: Key) {
        state.withLock { state in
            Self.remove(key, from: &state)
            guard answer.status == 200, let etag = answer.field("etag"), answer.body.count <= sizeLimit / 8 else {
                return
            }
            state.entries[key] = Entry(etag: etag, answer: answer)
            state.order.append(key)
            state.size += answer.body.count
            while state.entries.count > entryLimit || state.size > sizeLimit {
                Self.remove(state.order[0], from: &state)
            }
        }
    }

    private static func remove(_ key: Key, from state: inout State) {
        guard let entry = state.entries.removeValue(forKey: key) else { return }
        state.order.removeAll { $0 == key }
        state.size -= entry.answer.body.count
    }
}
