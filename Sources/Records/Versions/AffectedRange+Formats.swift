internal import JSON

extension AffectedRange {
    /// How versions are compared, where a format asks.
    enum Ordering {
        case semantic
        /// By the rules of the package's ecosystem.
        case ecosystem
    }

    /// Semantic where the ecosystem is, and each version named has that form.
    func ordering(in ecosystem: Ecosystem) -> Ordering {
        let areSemantic = versions.allSatisfy { $0 == "0" || SemanticVersion($0) != nil }
        return ecosystem.isSemantic && areSemantic ? .semantic : .ecosystem
    }

    /// The range with every version as the ordering writes it: a semantic one has no `v`.
    func normalised(for ordering: Ordering) -> AffectedRange {
        switch (ordering, self) {
        case (.ecosystem, _): self
        case (.semantic, .exactly(let version)): .exactly(Self.plain(version))
        case (.semantic, .between(let lower, let upper)):
            .between(Self.normalised(lower), Self.normalised(upper))
        }
    }

    private static func normalised(_ lower: Lower) -> Lower {
        switch lower {
        case .beginning: .beginning
        case .from(let version): .from(plain(version))
        // What comes right after a semantic version can be named, so that formats without "after" can say it.
        case .after(let version): SemanticVersion(version)?.next.map { .from($0) } ?? lower
        }
    }

    private static func normalised(_ upper: Upper) -> Upper {
        switch upper {
        case .never: .never
        case .before(let version): .before(plain(version))
        case .through(let version): .through(plain(version))
        }
    }

    private static func plain(_ version: String) -> String { SemanticVersion(version)?.text ?? version }
}

extension AffectedRange {
    /// OSV's events; nil where they can't say exactly this, because the range begins after a version with no known
    /// successor.
    ///
    /// `fixed` is the first version outside the range, which is how OSV evaluates it.
    /// https://ossf.github.io/osv-schema/#affectedrangesevents-fields
    var osvEvents: [JSONValue]? {
        switch self {
        case .exactly(let version): return [["introduced": .string(version)], ["last_affected": .string(version)]]
        case .between(.after, _): return nil
        case .between(let lower, let upper):
            let start: JSONValue = ["introduced": .string(lower.version ?? "0")]
            switch upper {
            case .never: return [start]
            case .before(let version): return [start, ["fixed": .string(version)]]
            case .through(let version): return [start, ["last_affected": .string(version)]]
            }
        }
    }

    /// The range in the notation of `vers:`, which can say everything that the forge's can.
    ///
    /// https://github.com/package-url/vers-spec
    func vers(scheme: String) -> String {
        let constraints: [String] =
            switch self {
            case .exactly(let version): [version.percentEncoded()]
            case .between(let lower, let upper): [lower.constraint, upper.constraint].compactMap(\.self)
            }
        return "vers:\(scheme)/" + (constraints.isEmpty ? "*" : constraints.joined(separator: "|"))
    }
}

extension AffectedRange.Lower {
    fileprivate var constraint: String? {
        switch self {
        case .beginning: nil
        case .from(let version): ">=" + version.percentEncoded()
        case .after(let version): ">" + version.percentEncoded()
        }
    }
}

extension AffectedRange.Upper {
    fileprivate var constraint: String? {
        switch self {
        case .never: nil
        case .before(let version): "<" + version.percentEncoded()
        case .through(let version): "<=" + version.percentEncoded()
        }
    }
}
