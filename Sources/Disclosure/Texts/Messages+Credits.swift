extension Messages {
    /// Recalls credits that their people have not answered, before the advisory is published.
    package static func pendingCredits(_ credits: [AdvisorySnapshot.Credit], _ state: Case) -> Text<Private> {
        Text<Private>(
            """
            Before the advisory of case \(state.number) is published: \(list(credits)) \
            \(credits.count == 1 ? "has" : "have") not answered yet whether they want to be credited. Only who accepts is \
            shown. Please open the advisory and accept or decline; either is fine.

            \(signature)
            """
        )
    }

    /// Tells maintainers that an edit took somebody's credit away, and how it comes back.
    package static func creditsDropped(
        _ credits: [AdvisorySnapshot.Credit],
        _ state: Case,
        _ policy: Policy
    ) -> Text<Private> {
        Text<Private>(
            """
            **Maintainers: an edit of the advisory of case \(state.number) took a credit away**, of \(list(credits)). \
            If that was meant, nothing is to be done, and I do not bring it back.

            What to do if it was not: \(repair(credits, policy))

            \(signature)
            """
        )
    }

    /// Tells maintainers which kind of credit the forge does not give, and what they can do.
    package static func creditKindRefused(_ account: Account, _ kind: CreditKind, _ state: Case) -> Text<Private> {
        let shown = state.seen?.credits.filter { $0.account.id == account.id } ?? []
        let known = shown.isEmpty ? "for something else" : "as \(shown.map(\.kind.words).joined(separator: ", "))"
        return Text<Private>(
            """
            **Maintainers: the forge refused to credit \(cell(account.login)) as \(kind.words)** in the advisory of case \
            \(state.number). Their credit there (\(known)) stays.

            What to do if "\(kind.words)" says better what they did: change their credit in the advisory, under Credits; if it \
            takes both, add it. Otherwise there is nothing to do; I don't try it again by myself.

            \(signature)
            """
        )
    }

    /// How credits come back on the list.
    private static func repair(_ credits: [AdvisorySnapshot.Credit], _ policy: Policy) -> String {
        let isCommand = CommandHelp.lines(for: .maintainer).contains { $0.form.hasPrefix("credit ") }
        guard isCommand else { return "add it again in the advisory, under Credits." }
        let commands = credits.map { credit in
            cell("\(policy.commandPrefix) credit @\(credit.account.login) \(credit.kind.rawValue)")
        }
        return "say here, on a line of its own, " + commands.joined(separator: " and ") + "."
    }

    private static func list(_ credits: [AdvisorySnapshot.Credit]) -> String {
        let shown = credits.prefix(20).map { "\(cell($0.account.login)) (\($0.kind.words))" }
        let more = credits.count > shown.count ? ["\(credits.count - shown.count) more"] : []
        return (shown + more).joined(separator: ", ")
    }
}
