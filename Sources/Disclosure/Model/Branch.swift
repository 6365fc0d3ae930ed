/// A branch as it exists now.
package struct Branch: Equatable, Sendable {
    package var name: String
    /// Its last commit; nil: the forge did not say.
    package var head: CommitID?

    package init(_ name: String, head: CommitID? = nil) {
        self.name = name
        self.head = head
    }
}
