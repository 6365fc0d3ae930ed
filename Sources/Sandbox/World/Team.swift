internal import FoundationEssentials

/// Some members of an organization.
struct Team: Sendable {
    let id: Int64
    let organization: Int64
    let slug: String
    var members: [Int64]
    let createdAt: Date
}
