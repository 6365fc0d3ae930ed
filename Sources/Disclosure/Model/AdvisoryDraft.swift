/// What a new advisory says: the fields of one call, neutralised and within the forge's limits.
package struct AdvisoryDraft: Equatable, Sendable, Codable {
    /// A package and the versions of it that are affected.
    package struct Product: Equatable, Sendable, Codable {
        package var ecosystem: String
        package var name: String?
        /// For example `>= 1.0, < 1.4.3`; nil where the report names none that the forge would accept.
        package var vulnerableRange: String?
        package var patchedVersions: String?

        package init(
            ecosystem: String,
            name: String? = nil,
            vulnerableRange: String? = nil,
            patchedVersions: String? = nil
        ) {
            self.ecosystem = ecosystem
            self.name = name
            self.vulnerableRange = vulnerableRange
            self.patchedVersions = patchedVersions
        }
    }

    /// How bad it is: either in words or as a vector, for the forge takes only one of them.
    package enum Rating: Equatable, Sendable, Codable {
        case severity(Severity)
        case cvss(String)
    }

    package var summary: Text<Private>
    package var description: Text<Private>
    package var product: Product
    package var rating: Rating?
    package var weaknesses: [String]

    /// The draft with only what the forge cannot find fault with, or nil where it is already so plain.
    package var reduced: AdvisoryDraft? {
        guard rating != nil || !weaknesses.isEmpty || product.vulnerableRange != nil || product.patchedVersions != nil
        else { return nil }
        var plain = self
        plain.rating = nil
        plain.weaknesses = []
        plain.product.vulnerableRange = nil
        plain.product.patchedVersions = nil
        return plain
    }
}
