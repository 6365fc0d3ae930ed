internal import FoundationEssentials

/// A repository advisory.
struct Advisory: Sendable {
    /// How far it is: triage → draft → published, and closed from either of the first two.
    enum State: String, Sendable {
        case triage, draft, published, closed
    }

    /// One affected package with its versions.
    struct Vulnerability: Sendable {
        let ecosystem: String
        let package: String?
        let vulnerableRange: String?
        let patchedVersions: String?
        let functions: [String]
    }

    /// A person named in the advisory, who may agree or not.
    struct Credit: Sendable {
        /// What the person said: pending → accepted or declined.
        enum State: String, Sendable {
            case pending, accepted, declined
        }

        let user: Int64
        let type: String
        var state: State
    }

    /// The temporary private fork, there from `readyAt` on.
    struct Fork: Sendable {
        let id: Int64
        let name: String
        let createdAt: Date
        let readyAt: Date
    }

    /// How severe it is: a word of a person, or a vector that the word follows from.
    enum Severity: Sendable {
        case unknown
        case level(String)
        case vector(CVSSVector)
    }

    let id: String
    /// Counted over all advisories of a repository, for sorting.
    let serial: Int64
    let author: Int64
    /// Whether it came as a private report.
    let isReport: Bool
    let createdAt: Date
    var updatedAt: Date
    var publishedAt: Date?
    var closedAt: Date?
    var publisher: Int64?
    var state: State
    var summary: String
    var description: String
    var cveID: String?
    /// When GitHub was asked for a CVE id.
    var cveRequestedAt: Date?
    var severity = Severity.unknown
    var cweIDs: [String] = []
    var vulnerabilities: [Vulnerability] = []
    var credits: [Credit] = []
    var collaborators: [Int64] = []
    var teams: [Int64] = []
    var fork: Fork?
    var comments: [Comment] = []
}
