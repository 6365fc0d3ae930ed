/// A version that says in its numbers what changed: `1.4.3`, `2.0.0-rc.1`. Two are equal where neither is newer.
///
/// https://semver.org/spec/v2.0.0.html
package struct SemanticVersion: Sendable {
    /// A dot-separated part of a pre-release. Numbers come before words. https://semver.org/#spec-item-11
    private enum Identifier: Hashable, Comparable {
        case number(Int)
        case word(String)
    }

    package let major: Int
    package let minor: Int
    package let patch: Int
    /// The version as it was written, with its build metadata.
    package let text: String
    private let prerelease: [Identifier]

    /// Reads a whole version; nil for everything else, and for numbers that can't be counted up any more.
    package init?(_ text: String) {
        let (version, build) = Self.cut(text[...], at: "+")
        if let build, !build.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(Self.isIdentifier) {
            return nil
        }
        let (core, prerelease) = Self.cut(version, at: "-")
        let numbers = core.split(separator: ".", omittingEmptySubsequences: false).map(Self.number)
        guard numbers.count == 3, let major = numbers[0], let minor = numbers[1], let patch = numbers[2]
        else { return nil }
        var identifiers: [Identifier] = []
        for part in prerelease?.split(separator: ".", omittingEmptySubsequences: false) ?? [] {
            guard let identifier = Self.identifier(part) else { return nil }
            identifiers.append(identifier)
        }
        self.init(major, minor, patch, identifiers, text: text)
    }

    private init(_ major: Int, _ minor: Int, _ patch: Int, _ prerelease: [Identifier] = [], text: String) {
        self.major = major
        self.minor = minor
        self.patch = patch
        self.prerelease = prerelease
        self.text = text
    }

    /// Whether the version came before the one that its numbers name.
    package var isPrerelease: Bool { !prerelease.isEmpty }

    /// The version without what stands behind its three numbers.
    package var core: SemanticVersion {
        SemanticVersion(major, minor, patch, text: "\(major).\(minor).\(patch)")
    }

    /// The next version in which only mistakes are mended.
    package var nextPatch: SemanticVersion {
        SemanticVersion(major, minor, patch + 1, text: "\(major).\(minor).\(patch + 1)")
    }

    /// What stands before and behind the first `separator`; nil where there is none.
    private static func cut(_ text: Substring, at separator: Character) -> (Substring, Substring?) {
        guard let index = text.firstIndex(of: separator) else { return (text, nil) }
        return (text[..<index], text[text.index(after: index)...])
    }

    /// A number without leading zeros that still has a successor.
    static func number(_ text: Substring) -> Int? {
        guard text.utf8.allSatisfy(\.isDigit), text == "0" || text.utf8.first != UInt8(ascii: "0"),
            let number = Int(text), number < Int.max
        else { return nil }
        return number
    }

    private static func identifier(_ text: Substring) -> Identifier? {
        guard isIdentifier(text) else { return nil }
        guard text.utf8.allSatisfy(\.isDigit) else { return .word(String(text)) }
        return number(text).map { .number($0) }
    }

    private static func isIdentifier(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                byte.isDigit || byte == UInt8(ascii: "-")
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            }
    }
}

/// Build metadata counts for nothing here. https://semver.org/#spec-item-10
extension SemanticVersion: Comparable, Hashable {
    package static func == (first: SemanticVersion, second: SemanticVersion) -> Bool {
        first.numbers == second.numbers && first.prerelease == second.prerelease
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(numbers)
        hasher.combine(prerelease)
    }

    package static func < (first: SemanticVersion, second: SemanticVersion) -> Bool {
        if first.numbers != second.numbers { return first.numbers.lexicographicallyPrecedes(second.numbers) }
        guard first.isPrerelease, second.isPrerelease else { return first.isPrerelease && !second.isPrerelease }
        return first.prerelease.lexicographicallyPrecedes(second.prerelease)
    }

    private var numbers: [Int] { [major, minor, patch] }
}
