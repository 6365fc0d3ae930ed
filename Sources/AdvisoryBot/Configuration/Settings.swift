internal import Disclosure
internal import JSON

/// The table of settings, one line each.
///
/// To add one: a line here, its place in `Configuration` (or `Policy`), its reading in `ConfigurationReader`, and its
/// line in `config.example.json`.
enum Settings {
    /// Everything in a configuration file, in the order in which it is listed for people.
    static let all = program + policy.map { $0.within("policy") } + [repositories]

    /// What holds for the program as a whole.
    static let program: [Setting] = [
        .init(
            "listen",
            .address,
            .valueUnlessNull("127.0.0.1:8080"),
            "Where deliveries are received: host:port, IPv6 in brackets; null: nowhere, the bot looks by itself."
        ),
        .init("behind_proxy", .flag, false, "A proxy ends TLS, so plain HTTP may come from other machines."),
        .init("tls.certificate_file", .file, .nothing, "Certificate chain in PEM; with tls.key_file, serves HTTPS."),
        .init("tls.key_file", .file, .nothing, "The certificate's key in PEM, readable by its owner only."),
        .init("limits.body_bytes", .integer(1024...104_857_600), 26_214_400, "The longest body; beyond it, 413."),
        .init("limits.head_bytes", .integer(1024...1_048_576), 32_768, "The longest head; beyond it, 431."),
        .init("limits.fields", .integer(10...1000), 100, "The most header fields; beyond it, 431."),
        .init("limits.target_bytes", .integer(64...65_536), 8192, "The longest request target; beyond it, 414."),
        .init("limits.head_seconds", .integer(1...300), 15, "How long a head may take to arrive."),
        .init("limits.request_seconds", .integer(1...600), 30, "How long a whole request may take to arrive."),
        .init("limits.connections", .integer(1...65_536), 512, "The most connections at once; beyond it, 503."),
        .init(
            "limits.memory_bytes",
            .integer(1024...4_294_967_296),
            67_108_864,
            "All bodies together; beyond it, 503."
        ),
        .init("webhook.path", .urlPath, "/webhook", "Where the forge posts its deliveries."),
        .init(
            "webhook.secret_files",
            .list(.file),
            [],
            "The secrets; two while one replaces another, none where listen is null."
        ),
        .init("forge.kind", .choice(["github"]), "github", "What the forge speaks."),
        .init("forge.api_url", .url, "https://api.github.com", "The REST API; plain HTTP only on this machine."),
        .init("forge.web_url", .url, "https://github.com", "The pages that people see."),
        .init("forge.app_id", .number, .nothing, "The App's number; its tokens' issuer if there is no client_id."),
        .init("forge.client_id", .text, .nothing, "The App's client ID, which its tokens name as their issuer."),
        .init("forge.private_key_file", .file, .required, "The App's key in PEM, readable by its owner only."),
        .init("forge.api_version", .text, "2022-11-28", "The version of the REST API to ask for."),
        .init("forge.settle_seconds", .integer(0...600), 12, "How long a write without answer may be under way."),
        .init("forge.proxy", .proxy, .nothing, "The proxy to the forge; the environment's are ignored."),
        .init("forge.ca_file", .file, .nothing, "Certificates in PEM to trust instead of the system's."),
        .init("store.url", .store, "sqlite:state/advisory-bot.sqlite", "Where cases are kept: sqlite:PATH."),
        .init(
            "store.keep_bodies_days",
            .integer(0...3650),
            90,
            "How long the body of a webhook is kept after it was decided; 0: for ever. Mails are kept with their cases."
        ),
        .init("reconcile.minutes", .integer(0...1440), 5, "Between two looks for what no webhook told; 0: never."),
        .init("metrics.listen", .address, .nothing, "Where GET /metrics is answered: host:port; null: nowhere."),
        .init(
            "notify.webhooks",
            .list(.url),
            [],
            "Where the team is told of new reports: incoming webhooks of Slack, Mattermost or Matrix."
        ),
        .init(
            "mail.smtp_url",
            .mailURL(["smtp", "smtps"]),
            .nothing,
            "Where mail leaves: smtps://host, or smtp://host:587 (STARTTLS; no TLS on loopback); null: no mail."
        ),
        .init(
            "mail.imap_url",
            .mailURL(["imap", "imaps"]),
            .nothing,
            "Where reports by mail are read: imaps://host, or imap://host (STARTTLS; no TLS on loopback); null: nowhere."
        ),
        .init("mail.username", .text, .nothing, "The login for both mail servers."),
        .init("mail.password_file", .file, .nothing, "The login's password, readable by its owner only."),
        .init(
            "mail.ca_file",
            .file,
            .nothing,
            "Certificates in PEM to trust at the mail servers instead of the system's."
        ),
        .init("mail.address", .mailAddress, .nothing, "The security address, which the bot writes from."),
        .init("mail.mailbox", .text, "INBOX", "The mailbox that is read."),
        .init("mail.poll_seconds", .integer(10...3600), 60, "Between two looks into the mailbox."),
        .init(
            "mail.team",
            .list(.mailAddress),
            [],
            "Who is told of new reports by mail: a link, and nothing of the report."
        ),
        .init(
            "mail.repository",
            .repository,
            .nothing,
            "What mails report on; needed where several repositories have an intake.repository."
        ),
        .init(
            "mail.acknowledgements_per_day",
            .integer(0...10_000),
            100,
            "How many reports are acknowledged by mail within 24 hours; the others are only taken in."
        ),
        .init(
            "mail.acknowledgements_per_address",
            .integer(0...1000),
            5,
            "How many of them may go to one address within 24 hours."
        ),
        .init("dry_run", .flag, false, "Decides and shows everything, and changes nothing at the forge."),
        .init("log.level", .choice(["debug", "info", "warning", "error"]), "info", "The least that is logged."),
        .init("log.format", .choice(["auto", "json", "text"]), "auto", "auto: text on a terminal, else JSON."),
    ]

    /// What holds for each repository: under `policy` for all, and in an entry of `repositories` for one.
    static let policy: [Setting] = [
        .init("min_permission", .choice(permissions), "write", "The least permission of those whose labels count."),
        .init("labels.report", .label, "security", "This issue is a report: open a case."),
        .init("labels.accepted", .label, "security: accepted", "Draft the advisory, get the fork, invite, credit."),
        .init("labels.needs_info", .label, "security: needs info", "Ask the reporter for more."),
        .init("labels.duplicate", .label, "security: duplicate", "Decline: known already."),
        .init("labels.out_of_scope", .label, "security: out of scope", "Decline: not covered by the policy."),
        .init("labels.by_design", .label, "security: by design", "Decline: documented behaviour."),
        .init("labels.not_reproducible", .label, "security: not reproducible", "Decline: could not be seen."),
        .init("labels.spam", .label, "security: spam", "Decline: no report at all."),
        .init("labels.severity_low", .label, "severity: low", "The advisory's severity is low."),
        .init("labels.severity_medium", .label, "severity: medium", "The advisory's severity is medium."),
        .init("labels.severity_high", .label, "severity: high", "The advisory's severity is high."),
        .init("labels.severity_critical", .label, "severity: critical", "The advisory's severity is critical."),
        .init("labels.fix", .label, "security: fix", "This pull request is a fix; it counts once it is merged."),
        .init("trusted.users", .list(.login), [], "Logins that are invited to every accepted case."),
        .init("trusted.teams", .list(.team), [], "Teams of the organization, invited to every accepted case."),
        .init("fork.mode", .choice(["auto", "off"]), "auto", "Private forks; auto needs administration: write."),
        .init("intake.public_issue", .choice(["lock", "redact"]), "lock", "What happens to a report made in public."),
        .init("intake.repository", .repository, .nothing, "A private repository whose issues report on this one."),
        .init(
            "report.requires",
            .list(.choice(parts)),
            JSONValue(parts) { .string($0) },
            "What a report is asked for, once, where it does not tell it; []: nothing."
        ),
        .init("texts", .folder, .nothing, "A folder with texts in your own words, such as out-of-scope.md."),
        .init("package.ecosystem", .choice(ecosystems), "other", "The ecosystem, where the report names none."),
        .init("package.name", .text, .nothing, "The package's name; null: the repository's."),
        .init("branches", .list(.branch), [], "Where fixes are awaited: names, patterns with *; []: the default one."),
        .init("release.mode", .choice(["tag", "draft", "mark"]), "tag", "mark waits for the maintainers' release."),
        .init(
            "release.tag_prefix",
            .tagPrefix,
            .nothing,
            "What precedes the version in a tag; null: as other tags have."
        ),
        .init("embargo.days", .integer(0...365), 30, "From the release until both sides are asked."),
        .init("disclosure.mode", .choice(["confirm", "auto"]), "confirm", "confirm waits for a maintainer's word."),
        .init("disclosure.two_person", .flag, false, "Two maintainers must approve a disclosure."),
        .init("cve.mode", .choice(["off", "forge"]), "off", "forge asks it for a CVE id for accepted reports."),
        .init("discussion.mode", .choice(["auto", "off"]), "auto", "Comments on advisories; off: none are written."),
        .init(
            "commands.prefix",
            .commandPrefix,
            "/advisory",
            "How a line begins that is a command in a private discussion."
        ),
        .init("sla.acknowledge_hours", .integer(1...720), 48, "Until a person has answered a report in any way."),
        .init("sla.respond_days", .integer(1...90), 7, "Until a person has decided, asked, or answered again."),
        .init("sla.assign_days", .integer(1...90), 3, "Without any activity, until the rota gives a coordinator."),
        .init("sla.remind_reporter_days", .integer(1...180), 14, "Until a silent reporter is asked once more."),
        .init("sla.stale_critical_days", .integer(1...365), 2, "Without any activity: of a case that is critical."),
        .init("sla.stale_high_days", .integer(1...365), 7, "Without any activity: of a case that is high."),
        .init("sla.stale_days", .integer(1...365), 30, "Without any activity: of any other open case."),
        .init("sla.business_days", .flag, false, "Weekends and holidays don't count for the settings of sla."),
        .init("sla.time_zone", .timeZone, "UTC", "Where the days begin, such as Europe/Berlin."),
        .init("sla.weekend", .list(.choice(Weekday.allCases.map(\.rawValue))), ["saturday", "sunday"], "By name."),
        .init("sla.holidays", .list(.day), [], "More days that don't count, such as 2027-01-01."),
        .init("rota", .list(.login), [], "Logins of maintainers who take turns in looking after cases."),
        .init("credits.opt_out", .list(.login), [], "Logins that are not credited for fixes and reviews."),
    ]

    /// The affected repositories, each with its name and what differs from `policy`.
    static let repositories = Setting(
        "repositories",
        .repositories,
        .required,
        "The affected repositories: name at least one."
    )

    /// What an entry of `repositories` can say.
    static let repository = [Setting("name", .repository, .required, "The full name, owner/repo.")] + policy

    private static let parts = ReportPart.allCases.map(\.rawValue)
    private static let permissions = ["triage", "write", "maintain", "admin"]

    /// https://docs.github.com/en/rest/security-advisories/repository-advisories#create-a-repository-security-advisory
    private static let ecosystems = [
        "rubygems", "npm", "pip", "maven", "nuget", "composer", "go", "rust", "erlang", "actions", "pub", "other",
        "swift",
    ]
}
