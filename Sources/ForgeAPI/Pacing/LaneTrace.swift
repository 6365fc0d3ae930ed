/// What processes left behind in a lane, counted from now.
package struct LaneTrace: Equatable, Sendable {
    /// How long ago the last write ended; nil: none is known of.
    package var sinceWrite: Duration?
    /// For how long the lane is still to be silent.
    package var heldFor: Duration

    package init(sinceWrite: Duration? = nil, heldFor: Duration = .zero) {
        self.sinceWrite = sinceWrite
        self.heldFor = heldFor
    }
}
