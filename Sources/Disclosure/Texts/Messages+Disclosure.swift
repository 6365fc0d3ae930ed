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
            Reporter and maintainers, please say so here by a line of its own: `\(policy.commandPrefix) \(agreement)` \
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
            that. **Is everybody fine with publishing this advisory as it stands, with the release?** Reporter and maintainers, please \
            say so here, by a line that says `\(policy.commandPrefix) agree`. \(last)\(second). Nothing is published before.

            \(signature)
            """
        )
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
        Text<Private>(
            """
            The maintainers have moved the disclosure of case \(state.number) to **\(day(end))**. If that does not suit you, \
            please say so here.

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

    /// The last word in the discussion of an advisory that nobody can comment on once it is published.
    package static func thanksBeforePublishing(_ state: Case, _ advisory: AdvisorySnapshot) -> Text<Private> {
        let releases = releases(of: state, advisoryPage: advisory.page).map { " " + $0 } ?? ""
        let credits =
            thanks(for: advisory.credits).map {
                "The credits read:\n\n> \($0)\n\nThey follow those who accept theirs later."
            }
            ?? "Credits appear for those who accept them."
        return Text<Private>(
            """
            Everybody has agreed, and the advisory of case \(state.number) is about to be published on this page. Please wait \
            for that before you talk about it.\(releases) Thank you for reporting this to us, and for the time that you gave us.

            \(credits)

            \(signature)
            """
        )
    }

    /// Thanks the reporter in the private intake issue, and tells maintainers which access was granted for the case.
    package static func disclosedInPrivate(_ state: Case, _ published: PublishedAdvisory) -> Text<Private> {
        Text<Private>(
            """
            The advisory is published: \(link(published)).\(outcome(state, published))

            Thank you for reporting this to us, and for the time that you gave us. This case is closed.\(access(state))

            \(signature)
            """
        )
    }

    /// The same where only maintainers read.
    package static func disclosedForTeam(_ state: Case, _ published: PublishedAdvisory) -> Text<Private> {
        Text<Private>(
            """
            The advisory is published: \(link(published)). This case is closed.\(access(state))

            \(signature)
            """
        )
    }

    /// The releases with the fix, and the credits as they are printed.
    private static func outcome(_ state: Case, _ published: PublishedAdvisory) -> String {
        let releases = releases(of: state, advisoryPage: published.page).map { " " + $0 } ?? ""
        return releases + (thanks(for: published.credits).map { "\n\n> \($0)" } ?? "")
    }

    /// Which access was granted for the case, in a paragraph of its own.
    private static func access(_ state: Case) -> String {
        let access =
            (state.seen?.collaborators ?? []).map { "`\($0.login)`" }
            + (state.seen?.teams ?? []).map { "team `\($0)`" }
        return access.isEmpty
            ? ""
            : "\n\nMaintainers: for this case access was granted to \(access.joined(separator: ", ")). "
                + "Please take away what is not needed any more."
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

    // MARK: Public, since the disclosure

    /// The last comment on an issue that everybody can read.
    package static func disclosedInPublic(_ state: Case, _ published: PublishedAdvisory) -> Text<Public> {
        Text<Public>(
            """
            The security advisory about this is published: \(link(published)). It says which versions are affected and which have \
            the fix.\(outcome(state, published))

            Thank you to everybody who helped.

            \(signature)
            """,
            disclosedBy: published
        )
    }

    /// The advisory's id, with a link where its page is known and nothing in its address could end the link.
    static func link(_ published: PublishedAdvisory) -> String {
        let id = published.reference.id.text
        guard let page = published.page, isAddress(page) else { return id }
        return "[\(id)](\(page))"
    }

    /// Whether it is an address of the web in which nothing could end a link.
    static func isAddress(_ text: String) -> Bool {
        (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.utf8.allSatisfy(isPlainInAddress)
    }

    /// Letters, digits and the signs of addresses that mean nothing in Markdown or HTML.
    static func isPlainInAddress(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~:/?#%&=+".utf8.contains(byte)
        }
    }

    private static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
}
