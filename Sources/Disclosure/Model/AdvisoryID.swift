/// A GitHub Security Advisory identifier, `GHSA-xxxx-xxxx-xxxx`; private until its advisory is published.
///
/// The alphabet is `23456789cfghjmpqrvwx`. https://github.com/github/advisory-database#ghsa-ids
package struct AdvisoryID: Hashable, Sendable {
    /// `GHSA` in capitals and the rest in lower case, as the forge writes it.
    package let text: String

    /// Reads an identifier in any case; nil where it is not one.
    package init?(_ text: String) {
        let groups = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard groups.count == 4, groups[0] == "ghsa" else { return nil }
        let isWellFormed = groups.dropFirst().allSatisfy { group in
            group.utf8.count == 4 && group.allSatisfy { "23456789cfghjmpqrvwx".contains($0) }
        }
        guard isWellFormed else { return nil }
        self.text = "GHSA-" + groups.dropFirst().joined(separator: "-")
    }
}

extension AdvisoryID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = AdvisoryID(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a GHSA id")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
