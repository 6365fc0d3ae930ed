internal import FoundationEssentials

/// Something that was done to an issue, as its time line shows it.
struct IssueEvent: Sendable {
    /// What was done; the raw value is GitHub's `event`.
    enum Kind: String, Sendable {
        case labeled, unlabeled, closed, reopened, locked, unlocked, merged
    }

    let id: Int64
    let kind: Kind
    let actor: Int64
    let createdAt: Date
    var label: Label?
    /// The commit that closed or merged.
    var commit: String?
}
