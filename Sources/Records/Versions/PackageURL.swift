/// The address of a package that tools of all ecosystems understand, for example `pkg:npm/%40acme/widget@1.4.3`.
///
/// https://github.com/package-url/purl-spec
struct PackageURL {
    let text: String

    /// The address of a package, of one version if one is given; nil for an ecosystem without a type, or a name unlike
    /// its names.
    init?(ecosystem: Ecosystem, name: String, version: String? = nil) {
        guard let type = ecosystem.packageURLType else { return nil }
        let written =
            switch ecosystem {
            case .maven: name.replacing(":", with: "/")
            case .pip: name.lowercased().replacing("_", with: "-")
            case .actions, .composer, .erlang, .go, .pub: name.lowercased()
            case .npm, .nuget, .other, .rubygems, .rust, .swift: name
            }
        let address = written.replacing("https://", with: "")
        let parts = address.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else { return nil }
        guard ecosystem.partsOfNames.contains(parts.count) else { return nil }
        let path = parts.map { $0.percentEncoded() }.joined(separator: "/")
        text = "pkg:\(type)/\(path)" + (version.map { "@" + $0.percentEncoded(keeping: ":") } ?? "")
    }
}

extension Ecosystem {
    /// How many parts a package's address can have. An action in a folder of its repository has more, and then no
    /// package URL.
    fileprivate var partsOfNames: ClosedRange<Int> {
        switch self {
        case .actions, .composer, .maven: 2...2
        case .npm: 1...2
        case .erlang, .nuget, .other, .pip, .pub, .rubygems, .rust: 1...1
        case .swift: 2...Int.max
        case .go: 1...Int.max
        }
    }
}
