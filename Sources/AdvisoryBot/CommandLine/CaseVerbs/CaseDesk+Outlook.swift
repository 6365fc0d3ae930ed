internal import Disclosure

extension CaseDesk {
    /// What is to be said of a command before anything follows from it.
    struct Outlook: Sendable {
        /// nil: it will be followed.
        let objection: Objection?
        /// What the gate shows beside a disclosure, though it does not stand in the way.
        let besides: [Gate.Item]
        /// The reason, should nothing follow.
        let alreadySo: String
    }

    /// Looks at a command as the case stands.
    func outlook(
        for command: Disclosure.Command,
        by actor: Actor,
        in stored: StoredCase
    ) async throws(StoreError) -> Outlook {
        let others = try await work.otherCases(for: .commanded(command, by: actor), in: stored.state)
        let context = work.context(for: stored.state, unfinished: stored.unfinished, others)
        return Outlook(
            objection: Workflow.objection(to: command, by: actor, stored.state, context),
            besides: Gate.besides(command, stored.state, context),
            alreadySo: Messages.alreadySo(command, stored.state)
        )
    }
}

extension Gate.Item {
    /// The item as `cases gate` writes it, safe for a terminal.
    var line: String {
        let sign =
            switch state {
            case .green: "✓"
            case .warning: "!"
            case .red: "✗"
            }
        return "\(sign) \(name)\t\(VisibleText.escape(finding))"
    }
}
