internal import Disclosure
internal import FoundationEssentials
internal import JSON

/// A commit as GitHub's API shows it. https://docs.github.com/en/rest/commits/commits
struct CommitRecord: Sendable {
    let id: CommitID
    let message: String
    /// nil: the forge knows no account for the author's address.
    let author: Account?
    /// nil: the forge shows no time.
    let committedAt: Date?
    let parents: [CommitID]

    /// nil: the commit has no name.
    init?(_ json: JSONValue) {
        guard let id = json["sha"]?.string.flatMap({ CommitID($0) }) else { return nil }
        self.id = id
        message = json["commit"]?["message"]?.string ?? ""
        author = json["author"].flatMap { Account(json: $0) }
        committedAt = json["commit"]?["committer"]?["date"]?.string.flatMap { Timestamp.parse($0) }
        parents = (json["parents"]?.array ?? []).compactMap { $0["sha"]?.string.flatMap { CommitID($0) } }
    }

    /// Whether it joins two lines of commits; who made it need not have written anything.
    var isMerge: Bool { parents.count > 1 }

    /// Whether it joined a temporary private fork, by the message that the forge itself writes.
    var isForkMerge: Bool { message.hasPrefix("Merge commit from fork") }
}

extension Account {
    /// The account in whose name commits are made on the forge's pages. https://api.github.com/users/web-flow
    private static let pagesID: Int64 = 19_864_447

    /// Whether somebody can be thanked for work: a person, and not the forge itself.
    var isContributor: Bool { isPerson && id != Self.pagesID && login.lowercased() != "web-flow" }
}
