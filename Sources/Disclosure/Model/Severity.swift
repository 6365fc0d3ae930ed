/// The four qualitative ratings of CVSS. https://www.first.org/cvss/v4.0/specification-document
package enum Severity: String, Sendable, Codable, CaseIterable {
    case low, medium, high, critical
}
