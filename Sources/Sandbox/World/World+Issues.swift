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
        record(isOpen ? .reopened : .closed, on: number, in: repository, by: actor)
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
        guard !wasLocked else { return }
        record(.locked, on: number, in: repository, by: actor)
        emitIssue("locked", number, in: repository, by: actor)
    }

    /// Unlocks the conversation.
    mutating func unlock(_ number: Int, in repository: Int64, by actor: Int64) throws(SandboxRefusal) {
        guard try issue(number, in: repository).isLocked else { return }
        change(number, in: repository) { issue in
            issue.isLocked = false
            issue.lockReason = nil
        }
        record(.unlocked, on: number, in: repository, by: actor)
        emitIssue("unlocked", number, in: repository, by: actor)
    }

    /// Deletes an issue for good.
    mutating func deleteIssue(_ number: Int, in repository: Int64, by actor: Int64) throws(SandboxRefusal) {
        _ = try issue(number, in: repository)
        guard repositories[repository]?.pulls[number] == nil else {
            throw SandboxRefusal(status: 422, message: "A pull request cannot be deleted")
        }
        emitIssue("deleted", number, in: repository, by: actor)
        change(number, in: repository) { $0.isDeleted = true }
    }
}

extension World {
    /// Changes an issue that is there, and when it was changed.
    mutating func change(_ number: Int, in repository: Int64, _ body: (inout Issue) -> Void) {
        guard var issue = repositories[repository]?.issues[number] else { return }
        body(&issue)
        issue.updatedAt = now
        repositories[repository]?.issues[number] = issue
    }

    /// Writes down what was done to an issue, for its time line.
    mutating func record(
        _ kind: IssueEvent.Kind,
        on number: Int,
        in repository: Int64,
        by actor: Int64,
        label: Label? = nil,
        commit: String? = nil
    ) {
        let event = IssueEvent(id: makeID(), kind: kind, actor: actor, createdAt: now, label: label, commit: commit)
        repositories[repository]?.issues[number]?.events.append(event)
    }

    /// Refuses a title or body that GitHub would not take.
    func check(title: String? = nil, body: String?) throws(SandboxRefusal) {
        if let title, title.isEmpty { throw .validation("Issue", "title", "missing_field") }
        if let title, title.unicodeScalars.count > 256 {
            throw .validation("Issue", "title", "custom", "title is too long (maximum is 256 characters)")
        }
        if let body, body.unicodeScalars.count > 65_536 {
            throw .validation("Issue", "body", "custom", "body is too long (maximum is 65536 characters)")
        }
    }

    /// Sends an `issues` webhook, or `pull_request` where the number is one's.
    mutating func emitIssue(
        _ action: String,
        _ number: Int,
        in repository: Int64,
        by actor: Int64,
        _ more: [JSONValue.Member] = []
    ) {
        guard let place = repositories[repository], let issue = place.issues[number] else { return }
        if let pull = place.pulls[number] {
            let members: [JSONValue.Member] = [
                .init("number", .integer(Int64(number))), .init("pull_request", shapes.webhookPull(pull, in: place)),
            ]
            return emit("pull_request", action, in: repository, by: actor, members + more)
        }
        emit("issues", action, in: repository, by: actor, [.init("issue", shapes.issue(issue, in: place))] + more)
    }
}
