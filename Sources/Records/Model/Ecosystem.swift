/// A package ecosystem by the forge's name.
///
/// https://docs.github.com/en/rest/security-advisories/repository-advisories
enum Ecosystem: String, CaseIterable {
    case actions, composer, erlang, go, maven, npm, nuget, other, pip, pub, rubygems, rust, swift
}

extension Ecosystem {
    /// OSV's name; nil where OSV has none. https://ossf.github.io/osv-schema/#defined-ecosystems
    var osvName: String? {
        switch self {
        case .actions: "GitHub Actions"
        case .composer: "Packagist"
        case .erlang: "Hex"
        case .go: "Go"
        case .maven: "Maven"
        case .npm: "npm"
        case .nuget: "NuGet"
        case .other: nil
        case .pip: "PyPI"
        case .pub: "Pub"
        case .rubygems: "RubyGems"
        case .rust: "crates.io"
        case .swift: "SwiftURL"
        }
    }

    /// The type of a package URL; nil where there is none that fits. https://github.com/package-url/purl-spec
    var packageURLType: String? {
        switch self {
        case .actions: "github"
        case .composer: "composer"
        case .erlang: "hex"
        case .go: "golang"
        case .maven: "maven"
        case .npm: "npm"
        case .nuget: "nuget"
        case .other: nil
        case .pip: "pypi"
        case .pub: "pub"
        case .rubygems: "gem"
        case .rust: "cargo"
        case .swift: "swift"
        }
    }

    /// The scheme of a `vers:` range, which is the package URL's type, else `generic`.
    var versionScheme: String { packageURLType ?? "generic" }

    /// Where the packages are, as CVE records name the place; nil where there is no such place.
    ///
    /// https://github.com/CVEProject/cve-schema, `collectionURL`
    var collection: String? {
        switch self {
        case .actions, .swift: "https://github.com"
        case .composer: "https://packagist.org"
        case .erlang: "https://repo.hex.pm"
        case .go: "https://pkg.go.dev"
        case .maven: "https://repo.maven.apache.org/maven2"
        case .npm: "https://registry.npmjs.org"
        case .nuget: "https://nuget.org/packages"
        case .other: nil
        case .pip: "https://pypi.org"
        case .pub: "https://pub.dev"
        case .rubygems: "https://rubygems.org"
        case .rust: "https://crates.io"
        }
    }

    /// Whether packages are versioned by Semantic Versioning, where their versions have its form.
    var isSemantic: Bool {
        switch self {
        case .actions, .erlang, .go, .npm, .pub, .rust, .swift: true
        case .composer, .maven, .nuget, .other, .pip, .rubygems: false
        }
    }
}
