/// What a report should tell, so that maintainers can work on it.
package enum ReportPart: String, Sendable, Codable, CaseIterable {
    /// How to see it happen.
    case steps
    /// Which versions are affected.
    case version
    /// What somebody could do with it.
    case impact
}
