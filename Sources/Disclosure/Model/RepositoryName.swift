/// A repository's full name, `owner/name`; two names are equal without regard to case, as on the forge.
package struct RepositoryName: Sendable, CustomStringConvertible {
    package let owner: String
    package let name: String

    /// Splits `owner/name`; nil unless both parts are made of letters, digits, `.`, `_` and `-`.
    package init?(_ fullName: String) {
        let parts = fullName.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy(Self.isPart) else { return nil }
        owner = String(parts[0])
        name = String(parts[1])
    }

    package var description: String { "\(owner)/\(name)" }

    /// Whether this is a temporary private fork, whose name and events must never reach a public place.
    ///
    /// Forks are named `<repository>-ghsa-xxxx-xxxx-xxxx`.
    /// https://docs.github.com/en/code-security/security-advisories/working-with-repository-security-advisories/collaborating-in-a-temporary-private-fork-to-resolve-a-repository-security-vulnerability
    package var isTemporaryPrivateFork: Bool {
        let suffix = name.lowercased().suffix(20)
        return suffix.count == 20 && suffix.hasPrefix("-") && AdvisoryID(String(suffix.dropFirst())) != nil
    }

    private static func isPart(_ part: Substring) -> Bool {
        !part.isEmpty && part != "." && part != ".."
            && part.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

extension RepositoryName: Hashable {
    package static func == (first: RepositoryName, second: RepositoryName) -> Bool { first.key == second.key }
    package func hash(into hasher: inout Hasher) { hasher.combine(key) }

    /// The name in lower case, fit to compare and to store.
    package var key: String { description.lowercased() }
}

extension RepositoryName: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let name = RepositoryName(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not owner/name: \(text)")
        }
        self = name
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
