package import FoundationEssentials

extension Messages {
    // MARK: Private

    /// Tells both sides that the release is out and when the details may be told.
    package static func embargoStarted(_ state: Case, until end: Date) -> Text<Private> {
        let versions = state.branches.compactMap { $0.release.map { "`\($0.tag)`" } }.joined(separator: ", ")
        return Text<Private>(
            """
            The fix of case \(state.number) is released: \(versions). The details stay between us until **\(day(end))**, so \
            that users have time to update. Before anything is published, everybody here is asked.

            \(signature)
            """
        )
    }

    /// Reminds both sides that the embargo ends soon; `days` are what is left.
    package static func embargoReminder(days: Int, _ state: Case, until end: Date) -> Text<Private> {
        Text<Private>(
            """
            The embargo of case \(state.number) ends in \(days == 1 ? "one day" : "\(days) days"), on **\(day(end))**. Please \
            look whether the advisory says what you want the public to read: versions, severity, credits.

            \(signature)
            """
        )
    }

    /// Asks both sides at the end of the embargo whether the advisory may be published.
    package static func askAgreement(_ state: Case, _ policy: Policy) -> Text<Private> {
        let last =
            switch policy.disclosureMode {
            case .confirm:
                "Then a maintainer publishes it: "
                    + say("disclose \(version(state))", policy, orType: "disclose \(state.number)")
            case .auto: "It is published when both sides have agreed"
            }
        let agreement =
            switch policy.disclosureMode {
            case .confirm: "agree"
            case .auto: "agree \(version(state))"
            }
        let second = policy.needsTwoPeople ? "; two maintainers have to say so" : ""
        return Text<Private>(
            """
            The embargo of case \(state.number) is over. **Is everybody fine with publishing this advisory as it stands?** \
            \(whoAgrees(state)), please say so here by a line of its own: `\(policy.commandPrefix) \(agreement)` \
            (`\(policy.commandPrefix) status` shows the version that the advisory is). \(last)\(second). Nothing is published before.

            \(signature)
            """
        )
    }

    /// Asks both sides with the merge of the fix, where no embargo follows the release.
    package static func askAgreementWithFix(_ state: Case, _ policy: Policy) -> Text<Private> {
        let last =
            switch policy.disclosureMode {
            case .confirm:
                "Once it is out, a maintainer publishes the advisory with `advisory-bot cases disclose \(state.number)`"
            case .auto: "Once it is out, the last agreement that is given publishes the advisory"
            }
        let second = policy.needsTwoPeople ? "; two maintainers have to say so" : ""
        return Text<Private>(
            """
            The fix of case \(state.number) is merged, so everybody can read it, and the release comes next. There is no embargo after \
            that. **Is everybody fine with publishing this advisory as it stands, with the release?** \(whoAgrees(state)), please \
            say so here, by a line that says `\(policy.commandPrefix) agree`. \(last)\(second). Nothing is published before.

            \(signature)
            """
        )
    }

    /// Whom the request speaks to, in the beginning of a sentence.
    private static func whoAgrees(_ state: Case) -> String {
        guard state.isReportedByMail else { return "Reporter and maintainers" }
        guard state.mail?.sender != nil else { return "Maintainers" }
        return """
            The reporter is asked by mail, and the answer is shown here; once it says that they agree: \
            `advisory-bot cases agree \(state.number) --as reporter`. Maintainers
            """
    }

    /// Tells both sides, who were asked before, that the release is out and nothing is waited for any more.
    package static func releasedWithoutEmbargo(_ state: Case, _ policy: Policy) -> Text<Private> {
        let versions = state.branches.compactMap { $0.release.map { "`\($0.tag)`" } }.joined(separator: ", ")
        let last =
            switch policy.disclosureMode {
            case .confirm: "`advisory-bot cases disclose \(state.number)` publishes it"
            case .auto:
                "`advisory-bot cases agree \(state.number)` publishes it if the reporter has agreed, also if you have said so before"
            }
        let second = policy.needsTwoPeople ? "; two maintainers have to say so" : ""
        return Text<Private>(
            """
            The fix of case \(state.number) is released: \(versions). There is no embargo, so the advisory can be published now; if you \
            have not agreed yet, please do by a line that says `\(policy.commandPrefix) agree`. Maintainers: \(last)\(second).

            \(signature)
            """
        )
    }

    /// Tells both sides of a new day of disclosure.
    package static func embargoChanged(_ state: Case, until end: Date) -> Text<Private> {
        let objection =
            state.isIssueForTeam
            ? heardByMail(state)
            : "If that does not suit you, please say so here."
        return Text<Private>(
            """
            The maintainers have moved the disclosure of case \(state.number) to **\(day(end))**. \(objection)

            \(signature)
            """
        )
    }

    /// Tells both sides that the vulnerability is used against people.
    package static func exploited(_ state: Case, _ policy: Policy) -> Text<Private> {
        Text<Private>(
            """
            The maintainers have learned that the vulnerability of case \(state.number) **is being exploited**. Users may need the \
            details sooner than was planned. Maintainers: \
            \(say("embargo 0", policy, orType: "embargo \(state.number) --days 0")), ends the embargo; it stays your decision.

            \(signature)
            """
        )
    }

    /// Says why an approval does not count any more.
    package static func approvalOutdated(_ state: Case) -> Text<Private> {
        Text<Private>(
            """
            The advisory of case \(state.number) was edited after its publication had been approved. The approval counted for the \
            earlier text, so it is void. Please look at the advisory again, and approve it as it is now.

            \(signature)
            """
        )
    }

    /// Says that one approval is there and a second is needed.
    package static func secondPersonNeeded(_ state: Case, _ policy: Policy) -> Text<Private> {
        Text<Private>(
            """
            One maintainer has approved the publication of case \(state.number). The policy asks for two: a second maintainer \
            approves with \(say("disclose \(version(state))", policy, orType: "disclose \(state.number)")).

            \(signature)
            """
        )
    }

    // MARK: Problems

    /// The gate is closed.
    static func notPublished(_ obstacles: [Gate.Item]) -> Problem {
        let faults = obstacles.map { "\($0.name): \($0.finding)" }
        return Problem(what: publicationBlocked, remedy: faults.joined(separator: " · "))
    }

    static let publicationBlocked = "The advisory was not published, because something stands in the way."

    static let publishedEarly = Problem(
        what: "The advisory was published on the forge before its embargo was over.",
        remedy:
            "Tell the reporter if they do not know. The bot completes the releases and the issue as after any disclosure."
    )

    /// Everybody can read of a vulnerability that users can do nothing about yet.
    static func publishedBeforeRelease(caseNumber: Int) -> Problem {
        Problem(
            what: "Everybody can read the advisory, and users can't have its fix yet.",
            remedy:
                "Merge the fix, and it is released without waiting for anything (where `release.mode` is `draft` or `mark`, "
                + "publish the release yourselves). If it is merged already: `advisory-bot cases fix \(caseNumber) --commit SHA`. "
                + "Where nothing is to be fixed: `advisory-bot cases fix \(caseNumber) --branch BRANCH --not-affected`."
        )
    }

    static let closedOnForge = Problem(
        what: "The advisory was closed on the forge while its case is open.",
        remedy: "If the report is declined, tell the reporter; else reopen the advisory, and the case goes on."
    )

    private static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
}
