internal import Disclosure
internal import FoundationEssentials
internal import Sandbox

/// The made-up forge of the demo: an organization, its people, a public repository, and the App.
struct DemoWorld: Sendable {
    static let repository = "acme/widget"
    static let maintainer = "maya"
    static let reporter = "rae"
    /// Whoever owns the organization, and so may merge private forks.
    static let owner = "olu"
    /// A member of the team `security`, who writes the fix.
    static let fixer = "lee"
    /// The release that is out when the report comes.
    static let latestTag = "v1.4.2"
    static let severity = Severity.high
    static let cveID = "CVE-2026-20107"

    let forge: SandboxForge

    /// Furnishes the forge; `webURL` is where its pages are, `webhookURL` where its webhooks go, and `now` its time.
    init(webURL: String, webhookURL: String? = nil, keys: DemoKeys, now: @escaping @Sendable () -> Date) throws {
        let configuration = SandboxForge.Configuration(
            webURL: webURL,
            webhookURL: webhookURL,
            appKey: keys.appKey,
            webhookSecret: keys.webhookSecret,
            forkDelay: .seconds(8),
            enforcesPacing: true
        )
        forge = SandboxForge(configuration: configuration, now: now)

        for login in [Self.maintainer, Self.reporter, Self.fixer, Self.owner] { try forge.addUser(login) }
        try forge.addOrganization("acme", owners: [Self.owner])
        try forge.addTeam("security", in: "acme", members: [Self.maintainer, Self.fixer])
        try forge.addRepository(Self.repository, permissions: [Self.maintainer: .maintain, Self.fixer: .triage])
        for signal in Signal.all { try forge.addLabel(LabelNames()[signal], in: Self.repository) }
        try forge.addLabel(LabelNames().fix, in: Self.repository)
        try forge.publishRelease(Self.latestTag, name: Self.latestTag, in: Self.repository, by: Self.maintainer)
        try forge.installApp(for: "acme")
    }

    /// The text of the report, as an issue form would write it.
    static let reportTitle = "Path traversal in archive extraction"
    static let reportBody = """
        ### Ecosystem

        npm

        ### Package name

        widget

        ### Affected versions

        < 1.4.3

        ### What happens

        Unpacking an archive with an entry named `../../etc/cron.d/x` writes outside of the target folder (CWE-22).
        @everyone should know.
        """
}
