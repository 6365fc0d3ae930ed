/// When each of many things is due, made for deadlines that are moved often and met seldom.
struct DeadlineTable<ID: Hashable> {
    private var deadlines: [ID: Duration] = [:]
    /// No deadline is earlier; it may be too early itself after a deadline was moved, which costs one look at all of
    /// them.
    private var earliest: Duration?

    /// Sets or moves the deadline of `id`.
    mutating func set(_ id: ID, to deadline: Duration) {
        deadlines[id] = deadline
        earliest = min(earliest ?? deadline, deadline)
    }

    /// Forgets `id`, if it is there.
    mutating func remove(_ id: ID) { deadlines[id] = nil }

    /// Finds what is due at `now`, in no order; nothing is removed.
    mutating func due(at now: Duration) -> [ID] {
        guard let earliest, now >= earliest else { return [] }
        self.earliest = deadlines.values.min()
        return deadlines.filter { now >= $0.value }.map(\.key)
    }

    /// Says how long there is nothing to look for, or `nil` where nothing is due ever.
    func pause(from now: Duration) -> Duration? {
        guard !deadlines.isEmpty, let earliest else { return nil }
        return max(.zero, earliest - now)
    }
}
