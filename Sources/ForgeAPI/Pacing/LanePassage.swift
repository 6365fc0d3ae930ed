/// The right to make one write in a lane; it ends with `leave`, or with the process.
package protocol LanePassage: Sendable {
    /// What was known of the lane when it was entered.
    var trace: LaneTrace { get }
    /// Notes that the write goes out now.
    func begin()
    /// Notes that the write is over, answered or not.
    func end()
    /// Lets others in.
    func leave()
}
