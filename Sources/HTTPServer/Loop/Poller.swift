internal import CLinux

/// An epoll instance: which descriptors are ready for what, level-triggered.
struct Poller: ~Copyable {
    /// What to wait for on a descriptor. Errors and hang-ups are always told.
    struct Interest: OptionSet {
        let rawValue: UInt32
        static let input = Interest(rawValue: linux_epoll_in)
        static let output = Interest(rawValue: linux_epoll_out)
        static let hangUp = Interest(rawValue: linux_epoll_hang_up)
    }

    /// A descriptor, by the id with which it was added, and what it is ready for.
    struct Event {
        let id: UInt64
        let ready: Interest
    }

    private let descriptor: Descriptor
    private var raw = [epoll_event](repeating: epoll_event(), count: 256)

    /// Watches nothing yet; `nil` where the process has no descriptor left.
    init?() {
        guard let descriptor = Descriptor(epoll_create1(Int32(EPOLL_CLOEXEC))) else { return nil }
        self.descriptor = descriptor
    }

    /// Begins to watch; a closed descriptor is forgotten by itself. `false` where the system has no room for it.
    borrowing func add(_ number: Int32, id: UInt64, _ interest: Interest) -> Bool {
        control(EPOLL_CTL_ADD, number, id, interest)
    }

    /// Watches for something else from now on.
    borrowing func change(_ number: Int32, id: UInt64, _ interest: Interest) {
        guard control(EPOLL_CTL_MOD, number, id, interest) else {
            preconditionFailure("a watched descriptor could not be watched otherwise")
        }
    }

    /// Waits until something is ready, at most for `pause`, where there is one.
    mutating func wait(atMost pause: Duration?) -> [Event] {
        let count = epoll_wait(descriptor.number, &raw, Int32(raw.count), pause.map(Self.milliseconds) ?? -1)
        return raw.prefix(Int(max(0, count))).map { Event(id: $0.data.u64, ready: Interest(rawValue: $0.events)) }
    }

    private borrowing func control(_ operation: Int32, _ number: Int32, _ id: UInt64, _ interest: Interest) -> Bool {
        var event = epoll_event(events: interest.rawValue, data: epoll_data_t(u64: id))
        return epoll_ctl(descriptor.number, operation, number, &event) == 0
    }

    /// Rounds up, so that what is waited for is due afterwards.
    private static func milliseconds(_ pause: Duration) -> Int32 {
        let (seconds, attoseconds) = pause.components
        guard seconds < 3_600 else { return 3_600_000 }
        return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
