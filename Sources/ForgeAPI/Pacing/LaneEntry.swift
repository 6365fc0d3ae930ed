/// What comes of wanting to write in a lane that other processes use too.
package enum LaneEntry: Sendable {
    /// The lane is this caller's until it leaves.
    case entered(any LanePassage)
    /// Another process has a write under way.
    case occupied
    /// Nothing is shared: this process is taken for the only one.
    case alone
}
