/// What people can say in a private discussion, in the order in which it is listed for them: the one table of forms and
/// meanings.
package enum CommandHelp {
    /// How a command is written, and what it does.
    package struct Line: Equatable, Sendable {
        package let verb: Verb
        package let form: String
        package let meaning: String
        /// A command of this form, as somebody could write it.
        package let example: String
        /// Who is told of it: those who may.
        package let roles: [Authority.Role]
    }

    /// The commands that somebody in a role may give.
    package static func lines(for role: Authority.Role) -> [Line] { all.filter { $0.roles.contains(role) } }

    /// How a verb is said right, with an example.
    static func remedy(for verb: Verb, prefix: String) -> String {
        let lines = all.filter { $0.verb == verb }
        let forms = lines.map { "`\(prefix) \($0.form)`" }.joined(separator: " or ")
        guard let line = lines.first, line.example != line.form else { return "Write \(forms)." }
        return "Write \(forms), for example `\(prefix) \(line.example)`."
    }

    package static let all: [Line] = [
        Line(.help, "help", "shows this", for: everybody),
        Line(.status, "status", "says how the case stands, and which version the advisory is", for: speakers),
        Line(.accept, "accept", "drafts the advisory, invites and credits the reporter, asks for the private fork"),
        Line(
            .decline,
            "decline <reason>",
            "answers the reporter: \(DeclineReason.allCases.map(\.word).joined(separator: ", "))",
            example: "decline out-of-scope"
        ),
        Line(
            .duplicateOf,
            "duplicate-of <case>",
            "declines it as a duplicate of that case, which keeps the reporter's credit",
            example: "duplicate-of 12"
        ),
        Line(
            .split,
            "split [<title> | <title> …]",
            "makes a case of each vulnerability of the report, as recognised or as you name them; the first stays here",
            example: "split Path traversal in unpacking | Command injection by file names"
        ),
        Line(
            .needsInfo,
            "needs-info <text>",
            "asks the reporter, in this line and those below it, and the case waits for the answer",
            example: "needs-info Which version did you use?"
        ),
        Line(
            .reply,
            "reply <text>",
            "writes to the reporter by mail, in this line and those below it",
            example: "reply Thank you, we could see it happen."
        ),
        Line(
            .severity,
            "severity <level or CVSS vector>",
            "rates it: low, medium, high, critical, or a vector of CVSS 3 or 4",
            example: "severity high"
        ),
        Line(.cwe, "cwe <id …>", "adds weaknesses to the advisory", example: "cwe CWE-22 CWE-59"),
        Line(
            .package,
            "package <ecosystem> <name> <vulnerable range> [patched]",
            "says which versions of a package are affected, and which one has the fix",
            example: "package npm widget >= 1.0, < 1.4.3 1.4.3"
        ),
        Line(.assign, "assign @login", "names the maintainer who looks after the case", example: "assign @maya"),
        Line(
            .invite,
            "invite @login",
            "lets a person, or a team as `org/team`, see the advisory",
            example: "invite @rae"
        ),
        Line(
            .invite,
            "invite @login reporter",
            "says whose account the reporter by mail has, who is invited and credited; corrects what was confirmed wrongly",
            example: "invite @rae reporter"
        ),
        Line(
            .credit,
            "credit @login <type>",
            "credits a person; the forge asks them (\(CreditKind.allCases.map(\.rawValue).joined(separator: ", ")))",
            example: "credit @rae finder",
            for: speakers
        ),
        Line(
            .cve,
            "cve request <version>",
            "asks the forge for a CVE id; nobody can take that back",
            example: "cve request \(exampleVersion)"
        ),
        Line(.fork, "fork", "asks for the temporary private fork, if there is none"),
        Line(
            .fix,
            "fix <commit or #pull> [branch]",
            "says which commit, or merged pull request, is the fix",
            example: "fix #45"
        ),
        Line(
            .fix,
            "fix not-affected <branch>",
            "says that nothing is to be fixed there",
            example: "fix not-affected 1.x"
        ),
        Line(
            .release,
            "release [branch] [tag] <version>",
            "releases what is fixed, without waiting for other branches",
            example: "release main v1.4.3 \(exampleVersion)"
        ),
        Line(
            .embargo,
            "embargo <days or YYYY-MM-DD>",
            "moves the day of disclosure; 0 ends the embargo",
            example: "embargo 14"
        ),
        Line(.exploited, "exploited", "records that the vulnerability is being used against people"),
        Line(
            .exploited,
            "exploited sent <notice>",
            "records that you sent a notice: \(ExploitationNotice.allCases.map(\.rawValue).joined(separator: ", "))",
            example: "exploited sent warning"
        ),
        Line(
            .agree,
            "agree [version]",
            "agrees to publish the advisory as it stands",
            example: "agree \(exampleVersion)",
            for: speakers
        ),
        Line(
            .disclose,
            "disclose <version>",
            "publishes this version of the advisory; nobody can take that back",
            example: "disclose \(exampleVersion)"
        ),
        Line(
            .meeting,
            "meeting <YYYY-MM-DDThh:mm> <minutes> [reporter]",
            "invites the team to a meeting by mail, the time in UTC; said again, it moves the meeting",
            example: "meeting 2027-02-17T15:00 45"
        ),
        Line(.meeting, "meeting cancel", "cancels the meeting"),
        Line(.noReminders, "no-reminders", "asks the reporter no second time", for: speakers),
    ]

    static let exampleVersion = "0123456789abcdef"
    private static let everybody: [Authority.Role] = [.maintainer, .reporter, .other]
    private static let speakers: [Authority.Role] = [.maintainer, .reporter]
}

extension CommandHelp.Line {
    fileprivate init(
        _ verb: Verb,
        _ form: String,
        _ meaning: String,
        example: String? = nil,
        for roles: [Authority.Role] = [.maintainer]
    ) {
        self.init(verb: verb, form: form, meaning: meaning, example: example ?? form, roles: roles)
    }
}
