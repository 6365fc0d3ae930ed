package import FoundationEssentials

/// Who has agreed to the disclosure, and to which version of the advisory.
package struct Consent: Blank, Equatable, Sendable, Codable {
    /// A maintainer's "publish this".
    package struct Approval: Equatable, Sendable, Codable {
        package let by: Account
        package let at: Date
        /// `AdvisorySnapshot.version` as it was when they approved.
        package let version: String

        package init(by: Account, at: Date, version: String) {
            self.by = by
            self.at = at
            self.version = version
        }
    }

    package var reporterAgreedAt: Date?
    /// `AdvisorySnapshot.version` as it was then.
    package var reporterAgreedVersion: String?
    package var teamAgreedAt: Date?
    package var approvals: [Approval] = []

    package init() {}
}

/// The two sides that agree on a disclosure.
package enum Party: String, Sendable, Codable, CaseIterable {
    case reporter, team
}
