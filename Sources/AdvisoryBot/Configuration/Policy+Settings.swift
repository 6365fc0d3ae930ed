internal import Disclosure

extension Policy {
    /// Reads what `values` itself says below `prefix`; everything else is as in `base`.
    init(_ values: SettingValues, prefix: String, over base: Policy) {
        self = base
        func given(_ path: String) -> Bool { values.isGiven(prefix + path) }
        func text(_ path: String) -> String? { given(path) ? values.text(prefix + path) : nil }

        minimumPermission = text("min_permission").flatMap(Permission.init) ?? base.minimumPermission
        for signal in Signal.all { labels[signal] = text("labels." + signal.settingKey) ?? base.labels[signal] }
        if given("trusted.users") { trustedUsers = values.texts(prefix + "trusted.users") }
        if given("trusted.teams") { trustedTeams = values.texts(prefix + "trusted.teams") }
        forkMode = text("fork.mode").flatMap(ForkMode.init) ?? base.forkMode
        publicIssueMode = text("intake.public_issue").flatMap(PublicIssueMode.init) ?? base.publicIssueMode
        if given("intake.repository") { intakeRepository = text("intake.repository").flatMap { RepositoryName($0) } }
        if given("report.requires") {
            requiredParts = Set(values.texts(prefix + "report.requires").compactMap(ReportPart.init))
        }
        packageEcosystem = text("package.ecosystem") ?? base.packageEcosystem
        if given("package.name") { packageName = text("package.name") }
        read(values, prefix: prefix, fixesOver: base)
    }

    /// Reads what holds from the fix on.
    private mutating func read(_ values: SettingValues, prefix: String, fixesOver base: Policy) {
        func given(_ path: String) -> Bool { values.isGiven(prefix + path) }
        func text(_ path: String) -> String? { given(path) ? values.text(prefix + path) : nil }

        labels.fix = text("labels.fix") ?? base.labels.fix
        if given("branches") { branches = values.texts(prefix + "branches").map { BranchPattern($0) } }
        releaseMode = text("release.mode").flatMap(ReleaseMode.init) ?? base.releaseMode
        if given("release.tag_prefix") { tagPrefix = text("release.tag_prefix") }
        if given("embargo.days"), let days = values.integer(prefix + "embargo.days") { embargoDays = Int(days) }
        disclosureMode = text("disclosure.mode").flatMap(DisclosureMode.init) ?? base.disclosureMode
        if given("disclosure.two_person"), let flag = values.flag(prefix + "disclosure.two_person") {
            needsTwoPeople = flag
        }
        cveMode = text("cve.mode").flatMap(CVEMode.init) ?? base.cveMode
        discussionMode = text("discussion.mode").flatMap(DiscussionMode.init) ?? base.discussionMode
        commandPrefix = text("commands.prefix") ?? base.commandPrefix
        readClocks(values, prefix: prefix)
        if given("credits.opt_out") { uncredited = values.texts(prefix + "credits.opt_out") }
    }
}

extension Signal {
    /// The signal's key under `labels`.
    var settingKey: String {
        switch self {
        case .report: "report"
        case .accepted: "accepted"
        case .needsInformation: "needs_info"
        case .declined(.duplicate): "duplicate"
        case .declined(.outOfScope): "out_of_scope"
        case .declined(.byDesign): "by_design"
        case .declined(.notReproducible): "not_reproducible"
        case .declined(.spam): "spam"
        case .severity(let severity): "severity_" + severity.rawValue
        }
    }
}
