/// A range of versions, taken apart from the forge's notation: `= 1.2`, `>= 1.0, < 1.4.3`, `<= 2.1`, `> 0.9`.
///
/// https://docs.github.com/en/code-security/security-advisories/working-with-repository-security-advisories/best-practices-for-writing-repository-security-advisories
enum AffectedRange: Equatable {
    /// Where a range begins.
    enum Lower: Equatable {
        case beginning
        case from(String)
        case after(String)
    }

    /// Where a range ends.
    enum Upper: Equatable {
        case never
        case before(String)
        case through(String)
    }

    case exactly(String)
    case between(Lower, Upper)

    /// Reads a range; nil for what has two lower or two upper ends, a comparison beside `=`, or no version.
    init?(_ text: String) {
        var lower = Lower.beginning
        var upper = Upper.never
        var exact: String?
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        for part in parts {
            guard let (sign, version) = Self.comparison(part) else { return nil }
            switch sign {
            case "<" where upper == .never: upper = .before(version)
            case "<=" where upper == .never: upper = .through(version)
            case ">" where lower == .beginning: lower = .after(version)
            case ">=" where lower == .beginning: lower = .from(version)
            case "=" where parts.count == 1: exact = version
            default: return nil
            }
        }
        self = exact.map { .exactly($0) } ?? .between(lower, upper)
    }

    /// Every version that the range names.
    var versions: [String] {
        switch self {
        case .exactly(let version): [version]
        case .between(let lower, let upper): [lower.version, upper.version].compactMap(\.self)
        }
    }

    /// The sign and the version of one comparison; a version alone has the sign `=`.
    private static func comparison(_ text: Substring) -> (sign: String, version: String)? {
        let text = String(text).trimmed
        let sign = ["<=", ">=", "<", ">", "="].first { text.hasPrefix($0) } ?? ""
        let version = String(text.dropFirst(sign.count)).trimmed
        let isVersion =
            (1...64).contains(version.utf8.count)
            && version.utf8.allSatisfy { $0.isLetterOrDigit || ".-+_~!:".utf8.contains($0) }
        return isVersion ? (sign.isEmpty ? "=" : sign, version) : nil
    }
}

extension AffectedRange.Lower {
    var version: String? {
        switch self {
        case .beginning: nil
        case .from(let version), .after(let version): version
        }
    }
}

extension AffectedRange.Upper {
    var version: String? {
        switch self {
        case .never: nil
        case .before(let version), .through(let version): version
        }
    }
}
