internal import FoundationEssentials
internal import JSON

/// What happens to issues, whoever does it; each sends the webhooks that GitHub sends.
extension World {
    /// Opens an issue and returns its number.
    mutating func openIssue(
        in repository: Int64,
        by author: Int64,
        title: String,
        body: String?
    ) throws(SandboxRefusal) -> Int {
        let place = try require(repository)
        try check(title: title, body: body)
        let number = (place.issues.keys.max() ?? 0) + 1
        let issue = Issue(
            id: makeID(),
            number: number,
            title: title,
            body: body,
            author: author,
            createdAt: now,
            updatedAt: now
        )
        repositories[repository]?.issues[number] = issue
        emitIssue("opened", number, in: repository, by: author)
        return number
    }

    /// Sets title or body; nil leaves one as it is.
    mutating func edit(
        _ number: Int,
        in repository: Int64,
        by actor: Int64,
        title: String?,
        body: String?
    ) throws(SandboxRefusal) {
        let issue = try issue(number, in: repository)
        try check(title: title, body: body)
        var changes: [JSONValue.Member] = []
        if let title, title != issue.title {
            changes.append(.init("title", .object([.init("from", .string(issue.title))])))
        }
        if let body, body != issue.body {
            changes.append(.init("body", .object([.init("from", .string(issue.body ?? ""))])))
        }
        guard !changes.isEmpty else { return }
        change(number, in: repository) { issue in
            issue.title = title ?? issue.title
            issue.body = body ?? issue.body
        }
        emitIssue("edited", number, in: repository, by: actor, [.init("changes", .object(changes))])
    }

    /// Opens or closes an issue; nothing happens where it is so already.
    mutating func setOpen(
        _ isOpen: Bool,
        _ number: Int,
        in repository: Int64,
        by actor: Int64,
        reason: String? = nil
    ) throws(SandboxRefusal) {
        guard try issue(number, in: repository).isOpen != isOpen else { return }
        let time = now
        change(number, in: repository) { issue in
            issue.isOpen = isOpen
            issue.stateReason = isOpen ? "reopened" : reason ?? "completed"
            issue.closedAt = isOpen ? nil : time
            issue.closedBy = isOpen ? nil : actor
        }
        emitIssue(isOpen ? "reopened" : "closed", number, in: repository, by: actor)
    }

    /// Locks the conversation; a second time changes the reason only and tells nobody.
    mutating func lock(
        _ number: Int,
        in repository: Int64,
        by actor: Int64,
        reason: String?
    ) throws(SandboxRefusal) {
        let wasLocked = try issue(number, in: repository).isLocked
        change(number, in: repository) { issue in
            issue.isLocked = true
            issue.lockReason = reason
        }
        if !wasLocked { emitIssue("locked", number, in: repository, by: actor) }
    }

    /// Unlocks the conversation.
    mutating func unlock(_ number: Int, in repository: Int64, by actor: Int64) throws(SandboxRefusal) {
        guard try issue(number, in: repository).isLocked else { return }
        change(number, in: repository) { issue in
            issue.isLocked = false
            issue.lockReason = nil
        }
        emitIssue("unlocked", number, in: repository, by: actor)
    }

    /// Puts labels on an issue, making those that the repository does not have yet.
    mutating func label(
        _ number: Int,
        in repository: Int64,
        by actor: Int64,
        with names: [String]
    ) throws(SandboxRefusal) {
        _ = try issue(number, in: repository)
        for name in names {
            let label = try ensureLabel(name, in: repository)
            guard try !issue(number, in: repository).labels.contains(label.id) else { continue }
            change(number, in: repository) { $0.labels.append(label.id) }
            emitIssue(
                "labeled",
                number,
                in: repository,
                by: actor,
                [.init("label", shapes.label(label, in: repository))]
            )
        }
    }

    /// Takes a label off an issue.
    mutating func unlabel(
        _ number: Int,
        in repository: Int64,
        by actor: Int64,
        from name: String
    ) throws(SandboxRefusal) {
        let issue = try issue(number, in: repository)
        guard let label = repositories[repository]?.label(named: name), issue.labels.contains(label.id) else {
            throw SandboxRefusal(status: 404, message: "Label does not exist")
        }
        change(number, in: repository) { $0.labels.removeAll { $0 == label.id } }
        emitIssue("unlabeled", number, in: repository, by: actor, [.init("label", shapes.label(label, in: repository))])
    }

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

    /// The issue and position of a comment.
    func place(ofComment id: Int64, in repository: Int64) throws(SandboxRefusal) -> (issue: Int, index: Int) {
        for issue in try require(repository).issues.values where !issue.isDeleted {
            if let index = issue.comments.firstIndex(where: { $0.id == id }) { return (issue.number, index) }
        }
        throw .notFound
    }

    /// Deletes an issue for good.
    mutating func deleteIssue(_ number: Int, in repository: Int64, by actor: Int64) throws(SandboxRefusal) {
        _ = try issue(number, in: repository)
        emitIssue("deleted", number, in: repository, by: actor)
        change(number, in: repository) { $0.isDeleted = true }
    }

    /// The label of that name, made now if need be.
    mutating func ensureLabel(
        _ name: String,
        in repository: Int64,
        color: String = "ededed",
        description: String? = nil
    ) throws(SandboxRefusal) -> Label {
        if let label = try require(repository).label(named: name) { return label }
        guard !name.isEmpty, name.count <= 50 else { throw .validation("Label", "name", "invalid") }
        let label = Label(id: makeID(), name: name, color: color, description: description)
        repositories[repository]?.labels.append(label)
        return label
    }
}

extension World {
    private mutating func change(_ number: Int, in repository: Int64, _ body: (inout Issue) -> Void) {
        guard var issue = repositories[repository]?.issues[number] else { return }
        body(&issue)
        issue.updatedAt = now
        repositories[repository]?.issues[number] = issue
    }

    private func check(title: String? = nil, body: String?) throws(SandboxRefusal) {
        if let title, title.isEmpty { throw .validation("Issue", "title", "missing_field") }
        if let title, title.unicodeScalars.count > 256 {
            throw .validation("Issue", "title", "custom", "title is too long (maximum is 256 characters)")
        }
        if let body, body.unicodeScalars.count > 65_536 {
            throw .validation("Issue", "body", "custom", "body is too long (maximum is 65536 characters)")
        }
    }

    private mutating func emitIssue(
        _ action: String,
        _ number: Int,
        in repository: Int64,
        by actor: Int64,
        _ more: [JSONValue.Member] = []
    ) {
        guard let place = repositories[repository], let issue = place.issues[number] else { return }
        emit("issues", action, in: repository, by: actor, [.init("issue", shapes.issue(issue, in: place))] + more)
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
