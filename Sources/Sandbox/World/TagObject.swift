/// An annotated tag's object, named by its content: the same content has the same name.
struct TagObject: Sendable {
    let sha: String
    let name: String
    let message: String
    /// The commit that it marks.
    let target: String
    let tagger: GitSignature

    /// Makes a tag object of its content.
    init(name: String, message: String, target: String, tagger: GitSignature) {
        self.name = name
        self.message = message
        self.target = target
        self.tagger = tagger
        sha = gitName("tag", "object \(target)\ntype commit\ntag \(name)\ntagger \(tagger.line)\n\n\(message)")
    }
}
