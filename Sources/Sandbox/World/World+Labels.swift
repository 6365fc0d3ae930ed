internal import JSON

/// What happens to the labels of repositories and issues.
extension World {
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
            record(.labeled, on: number, in: repository, by: actor, label: label)
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
        record(.unlabeled, on: number, in: repository, by: actor, label: label)
        emitIssue("unlabeled", number, in: repository, by: actor, [.init("label", shapes.label(label, in: repository))])
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
