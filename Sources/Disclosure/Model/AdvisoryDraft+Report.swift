extension AdvisoryDraft {
    /// The largest text of an advisory's description, in bytes, that leaves room for the hidden marker.
    ///
    /// The forge takes 65,535 characters; bytes are counted, so that no reading of "character" makes it too long.
    private static let descriptionLimit = 65_000

    /// Writes the draft of a report: what its form says where it says it well, else what the repository's policy says.
    init(of report: Case.Report, in state: Case, policy: Policy) {
        let form = IssueForm(report.body)
        // The package is the whole report's; what each part says is its own.
        let text = state.part?.text ?? report.body
        let head = Messages.draftHead(
            reporter: report.reporter,
            caseNumber: state.number,
            intake: state.intake,
            state.intakeVisibility
        )
        let room = Self.descriptionLimit - head.utf8.count - 2
        let title = (state.part?.title ?? report.title).asLine(maximumBytes: 1000)

        self.init(
            summary: Text<Private>(title.isEmpty ? Messages.untitled : title),
            description: Text<Private>(head + "\n\n" + text.asBlock(maximumBytes: room)),
            product: Product(form, policy, state.repository),
            rating: Rating(state.part == nil ? form : IssueForm(text), state.severity),
            weaknesses: Weaknesses.named(in: text)
        )
    }
}

extension AdvisoryDraft.Product {
    /// What the forge calls ecosystems, with the words that people use for them.
    private static let ecosystems: [String: [String]] = [
        "rubygems": ["rubygems", "ruby", "gem"], "npm": ["npm", "javascript", "node"],
        "pip": ["pip", "pypi", "python"],
        "maven": ["maven", "java"], "nuget": ["nuget", ".net"], "composer": ["composer", "php", "packagist"],
        "go": ["go", "golang"], "rust": ["rust", "crates.io", "cargo"], "erlang": ["erlang", "hex"],
        "actions": ["actions", "github actions"], "pub": ["pub", "dart"], "swift": ["swift"], "other": ["other"],
    ]

    /// What the forge calls them.
    static var ecosystemNames: [String] { ecosystems.keys.sorted() }

    /// The ecosystem that people call so, in the forge's word; nil: the forge knows none.
    static func ecosystem(called word: String) -> String? {
        let word = word.lowercased()
        return ecosystems.first { $0.value.contains(word) }?.key
    }

    fileprivate init(_ form: IssueForm, _ policy: Policy, _ repository: RepositoryName) {
        let known = form.line(under: "ecosystem", "package ecosystem").flatMap(Self.ecosystem)
        let package = form.line(under: "package", "package name", "affected package", "product")
        let patched = form.line(under: "patched versions", "patched version", "fixed versions", "fixed version")
        self.init(
            ecosystem: known ?? policy.packageEcosystem,
            name: package.map { Untrusted($0).asLine(maximumBytes: 200) } ?? policy.packageName ?? repository.name,
            vulnerableRange: form.line(
                under: "affected versions",
                "affected version",
                "vulnerable versions",
                "vulnerable version range",
                "version",
                "versions"
            ).flatMap(VersionRange.parse),
            patchedVersions: patched.flatMap { VersionRange.version($0) ? $0 : nil }
        )
    }
}

extension AdvisoryDraft.Rating {
    /// A maintainer's label first, then the vector and the word that the reporter filled in.
    fileprivate init?(_ form: IssueForm, _ severity: Severity?) {
        if let severity {
            self = .severity(severity)
        } else if let vector = form.line(under: "cvss", "cvss vector", "cvss vector string").flatMap(CVSSVector.init) {
            self = .cvss(vector.text)
        } else if let word = form.line(under: "severity"), let severity = Severity(rawValue: word.lowercased()) {
            self = .severity(severity)
        } else {
            return nil
        }
    }
}
