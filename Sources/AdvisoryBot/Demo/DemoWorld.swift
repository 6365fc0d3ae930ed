internal import Disclosure
internal import FoundationEssentials
internal import Sandbox

/// The made-up forge of the demo: an organization, its people, a public repository, and the App.
struct DemoWorld: Sendable {
    static let repository = "acme/widget"
    static let maintainer = "maya"
    static let reporter = "rae"

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

        for login in [Self.maintainer, Self.reporter, "lee", "olu"] { try forge.addUser(login) }
        try forge.addOrganization("acme", owners: ["olu"])
        try forge.addTeam("security", in: "acme", members: ["lee"])
        try forge.addRepository(Self.repository, permissions: [Self.maintainer: .maintain, "lee": .triage])
        for signal in Signal.all { try forge.addLabel(LabelNames()[signal], in: Self.repository) }
        try forge.addLabel(LabelNames().fix, in: Self.repository)
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
