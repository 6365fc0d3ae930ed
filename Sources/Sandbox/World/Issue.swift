internal import FoundationEssentials

/// An issue as people see it.
struct Issue: Sendable {
    let id: Int64
    let number: Int
    var title: String
    var body: String?
    let author: Int64
    let createdAt: Date
    var updatedAt: Date
    var isOpen = true
    var stateReason: String?
    var closedAt: Date?
    var closedBy: Int64?
    var isLocked = false
    var lockReason: String?
    /// In the order in which they were put on.
    var labels: [Int64] = []
    var comments: [Comment] = []
    var events: [IssueEvent] = []
    /// A deleted issue answers 410.
    var isDeleted = false
}

/// A comment on an issue or in an advisory's discussion.
struct Comment: Sendable {
    let id: Int64
    let author: Int64
    var body: String
    let createdAt: Date
    var updatedAt: Date
}
