internal import FoundationEssentials

// What maintainers are told about a reporter by mail: whose account they have, and what they are told and asked.

extension Messages {
    /// An account was taken for the reporter's, and what it got is still there.
    static func wrongReporter(_ account: Account, _ state: Case) -> Problem {
        let login = Untrusted(account.login).quoted
        let parts = state.splitInto + [state.splitFrom].compactMap(\.self)
        let numbers = parts.map(String.init).joined(separator: ", ")
        let others =
            parts.isEmpty
            ? ""
            : " The other parts of the report are cases of their own (\(numbers)): correct each that names this account."
        return Problem(
            what: "\(login) was taken for the reporter, and is not.",
            remedy: """
                Take \(login) off the collaborators and the credits on the advisory's page: the bot removes nobody. Nothing that was \
                said by this account counts for the reporter, not even an agreement; if they agreed by mail, record it again.\(others)
                """
        )
    }

    /// An account was credited here as the reporter of a duplicate, and is not theirs.
    static func wrongOtherReporter(_ account: Account) -> Problem {
        let login = Untrusted(account.login).quoted
        return Problem(
            what: "\(login) was taken for somebody who reported the same, and is not.",
            remedy: "Take \(login) off the credits on the advisory's page: the bot removes nobody."
        )
    }

    /// Whether the reporter hears it too, for maintainers who read it in the issue of a case by mail.
    static func heardByMail(_ state: Case) -> String {
        state.mail?.sender == nil
            ? "The bot does not write to the reporter: tell them yourselves."
            : "The reporter is told by mail; what they answer is shown here."
    }

    /// The mail that asks the reporter for their agreement was returned.
    static func agreementReturned(_ state: Case) -> Problem {
        Problem(
            what: "The mail that asks the reporter whether the advisory may be published came back.",
            remedy: """
                Nobody has asked them, so that their silence says nothing. Ask them in another way, or move the embargo, at whose end \
                they are asked anew. If they agree, or can't be reached at all and you publish: `advisory-bot cases agree \
                \(state.number) --as reporter`.
                """
        )
    }
}

extension Text<Private> {
    /// What a reporter is told, as it is said in the issue of a case by mail, which is not theirs to read; else as it
    /// is.
    func asToldByMail(_ state: Case, _ policy: Policy) -> Text<Private> {
        guard state.isIssueForTeam else { return self }
        let introduction =
            state.isWrittenTo(policy)
            ? "The reporter is told this by mail. What they answer is shown here."
            : "The reporter is not written to by the bot, and does not read this page. What they would be told:"
        let lines = content.split(separator: "\n", omittingEmptySubsequences: false)
        let quoted = lines.map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
        return Text<Private>("\(introduction)\n\n\(quoted)")
    }
}

extension Case {
    /// Whether what is said in the case's private place is read by maintainers alone, because its reporter wrote by
    /// mail.
    var isIssueForTeam: Bool { isReportedByMail && privatePlace?.isAdvisory != true }
}
