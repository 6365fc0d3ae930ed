internal import CLinux
internal import Locking

/// Where other threads leave messages for the loop; one of many messages wakes it.
final class LoopInbox: Sendable {
    /// What another thread has for the loop.
    enum Message: Sendable {
        /// The answer to the request of connection `connection`, whose body of `bodyCount` bytes is gone with it.
        case answer(HTTPResponse, connection: UInt64, bodyCount: Int)
        case stop
    }

    private struct State {
        var messages: [Message] = []
        /// Whether the loop waits or is about to, and has to be woken.
        var isAsleep = false
    }

    private let state = Locked(State())
    private let wake: Descriptor

    /// Makes an empty inbox; `nil` where the process has no descriptor left.
    init?() {
        guard let wake = Descriptor(eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))) else { return nil }
        self.wake = wake
    }

    /// The descriptor that becomes readable when the loop is woken.
    var descriptorNumber: Int32 { wake.number }

    /// Leaves a message, from any thread.
    func post(_ message: Message) {
        let mustWake = state.withLock { state in
            state.messages.append(message)
            defer { state.isAsleep = false }
            return state.isAsleep
        }
        if mustWake { eventfd_write(wake.number, 1) }
    }

    /// Takes all messages. Where there are none, the next `post` wakes the loop, which may go to sleep.
    func take() -> [Message] {
        state.withLock { state in
            defer { state.messages = [] }
            state.isAsleep = state.messages.isEmpty
            return state.messages
        }
    }

    /// Makes the descriptor unreadable again, after the loop was woken.
    func clear() {
        var count: eventfd_t = 0
        eventfd_read(wake.number, &count)
    }
}
