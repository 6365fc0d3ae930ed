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
            : " The other parts of the report are cases of their own (\(numbers)): say it in each that has this account."
        return Problem(
            what: "\(login) was taken for the reporter, and is not.",
            remedy: """
                Take \(login) off the collaborators and the credits on the advisory's page: the bot removes nobody. Nothing that was \
                said by this account counts for the reporter, an agreement neither; if they agreed by mail, record it again.\(others)
                """
        )
    }

    /// The same, of who reported the same by a case that is a duplicate of this one.
    static func wrongOtherReporter(_ account: Account, caseNumber: Int) -> Problem {
        let login = Untrusted(account.login).quoted
        return Problem(
            what: "\(login) was taken for somebody who reported the same, and is not.",
            remedy: "Take \(login) off the credits on the advisory's page: the bot removes nobody."
        )
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
    /// What a reporter is told, as it is said in the issue of a case by mail, which is not theirs to read; else as it is.
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
    /// Whether what is said in the case's private place is read by maintainers alone, because its reporter wrote by mail.
    var isIssueForTeam: Bool { readsMailsAlone && privatePlace?.isAdvisory != true }
}

extension MailOccasion {
    /// What the mail is, so that it fits after "send the reporter".
    var words: String {
        let what =
            switch kind {
            case .acknowledgement: "the acknowledgement of the report"
            case .accepted: "the word that the report is accepted"
            case .declined: "the answer that declines the report"
            case .question: "the question for more"
            case .reminder: "the reminder of the question"
            case .silence: "the word that the case goes on without an answer"
            case .reply: "a maintainer's reply"
            case .split: "the word that the report was split"
            case .invitation: "what there is to know of a meeting"
            case .embargoStarted: "the word that the embargo has begun"
            case .embargoReminder: "the reminder of the embargo's end"
            case .embargoChanged: "the new day of disclosure"
            case .exploited: "the word that the vulnerability is exploited"
            case .agreement: "the request for their agreement"
            case .disclosed: "the word that the advisory is published"
            }
        return "\(what), written on \(at.formatted(.iso8601))"
    }
}
