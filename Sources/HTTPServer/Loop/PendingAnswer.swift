internal import Synchronization

/// The answer that one request waits for: given once, or 500 when nobody can give it any more.
final class PendingAnswer: Sendable {
    private let inbox: LoopInbox
    private let connection: UInt64
    private let bodyCount: Int
    private let isGiven = Atomic(false)

    /// Waits for the answer to the request of `connection` whose body has `bodyCount` bytes.
    init(to inbox: LoopInbox, connection: UInt64, bodyCount: Int) {
        self.inbox = inbox
        self.connection = connection
        self.bodyCount = bodyCount
    }

    deinit { give(HTTPResponse(status: 500, text: "There is no answer.\n")) }

    /// Posts `response` to the loop, the first time.
    func give(_ response: HTTPResponse) {
        guard !isGiven.exchange(true, ordering: .acquiringAndReleasing) else { return }
        inbox.post(.answer(response, connection: connection, bodyCount: bodyCount))
    }
}
