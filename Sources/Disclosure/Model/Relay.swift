package import FoundationEssentials

/// What one case has another know, so that both change together.
package enum Relay: Equatable, Sendable {
    /// The new case is a part of the report of another, which a maintainer has split. The token is for its mails.
    case part(SplitPart, of: Case, MailToken, by: Actor)
    /// These people have reported the same; their reports were declined as duplicates of this case.
    case reporters([OtherReporter])
    /// An account that was taken for the reporter's of a duplicate of this case is not theirs.
    case wrongReporter(Account, of: Int)
}

/// Somebody who reported what a case is about by another case.
package struct OtherReporter: Equatable, Sendable, Codable {
    package let account: Account
    package let arrivedAt: Date
    /// The case that came of their report.
    package let caseNumber: Int
}

/// What a new case gets that the workflow can't foresee.
package struct Vacancy: Equatable, Sendable {
    package let number: Int
    /// For the mails of the new case.
    package let token: MailToken

    package init(number: Int, token: MailToken) {
        self.number = number
        self.token = token
    }
}
