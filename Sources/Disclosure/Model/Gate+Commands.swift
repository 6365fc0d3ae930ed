extension Gate {
    /// What is shown before a command that can lead to the publication, though it does not stand in the way.
    package static func besides(_ command: Command, _ state: Case, _ context: Workflow.Context) -> [Item] {
        guard command.isAboutPublication, state.publishedAt == nil, let advisory = command.advisory else { return [] }
        return Gate(state, advisory, context).items.filter { $0.state == .warning }
    }
}
