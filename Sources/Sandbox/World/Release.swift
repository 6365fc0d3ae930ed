internal import FoundationEssentials

/// A release of a repository; a draft is seen by those who may write, and has no tag of its own yet.
struct Release: Sendable {
    let id: Int64
    let author: Int64
    let createdAt: Date
    var updatedAt: Date
    /// Nil for a draft.
    var publishedAt: Date?
    var tag: String
    /// The branch or commit that the tag is made of when it is not there at publication.
    var target: String
    var name: String?
    var body: String?
    var isPrerelease = false
    /// Whether it may be what `releases/latest` shows.
    var mayBeLatest = true
    /// Whether its tag is fixed for ever; title and text are not.
    var isImmutable = false

    var isDraft: Bool { publishedAt == nil }
}
