internal import FoundationEssentials

/// What stands between a case and its publication: everything that would fail, mislead or lose something, looked at
/// together.
package struct Gate: Equatable, Sendable {
    /// One thing that was looked at.
    package struct Item: Equatable, Sendable, Codable {
        /// Whether it stands in the way.
        package enum State: String, Sendable, Codable { case green, warning, red }

        package let name: String
        package let state: State
        /// What was found and, unless it is green, what a person can do.
        package let finding: String
    }

    /// In the order in which people care.
    package private(set) var items: [Item]

    /// What stands in the way; warnings don't.
    var obstacles: [Item] { items.filter { $0.state == .red } }

    /// Whether nothing stands in the way.
    package var isOpen: Bool { obstacles.isEmpty }

    /// How long a reporter may be silent before the case goes on without them.
    package static let silence = 14 * 86_400.0

    /// Looks at a case and its advisory as it is now.
    package init(_ state: Case, _ advisory: AdvisorySnapshot, _ context: Workflow.Context) {
        items = [
            Self.date(state, context),
            Self.agreement(state, advisory.version, context),
            Self.release(state),
            Self.advisoryState(advisory),
            Self.affectedVersions(advisory),
            Self.fixedVersions(state, advisory),
            Self.description(advisory),
            Self.severity(advisory),
            Self.cve(state, advisory),
            Self.credits(state, advisory),
            Self.fork(advisory),
            Self.clock(context),
        ]
        if context.policy.needsTwoPeople { items.insert(Self.approvals(state, advisory), at: 2) }
    }

    /// Those of the obstacles that can still be there, without a look at the advisory.
    static func remaining(of obstacles: [Item], _ state: Case, _ context: Workflow.Context) -> [Item] {
        let ofCase = [
            date(state, context), agreement(state, state.seen?.version, context), release(state), clock(context),
        ]
        return obstacles.compactMap { obstacle in
            guard let now = ofCase.first(where: { $0.name == obstacle.name }) else { return obstacle }
            return now.state == .red ? now : nil
        }
    }

    private static func date(_ state: Case, _ context: Workflow.Context) -> Item {
        let end = state.embargo?.endsAt ?? state.disclosureDate
        guard let end else {
            return Item(name: "embargo", state: .red, finding: "It starts with the release, which is missing.")
        }
        return end <= context.now
            ? Item(name: "embargo", state: .green, finding: "It is over.")
            : Item(
                name: "embargo",
                state: .red,
                finding:
                    "It ends on \(day(end)). To end it today: "
                    + Messages.say("embargo 0", context.policy, orType: "embargo \(state.number) --days 0") + "."
            )
    }

    private static func agreement(_ state: Case, _ version: String?, _ context: Workflow.Context) -> Item {
        let name = "agreement of the reporter"
        guard state.hasReporterToAsk else {
            return Item(name: name, state: .green, finding: "There is nobody to ask.")
        }
        if let at = state.consent.reporterAgreedAt {
            guard state.consent.reporterAgreedVersion == version else {
                return Item(name: name, state: .warning, finding: "Given on \(day(at)); the advisory was edited since.")
            }
            return Item(name: name, state: .green, finding: "Given on \(day(at)).")
        }
        // Whoever has written is not silent: what they say is for a person to read.
        if state.answeredByMailAt == nil, let asked = state.reporterAskedAt,
            context.now.timeIntervalSince(asked) >= silence
        {
            return Item(name: name, state: .warning, finding: "Asked on \(day(asked)); no answer for two weeks.")
        }
        if state.isReportedByMail { return Item(name: name, state: .red, finding: missingAgreementByMail(state)) }
        let told = "`advisory-bot cases agree \(state.number) --as reporter`"
        let finding =
            state.embargo?.wasUnsaid == true
            ? "It is not given, and the reporter could not be reached: the forge did not take the bot's question where they read, so "
                + "their silence says nothing. Ask them yourselves, there or in another way; if they agree: \(told). Once "
                + "the question reaches them, two weeks count from then on."
            : "It is not given. They say so by `\(context.policy.commandPrefix) agree` in a comment, or if they told you: \(told)."
        return Item(name: name, state: .red, finding: finding)
    }

    /// What is to be done about the agreement of a reporter whose mails are read by people alone.
    private static func missingAgreementByMail(_ state: Case) -> String {
        let told = "`advisory-bot cases agree \(state.number) --as reporter`"
        if let heard = state.answeredByMailAt {
            return """
                They wrote by mail on \(day(heard)), after they were asked: read it. Until a maintainer has said what it means, the gate \
                stays closed. If they agree, or you publish against their word all the same: \(told). If they object, talk to them \
                with `reply`; `embargo` moves the day.
                """
        }
        guard state.embargo?.askedAt != nil else {
            return "It is not given. They are asked by mail when the embargo is over. If they told you: \(told)."
        }
        if state.embargo?.wasUnsaid == true, state.mail?.agreement == nil {
            return
                "It is not given, and the bot could not ask them by mail. Ask them yourselves; if they agree: \(told)."
        }
        if let asked = state.reporterAskedAt {
            return """
                It is not given. They were asked by mail on \(day(asked)). What they answer is shown in the case. If they agree: \
                \(told). Without an answer the case can go on from \(day(asked.addingTimeInterval(silence))) on.
                """
        }
        return "It is not given. \(unasked(state)) Silence counts from a mail that went out. If they agree: \(told)."
    }

    /// Why the mail that asks the reporter has not asked them, and what to do about it.
    private static func unasked(_ state: Case) -> String {
        let effect = state.mail?.agreement.map { Effect.ID(caseNumber: state.number, number: $0.effect) }
        let number = effect?.description ?? "ID"
        if let returned = state.mail?.agreement?.returnedAt {
            return """
                The mail that asks them came back on \(day(returned)). Ask them in another way, or move the embargo, at whose end \
                they are asked anew.
                """
        }
        if state.embargo?.wasUnsaid == true {
            return """
                The mail that asks them was refused, or nobody knows what became of it: `advisory-bot effects` tells of effect \
                \(number). Put right what stood in the way, then `advisory-bot effects retry \(number)`; or ask them in another way. If you dropped \
                it because it did go out, record their answer, or move the embargo, at whose end they are asked anew.
                """
        }
        return "The mail that asks them has not gone out yet: `advisory-bot effects` tells of effect \(number)."
    }

    /// Whether the reporter's agreement does not stand in the way, as far as is known without a look at the advisory.
    static func isAgreementSettled(_ state: Case, _ context: Workflow.Context) -> Bool {
        agreement(state, state.seen?.version, context).state != .red
    }

    private static func approvals(_ state: Case, _ advisory: AdvisorySnapshot) -> Item {
        let people = state.consent.approvals.filter { $0.version == advisory.version }.map(\.by.login)
        let given = people.isEmpty ? "" : " (\(people.map { Untrusted($0).quoted }.joined(separator: ", ")))"
        return Item(
            name: "approvals",
            state: people.count < 2 ? .warning : .green,
            finding: people.count < 2
                ? "\(people.count) of 2\(given): two different maintainers have to approve this version."
                : "2 of 2\(given)."
        )
    }

    private static func release(_ state: Case) -> Item {
        let name = "release with the fix"
        if !state.branchesWithoutFix.isEmpty {
            let branches = state.branchesWithoutFix.map { "`\($0)`" }.joined(separator: ", ")
            return Item(name: name, state: .red, finding: "A fix is missing on \(branches).")
        }
        if !state.branchesWithoutRelease.isEmpty {
            let branches = state.branchesWithoutRelease.map { "`\($0)`" }.joined(separator: ", ")
            return Item(name: name, state: .red, finding: "A release is missing on \(branches).")
        }
        let tags = state.branches.compactMap(\.release?.tag)
        if !tags.isEmpty { return Item(name: name, state: .green, finding: tags.joined(separator: ", ")) }
        return state.branches.isEmpty
            ? Item(name: name, state: .red, finding: "No fix was seen yet.")
            : Item(name: name, state: .warning, finding: "None: every branch was said not to be affected.")
    }

    private static func advisoryState(_ advisory: AdvisorySnapshot) -> Item {
        advisory.state == .draft
            ? Item(name: "advisory", state: .green, finding: "It is a draft.")
            : Item(name: "advisory", state: .red, finding: "It is \(advisory.state.rawValue); it must be a draft.")
    }

    private static func affectedVersions(_ advisory: AdvisorySnapshot) -> Item {
        let isComplete =
            !advisory.products.isEmpty
            && advisory.products.allSatisfy { $0.name?.isEmpty == false && $0.vulnerableRange?.isEmpty == false }
        return isComplete
            ? Item(name: "affected versions", state: .green, finding: "Named.")
            : Item(
                name: "affected versions",
                state: .red,
                finding: "The advisory names none, and the forge needs them: edit it there."
            )
    }

    private static func fixedVersions(_ state: Case, _ advisory: AdvisorySnapshot) -> Item {
        let name = "fixed versions"
        let named = advisory.products.map { $0.patchedVersions ?? "" }
        guard !named.isEmpty, !named.contains("") else {
            let finding = "The advisory names none: users would be alerted with nothing to upgrade to."
            return Item(name: name, state: .red, finding: finding)
        }
        let released = state.branches.compactMap(\.release?.version)
        let missing = released.filter { version in !named.contains { $0.contains(version) } }
        return missing.isEmpty
            ? Item(name: name, state: .green, finding: "Named.")
            : Item(
                name: name,
                state: .warning,
                finding: "The advisory says \(named.joined(separator: " and ")); released was "
                    + "\(missing.joined(separator: ", ")). Edit it if that is wrong."
            )
    }

    private static func description(_ advisory: AdvisorySnapshot) -> Item {
        advisory.description.original.contains(Messages.placeholder)
            ? Item(
                name: "description",
                state: .warning,
                finding: "It still is the report, word for word. Replace it on the forge by what the public shall read."
            ) : Item(name: "description", state: .green, finding: "Written.")
    }

    private static func severity(_ advisory: AdvisorySnapshot) -> Item {
        advisory.severity != nil || !advisory.vectors.isEmpty
            ? Item(name: "severity", state: .green, finding: "Given.")
            : Item(
                name: "severity",
                state: .red,
                finding: "It is missing: put a severity label on, or edit the advisory."
            )
    }

    private static func cve(_ state: Case, _ advisory: AdvisorySnapshot) -> Item {
        if advisory.cveID != nil { return Item(name: "CVE", state: .green, finding: "Assigned.") }
        if let at = state.cveRequestedAt {
            let finding = "Asked for on \(day(at)), not there yet; it can follow after the publication."
            return Item(name: "CVE", state: .warning, finding: finding)
        }
        return Item(name: "CVE", state: .green, finding: "None was asked for.")
    }

    private static func credits(_ state: Case, _ advisory: AdvisorySnapshot) -> Item {
        func names(_ credits: [AdvisorySnapshot.Credit]) -> String {
            credits.map { "`\($0.account.login)`" }.joined(separator: ", ")
        }
        let wrong = Set(state.mail?.wrongReporters.map(\.id) ?? [])
        let pending = advisory.credits.filter { $0.state == .pending && !wrong.contains($0.account.id) }
        let declined = advisory.credits.filter { $0.state == .declined }
        let dropped = state.credits.dropped.filter { lost in
            !advisory.credits.contains { $0.account.id == lost.account.id }
        }
        var findings: [String] = []
        if !pending.isEmpty { findings.append("Not accepted yet, so not shown: \(names(pending)). Ask them.") }
        if !dropped.isEmpty {
            findings.append("Taken off the list by an edit: \(names(dropped)). Add them again if that was not meant.")
        }
        if !declined.isEmpty { findings.append("Declined, which is respected: \(names(declined)).") }
        return Item(
            name: "credits",
            state: pending.isEmpty && dropped.isEmpty ? .green : .warning,
            finding: findings.isEmpty ? "Nobody's answer is missing." : findings.joined(separator: " ")
        )
    }

    private static func fork(_ advisory: AdvisorySnapshot) -> Item {
        advisory.hasFork
            ? Item(
                name: "private fork",
                state: .warning,
                finding: "Publishing deletes it, and only people can see its pull requests: look that none is open."
            ) : Item(name: "private fork", state: .green, finding: "There is none.")
    }

    private static func clock(_ context: Workflow.Context) -> Item {
        context.isClockTrusted
            ? Item(name: "clock", state: .green, finding: "This machine's and the forge's agree.")
            : Item(
                name: "clock",
                state: .red,
                finding:
                    "This machine's and the forge's differ, or were not compared yet: correct this machine's, and restart the program if that is not enough."
            )
    }

    private static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
}
