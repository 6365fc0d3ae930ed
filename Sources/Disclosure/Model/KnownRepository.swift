package import FoundationEssentials

/// A name under which the forge showed a repository; the same number can have had several names.
package struct KnownRepository: Equatable, Sendable {
    /// The forge's number of the repository, which outlives renaming and transfer.
    package let id: Int64
    /// In lower case.
    package let name: RepositoryName
    /// When the name was first seen to stand for this repository. A delivery may be late, so that a later look proves
    /// nothing.
    package let seenAt: Date

    package init(id: Int64, name: RepositoryName, seenAt: Date) {
        self.id = id
        self.name = name
        self.seenAt = seenAt
    }
}
