// What people are called, for those who read what the bot wrote down by numbers.

extension Case {
    /// Remembers what somebody is called who does something in the case.
    mutating func remember(_ account: Account) {
        guard account.id != Actor.operator.account.id else { return }
        if let index = people.firstIndex(where: { $0.id == account.id }) {
            people[index] = account
        } else {
            people.append(account)
        }
    }

    /// A line of the journal with the login beside each number of an account that the case, or `accounts`, can tell.
    ///
    /// The journal itself has numbers alone: logins change, and nothing can be taken out of it again.
    package func naming(_ line: String, besides accounts: [Account] = []) -> String {
        let word = "account "
        let parts = line.split(separator: word, omittingEmptySubsequences: false)
        let known = accounts + knownAccounts
        let named = parts.dropFirst().map { part -> String in
            let digits = part.prefix { $0.isASCII && $0.isNumber }
            guard let id = Int64(digits), let account = known.first(where: { $0.id == id }) else { return word + part }
            return "\(Untrusted(account.login).quoted) (account \(id))" + part.dropFirst(digits.count)
        }
        return (parts.prefix(1).map(String.init) + named).joined()
    }

    /// Everybody whom the case can name, the latest word about each first.
    private var knownAccounts: [Account] {
        let single = [coordinator, decidedBy, report?.reporter].compactMap(\.self)
        let fixes = branches.compactMap(\.fix).flatMap { $0.authors + $0.reviewers }
        let shown = (seen?.collaborators ?? []) + (seen?.credits ?? []).map(\.account)
        return people + shown + single + consent.approvals.map(\.by) + clocks.sent.map(\.by)
            + otherReporters.map(\.account) + fixes
    }
}

extension Command {
    /// Whom it names.
    fileprivate var namedAccounts: [Account] {
        switch self {
        case .assign(let account), .invite(let account), .inviteReporter(let account), .credit(let account, _):
            [account]
        case .accept, .decline, .severity, .fix, .exempt, .release, .embargo, .exploited, .requestCVE, .noticeSent,
            .leaveReporterAlone, .agree, .disclose, .ask, .reply, .vector, .weaknesses, .product, .inviteTeam, .fork,
            .meeting,
            .cancelMeeting, .split, .duplicate:
            []
        }
    }
}

extension Event {
    /// Who gives a command, and whom it names; nobody of any other event.
    package var people: [Account] {
        if case .commanded(let command, let actor) = self { [actor.account] + command.namedAccounts } else { [] }
    }
}
