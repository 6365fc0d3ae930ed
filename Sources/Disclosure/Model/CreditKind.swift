/// For what somebody is credited; the forge's own words.
///
/// https://docs.github.com/en/rest/security-advisories/repository-advisories
package enum CreditKind: String, Sendable, Codable, CaseIterable {
    case analyst, finder, reporter, coordinator, tool, sponsor, other
    case remediationDeveloper = "remediation_developer"
    case remediationReviewer = "remediation_reviewer"
    case remediationVerifier = "remediation_verifier"
}

extension CreditKind {
    /// The kind for people, so that it fits after "as".
    var words: String { rawValue.replacing("_", with: " ") }
}
