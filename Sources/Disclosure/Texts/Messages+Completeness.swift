package import FoundationEssentials

extension Messages {
    /// What the first answer asks for that the report lacks; nothing of the report is in it. Empty: it lacks nothing.
    static func request(for missing: [ReportPart], how: String) -> String {
        guard !missing.isEmpty else { return "" }
        let list = missing.map { "- \(question(about: $0))" }.joined(separator: "\n")
        return """
            A maintainer can do more with your report if it also says:

            \(list)

            If you know, please \(how). This program may have overlooked it; if it is there already, or you can't say, \
            leave it. A maintainer reads your report in any case.
            """
    }

    private static func question(about part: ReportPart) -> String {
        switch part {
        case .steps: "by which steps one sees it happen"
        case .version: "which versions are affected, or in which one you saw it"
        case .impact: "what somebody could do with it"
        }
    }
}

extension ReportPart {
    /// The part as it stands in a list.
    package var words: String {
        switch self {
        case .steps: "steps to reproduce"
        case .version: "affected version"
        case .impact: "impact"
        }
    }
}

extension Case {
    /// What the report lacks, in words; nil: nothing, or it was not looked through.
    package var lack: String? {
        guard let missing, !missing.isEmpty else { return nil }
        return missing.map(\.words).joined(separator: ", ")
    }

    /// When the reporter was asked for what the report lacks; nil: not yet, or there was no way to ask in private.
    package var askedForMissingAt: Date? { intakeVisibility == .publiclyReadable ? nil : acknowledgedAt }
}
