internal import Cryptography
internal import Disclosure
internal import FoundationEssentials
internal import JSON

/// An annotated tag before it has a ref. The same content is the same object, so that making it twice makes one.
///
/// https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_object_storage
struct TagObject: Sendable {
    let name: String
    let commit: CommitID
    let message: String
    /// Seconds since 1970.
    let taggedAt: Int64

    /// The tagger is always the same: the App's own address has numbers in it that only a further call would tell.
    private static let tagger = (name: "advisory-bot", email: "advisory-bot@users.noreply.github.com")

    init(_ plan: ReleasePlan, message: String, at date: Date) {
        name = plan.tag
        commit = plan.commit
        self.message = message
        taggedAt = Int64(date.timeIntervalSince1970.rounded(.down))
    }

    /// The tag as the API takes it. https://docs.github.com/en/rest/git/tags#create-a-tag-object
    var json: JSONValue {
        let date = Date(timeIntervalSince1970: Double(taggedAt)).formatted(.iso8601)
        return [
            "message": .string(message), "object": .string(commit.text), "tag": .string(name),
            "tagger": ["date": .string(date), "email": .string(Self.tagger.email), "name": .string(Self.tagger.name)],
            "type": "commit",
        ]
    }

    /// The names that the object can have: Git ends messages with a newline, and a forge may or may not add it.
    var names: [CommitID] {
        let lines = message.hasSuffix("\n") ? [message, String(message.dropLast())] : [message, message + "\n"]
        return lines.compactMap { CommitID(Hexadecimal.encode(digest(of: $0))) }
    }

    private func digest(of message: String) -> [UInt8] {
        let tagger = "\(Self.tagger.name) <\(Self.tagger.email)> \(taggedAt) +0000"
        let content = "object \(commit.text)\ntype commit\ntag \(name)\ntagger \(tagger)\n\n\(message)"
        let object = Array("tag \(content.utf8.count)\0\(content)".utf8)
        // A repository whose commits have long names names all its objects so.
        return commit.text.utf8.count == 64 ? SHA256.digest(of: object) : SHA1.digest(of: object)
    }
}
