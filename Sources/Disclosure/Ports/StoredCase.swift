/// A case as it stands on disk, with what of it is not finished.
package struct StoredCase: Equatable, Sendable {
    package var state: Case
    /// Grows by one with every change.
    package var version: Int
    /// Effects that are neither done, refused, withdrawn, dropped nor left in doubt; in their order.
    package var unfinished: [UnfinishedEffect]

    package init(state: Case, version: Int, unfinished: [UnfinishedEffect]) {
        self.state = state
        self.version = version
        self.unfinished = unfinished
    }
}

/// An effect that is still to be carried out.
package struct UnfinishedEffect: Equatable, Sendable {
    package let id: Effect.ID
    package let call: Effect.Call
    /// Whether a call has left and its answer is not known.
    package let mayHaveHappened: Bool

    package init(id: Effect.ID, call: Effect.Call, mayHaveHappened: Bool) {
        self.id = id
        self.call = call
        self.mayHaveHappened = mayHaveHappened
    }
}
