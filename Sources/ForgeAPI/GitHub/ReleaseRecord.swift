internal import Disclosure
internal import FoundationEssentials
internal import JSON

/// A release as GitHub's API shows it. https://docs.github.com/en/rest/releases/releases
struct ReleaseRecord: Sendable {
    let id: Int64
    let tag: String
    let name: String?
    let body: String
    let isDraft: Bool
    let isPrerelease: Bool
    /// Whether its tag and files can't be changed any more; its title and notes can.
    let isImmutable: Bool
    let publishedAt: Date?

    /// nil: no number or no tag.
    init?(_ json: JSONValue) {
        guard let id = json["id"]?.integer, let tag = json["tag_name"]?.string else { return nil }
        self.id = id
        self.tag = tag
        name = json["name"]?.string
        body = json["body"]?.string ?? ""
        isDraft = json["draft"]?.bool ?? false
        isPrerelease = json["prerelease"]?.bool ?? false
        isImmutable = json["immutable"]?.bool ?? false
        publishedAt = json["published_at"]?.string.flatMap { Timestamp.parse($0) }
    }

    /// The release in the workflow's words.
    var snapshot: ReleaseSnapshot {
        ReleaseSnapshot(id: id, tag: tag, isDraft: isDraft, publishedAt: isDraft ? nil : publishedAt)
    }
}
