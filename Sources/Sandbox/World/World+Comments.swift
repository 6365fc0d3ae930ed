internal import FoundationEssentials
internal import JSON

/// What happens to comments on issues.
extension World {
    /// Adds a comment and returns its number.
    mutating func comment(
        on number: Int,
        in repository: Int64,
        by author: Int64,
        body: String
    ) throws(SandboxRefusal) -> Int64 {
        _ = try issue(number, in: repository)
        try check(body: body)
        let comment = Comment(id: makeID(), author: author, body: body, createdAt: now, updatedAt: now)
        change(number, in: repository) { $0.comments.append(comment) }
        emitComment("created", comment, on: number, in: repository, by: author)
        return comment.id
    }

    /// Changes the text of a comment.
    mutating func edit(
        comment id: Int64,
        in repository: Int64,
        by actor: Int64,
        body: String
    ) throws(SandboxRefusal) {
        try check(body: body)
        let (number, index) = try place(ofComment: id, in: repository)
        let time = now
        guard let before = repositories[repository]?.issues[number]?.comments[index], before.body != body else {
            return
        }
        change(number, in: repository) { issue in
            issue.comments[index].body = body
            issue.comments[index].updatedAt = time
        }
        guard let comment = repositories[repository]?.issues[number]?.comments[index] else { return }
        let changes: JSONValue = ["body": ["from": .string(before.body)]]
        emitComment("edited", comment, on: number, in: repository, by: actor, [.init("changes", changes)])
    }

    /// Takes a comment away.
    mutating func delete(comment id: Int64, in repository: Int64, by actor: Int64) throws(SandboxRefusal) {
        let (number, index) = try place(ofComment: id, in: repository)
        guard let comment = repositories[repository]?.issues[number]?.comments[index] else { throw .notFound }
        change(number, in: repository) { $0.comments.remove(at: index) }
        emitComment("deleted", comment, on: number, in: repository, by: actor)
    }

    /// The issue and position of a comment.
    func place(ofComment id: Int64, in repository: Int64) throws(SandboxRefusal) -> (issue: Int, index: Int) {
        for issue in try require(repository).issues.values where !issue.isDeleted {
            if let index = issue.comments.firstIndex(where: { $0.id == id }) { return (issue.number, index) }
        }
        throw .notFound
    }

    private mutating func emitComment(
        _ action: String,
        _ comment: Comment,
        on number: Int,
        in repository: Int64,
        by actor: Int64,
        _ more: [JSONValue.Member] = []
    ) {
        guard let place = repositories[repository], let issue = place.issues[number] else { return }
        let members: [JSONValue.Member] = [
            .init("issue", shapes.issue(issue, in: place)),
            .init("comment", shapes.comment(comment, on: issue, in: place)),
        ]
        emit("issue_comment", action, in: repository, by: actor, members + more)
    }
}
