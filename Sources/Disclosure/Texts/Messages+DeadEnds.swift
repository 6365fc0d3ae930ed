extension Messages {
    /// The forge said no; what it said itself may quote the report and is left out.
    package static func refused(
        _ call: Effect.Call,
        _ refusal: Refusal,
        effect: Effect.ID,
        _ policy: Policy
    ) -> Problem {
        let isForHand = refusal.kind == .invalid && call.mayBeRetried
        // The same is sent again, which helps only where something else than the content was changed.
        let otherwise = isForHand ? " If you have done it by hand: `advisory-bot effects drop \(effect)`." : ""
        return Problem(
            what: refused(call),
            remedy: "\(refusal.remedy) Then: \(again(call, effect, policy)).\(otherwise)"
        )
    }

    private static func refused(_ call: Effect.Call) -> String { "\(taker(of: call)) refused to \(verb(of: call))." }

    private static func inDoubt(_ call: Effect.Call) -> String {
        "It is not known whether \(taker(of: call, begins: false)) did this: \(verb(of: call))."
    }

    /// Who is asked to carry out a call, at the beginning of a sentence or within it.
    private static func taker(of call: Effect.Call, begins: Bool = true) -> String {
        let article = begins ? "The" : "the"
        return switch call.channel {
        case .forge: "\(article) forge"
        case .chat: "\(article) room's server"
        case .mail: "\(article) mail server"
        }
    }

    /// What is said where such a call came to a dead end, so that it can be taken back when it does not matter any
    /// more.
    static func deadEnds(of call: Effect.Call) -> [String] { [refused(call), inDoubt(call)] }

    /// The answer is lost, and a person must look.
    package static func leftInDoubt(_ call: Effect.Call, effect: Effect.ID, _ policy: Policy) -> Problem {
        Problem(
            what: inDoubt(call),
            remedy: "\(lookingPlace(of: call)) If it did not: \(again(call, effect, policy)); else "
                + "`advisory-bot effects drop \(effect)`."
        )
    }

    private static func lookingPlace(of call: Effect.Call) -> String {
        switch call.channel {
        case .forge: "Look on the forge."
        case .chat: "Look into the room."
        case .mail: "Look into the mail server's log."
        }
    }

    /// The command by which a person has it tried again. A publication is approved anew, as the advisory is then.
    private static func again(_ call: Effect.Call, _ effect: Effect.ID, _ policy: Policy) -> String {
        guard !call.isAskedForByVersion else {
            return
                "`advisory-bot effects retry \(effect) --seen VERSION` (`advisory-bot cases gate \(effect.caseNumber)` shows "
                + "the version, if there is an advisory)"
        }
        return call.mayBeRetried
            ? "`advisory-bot effects retry \(effect)`"
            : say("disclose VERSION", policy, orType: "disclose \(effect.caseNumber)")
                + " (`\(policy.commandPrefix) status` shows the version)"
    }

    package static let labelTakenAwayTooLate = Problem(
        what: "The label of acceptance was taken away after work on the advisory had begun.",
        remedy: "Nothing was undone. If the report is not accepted, close the advisory; else put the label back."
    )

    static let declinedAfterAcceptanceProblem = "The report was declined although it was accepted before."

    package static func declinedAfterAcceptance(byLabel: Bool) -> Problem {
        let otherwise = byLabel ? "take the label away, or accept" : "accept"
        return Problem(
            what: declinedAfterAcceptanceProblem,
            remedy:
                "Nothing was undone. If it is declined, close the advisory and tell the reporter; else \(otherwise) the report again."
        )
    }

    static let declineUnsaidProblem =
        "The report is declined, and the bot can't tell its reporter: no comments are written on the advisory."

    /// The reporter does not know that the report is declined, so that its advisory stays open.
    package static func declineUnsaid(_ reason: DeclineReason?, caseNumber: Int, _ policy: Policy) -> Problem {
        let word = reason?.word ?? "<reason>"
        let later =
            switch policy.discussionMode {
            case .auto: " If the forge takes the bot's comments before that, the bot tells them, and closes it."
            case .off: ""
            }
        return Problem(
            what: declineUnsaidProblem,
            remedy:
                "Tell them why in the advisory, or by the way in which they wrote to you; it stays open until they know. Then "
                + "say `\(policy.commandPrefix) decline \(word)` again, or `advisory-bot cases decline \(caseNumber) \(word)`, "
                + "and the bot closes it; or close it on its page.\(later)"
        )
    }

    package static let advisoryMissing = Problem(
        what: "The forge does not show the advisory any more: it was deleted, or the bot may not see it.",
        remedy:
            "Look whether it is there. If it is, let `advisory-bot check` say which permission is missing; if it was "
            + "deleted, nothing more can be done with this case, and nothing was decided about it."
    )

    package static let forkOverdue = Problem(
        what: "Ten minutes after the bot asked for it, the temporary private fork is still not there.",
        remedy: "Look at the advisory: if it shows no fork, start one there, or let the bot ask again: "
            + "a maintainer's command `fork` here, or `advisory-bot effects retry` (`advisory-bot effects` shows the number). The bot keeps looking for a day."
    )

    /// What a call does, so that it fits after "to".
    private static func verb(of call: Effect.Call) -> String {
        switch call {
        case .createAdvisory: "draft the advisory"
        case .ensureCollaborators(_, let accounts, let logins, let teams):
            "invite \(named(accounts.map(\.login) + logins, teams))"
        case .ensureCredit(_, let account, let kind, _): "credit `\(account.login)` as \(kind.words)"
        case .ensureSeverity: "set the severity"
        case .requestFork: "create the temporary private fork"
        case .lookForFork: "show the advisory"
        case .lockIssue: "lock the issue"
        case .redactIssue: "replace the issue's text"
        case .removeLabel: "take the label off the issue"
        case .commentInPublic, .commentOnPrivateIssue: "comment on the issue"
        case .commentOnAdvisory: "comment on the advisory"
        case .acceptReport: "accept the private report"
        case .closeAdvisory: "close the advisory of the declined report"
        case .requestCVE: "request a CVE id"
        case .planRelease: "show the tags and releases"
        case .createTag(_, let plan, _, _): "make the tag `\(plan.tag)`"
        case .createTagRef(_, let plan, _): "name the tag `\(plan.tag)`"
        case .createRelease(_, let draft): "publish the release `\(draft.tag)`"
        case .markRelease: "mark the release"
        case .ensurePatchedVersions: "fill in the patched versions"
        case .publishAdvisory: "publish the advisory"
        case .unlockIssue: "unlock the issue"
        case .closeIssue: "close the issue"
        case .reopenIssue: "open the issue again"
        case .lookUpCoordinator: "say who of the rota may work on the repository"
        case .ensureVector: "set the CVSS vector"
        case .ensureWeaknesses(_, let ids): "add \(ids.joined(separator: ", "))"
        case .ensureProduct: "name the affected package"
        case .notifyTeam: "tell the team in its room"
        case .createIntakeIssue: "open an issue for the case in the intake repository"
        case .sendMail(_, let mail):
            if let occasion = mail.occasion {
                "send the reporter \(occasion.words)"
            } else if mail.isAutomaticReply {
                "send the reporter the acknowledgement of the report"
            } else {
                mail.messageID.isOfNotice(from: mail.from.domain)
                    ? "tell the team by mail about the case" : "send a mail about the case"
            }
        case .ensureStatusCard: "write the status card"
        }
    }

    /// Whom the call names, in code, so that nobody is notified.
    private static func named(_ logins: [String], _ teams: [String]) -> String {
        (logins.map { "`\($0)`" } + teams.map { "team `\($0)`" }).joined(separator: ", ")
    }
}
