/// A problem is what stands between a command and its being done, too.
extension Messages.Problem: Error {
    package var sentences: String { what + " " + remedy }
}

/// Why what a maintainer names can't be done, with what to do instead. All of them are shown in private.
extension Messages {
    package static let noAdvisoryYet = Problem(
        what: "The case has no advisory yet.",
        remedy: "Accept the report first; its advisory is there a moment later."
    )

    package static func noSuchAccount(_ login: String) -> Problem {
        Problem(
            what: "The forge knows nobody called \(Untrusted(login).quoted).",
            remedy: "Write the login as it stands on the person's page."
        )
    }

    package static func notPerson(_ account: Account) -> Problem {
        Problem(
            what: "\(Untrusted(account.login).quoted) is not a person's account.",
            remedy: "Name a person, or a team as `organization/team`."
        )
    }

    package static func noMaintainer(_ account: Account) -> Problem {
        Problem(
            what: "\(Untrusted(account.login).quoted) is no maintainer of the repository.",
            remedy: "Name somebody whose permission is enough to decide in the case."
        )
    }

    package static func foreignTeam(of repository: RepositoryName) -> Problem {
        Problem(
            what: "Only teams of the repository's own organization can be invited.",
            remedy: "Write `\(repository.owner)/` and the team's short name."
        )
    }

    package static let clockDisagrees = Problem(
        what: "The clock of the bot's machine and the forge's disagree, so that days from now can't be counted.",
        remedy: "Name a day as `YYYY-MM-DD`, or set the clock right first."
    )

    package static let dayOutOfReach = Problem(
        what: "This day is over, or more than a year away.",
        remedy: "Name a day from today on as `YYYY-MM-DD`, or 0 to end the embargo now."
    )

    package static let noSuchBranch = Problem(
        what: "The repository has no such branch.",
        remedy: "Name one that is there."
    )

    package static let fixNotSeen = Problem(
        what: "The forge does not show this commit on the branch.",
        remedy: "Name a commit, or a merged pull request, that is on the branch you mean."
    )

    /// The advisory was edited since somebody saw the version that they named.
    package static func versionMovedOn(_ advisory: AdvisorySnapshot, _ request: Request, _ policy: Policy) -> Problem {
        Problem(
            what: "The advisory was edited: it is version `\(advisory.version)` now.",
            remedy: "Read it again on the forge. " + asItStands(advisory, request, policy)
        )
    }

    /// What can't be taken back, or can lead to the publication, must say for which version.
    package static func versionMissing(_ advisory: AdvisorySnapshot, _ request: Request, _ policy: Policy) -> Problem {
        let reason =
            request.verb == .agree
            ? "The advisory is published once both sides have agreed, so please say which version you mean."
            : "Nobody can take this back, so please say which version of the advisory you mean."
        return Problem(
            what: reason,
            remedy: asItStands(advisory, request, policy)
        )
    }

    /// The line that would be followed now.
    private static func asItStands(_ advisory: AdvisorySnapshot, _ request: Request, _ policy: Policy) -> String {
        "If it is right as it stands: `\(policy.commandPrefix) \(request.line(naming: advisory.version))`."
    }

    /// The forge does not tell what a command needs to know.
    package static func notToldByForge(_ refusal: Refusal) -> Problem {
        Problem(what: "The forge did not tell what is needed for this.", remedy: refusal.remedy)
    }
}
