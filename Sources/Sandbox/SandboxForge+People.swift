/// What people do on the forge; each action is refused to who may not, and sends the webhooks that GitHub sends.
extension SandboxForge {
    /// Opens an issue, as anybody may who sees the repository, and returns its number.
    package func openIssue(
        in repository: String,
        by login: String,
        title: String,
        body: String?
    ) throws(SandboxRefusal) -> Int {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .read)
            return try world.openIssue(in: place.id, by: person, title: title, body: body)
        }
    }

    /// Edits an issue; nil leaves title or body as it is. Authors may edit their own.
    package func editIssue(
        _ number: Int,
        in repository: String,
        by login: String,
        title: String? = nil,
        body: String? = nil
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .read)
            if try world.issue(number, in: place.id).author != person {
                try world.require(.write, of: person, in: place)
            }
            try world.edit(number, in: place.id, by: person, title: title, body: body)
        }
    }

    /// Puts a label on an issue, which takes the role triage.
    package func addLabel(
        _ name: String,
        to number: Int,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .triage)
            try world.label(number, in: place.id, by: person, with: [name])
        }
    }

    /// Takes a label off an issue, which takes the role triage.
    package func removeLabel(
        _ name: String,
        from number: Int,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .triage)
            try world.unlabel(number, in: place.id, by: person, from: name)
        }
    }

    /// Comments on an issue; a locked one takes comments of those who may write.
    @discardableResult
    package func comment(
        on number: Int,
        in repository: String,
        by login: String,
        body: String
    ) throws(SandboxRefusal) -> Int64 {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .read)
            if try world.issue(number, in: place.id).isLocked { try world.require(.write, of: person, in: place) }
            return try world.comment(on: number, in: place.id, by: person, body: body)
        }
    }

    /// Changes a comment of one's own.
    package func editComment(_ id: Int64, in repository: String, by login: String, body: String) throws(SandboxRefusal)
    {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .read)
            try world.edit(comment: id, in: place.id, by: person, body: body)
        }
    }

    /// Closes an issue. Authors may close their own.
    package func closeIssue(_ number: Int, in repository: String, by login: String) throws(SandboxRefusal) {
        try setOpen(false, number, in: repository, by: login)
    }

    /// Opens a closed issue again. Authors may reopen their own.
    package func reopenIssue(_ number: Int, in repository: String, by login: String) throws(SandboxRefusal) {
        try setOpen(true, number, in: repository, by: login)
    }

    /// Lets everybody comment again, which takes the role write.
    package func unlockIssue(_ number: Int, in repository: String, by login: String) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .write)
            try world.unlock(number, in: place.id, by: person)
        }
    }

    /// Deletes an issue for good, which takes the role admin.
    package func deleteIssue(_ number: Int, in repository: String, by login: String) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .admin)
            try world.deleteIssue(number, in: place.id, by: person)
        }
    }

    private func setOpen(
        _ isOpen: Bool,
        _ number: Int,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .read)
            if try world.issue(number, in: place.id).author != person {
                try world.require(.triage, of: person, in: place)
            }
            try world.setOpen(isOpen, number, in: place.id, by: person)
        }
    }
}

extension SandboxForge {
    /// Changes the world at the present moment.
    func withWorld<Result: Sendable>(
        _ body: (inout World) throws(SandboxRefusal) -> Result
    ) throws(SandboxRefusal) -> Result {
        try withState { (state) throws(SandboxRefusal) -> Result in try body(&state.world) }
    }
}

extension World {
    /// The repository and the person, who must hold at least that role.
    func find(
        _ repository: String,
        _ login: String,
        needing least: SandboxPermission
    ) throws(SandboxRefusal) -> (Repository, Int64) {
        let place = try require(repository: repository)
        let person = try require(login)
        try require(least, of: person, in: place)
        return (place, person)
    }
}
