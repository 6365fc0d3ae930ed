/// What people with the role write do with other people's comments on issues.
extension SandboxForge {
    /// Replaces the text of each comment that contains `text`, and returns how many there were.
    @discardableResult
    package func editComments(
        containing text: String,
        to body: String,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) -> Int {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .write)
            let found = place.issues.values.flatMap(\.comments).filter { $0.body.contains(text) }
            for comment in found { try world.edit(comment: comment.id, in: place.id, by: person, body: body) }
            return found.count
        }
    }

    /// Deletes each comment that contains `text`, and returns how many there were.
    @discardableResult
    package func deleteComments(
        containing text: String,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) -> Int {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .write)
            let found = place.issues.values.flatMap(\.comments).filter { $0.body.contains(text) }
            for comment in found { try world.delete(comment: comment.id, in: place.id, by: person) }
            return found.count
        }
    }
}
