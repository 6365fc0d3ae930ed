/// Where the processes that are the same client of a forge take turns. Nothing in it waits.
package protocol SharedLanes: Sendable {
    /// Tells what is known of a lane, also while another process writes.
    func trace(of lane: String) -> LaneTrace
    /// Tries to take a lane for one write.
    func enter(_ lane: String) -> LaneEntry
    /// Tells every process how long a lane is to stay silent.
    func hold(_ lane: String, for pause: Duration)
}

/// The lanes of a process that is the only one.
package struct UnsharedLanes: SharedLanes {
    package init() {}

    package func trace(of lane: String) -> LaneTrace { LaneTrace() }
    package func enter(_ lane: String) -> LaneEntry { .alone }
    package func hold(_ lane: String, for pause: Duration) {}
}
