// Why a maintainer's command can't be followed as the case stands.

extension Admission {
    /// What stands against a command, with a cure in words of the same way; nil if it can be followed.
    static func objection(
        to command: Command,
        _ state: Case,
        _ context: Workflow.Context,
        _ way: CommandWay
    ) -> Objection? {
        switch command {
        case .fix, .exempt:
            if state.decision != .accepted { return notAccepted(state, way) }
            return state.concludedAt == nil ? nil : concluded
        case .release(let branch, let tag, _): return objection(toReleaseOf: branch, as: tag, state, way)
        // Whoever a mail of the case claims to be becomes its reporter, whom acceptance invites.
        case .invite(let account) where state.mail?.claims(account) == true:
            return state.publishedAt == nil ? nil : published
        case .inviteReporter:
            if state.mail == nil { return notByMail }
            return state.publishedAt == nil ? nil : published
        case .invite where state.mail != nil && state.report?.reporter == nil && state.advisory == nil:
            let line = way.naming("invite @login reporter", orType: "invite \(state.number) LOGIN reporter")
            let objection = noAdvisory(state, way)
            return Objection(objection.reason, "\(objection.cure) If the account is the reporter's: \(line).")
        case .vector, .weaknesses, .product, .invite, .inviteTeam, .credit:
            if let objection = decline(standingIn: state, way) { return objection }
            return state.advisory == nil ? noAdvisory(state, way) : state.publishedAt == nil ? nil : published
        case .fork: return objection(toForkOf: state, way)
        case .ask:
            if state.hasNoPlaceForReporter { return noPlace(state, way) }
            if state.readsInPublicAlone { return inPublicAlone(state, context.policy, way) }
            if state.publishedAt != nil { return silenced }
            return state.isReporterBehindClosedDiscussion(context.policy) ? notHeard : nil
        case .reply: return objection(toReplyIn: state, context.policy, way)
        case .noticeSent:
            let cure = "Record that first: \(way.naming("exploited", orType: "exploited \(state.number)"))."
            return state.exploitedAt == nil ? Objection("the case is not recorded as exploited", cure) : nil
        case .split(let titles): return SplitStep.objection(to: titles, state, way)
        case .duplicate(let number): return DuplicateStep.objection(to: number, state, context.named)
        case .requestCVE:
            if state.decision != .accepted { return notAccepted(state, way) }
            return state.advisory == nil ? noAdvisory(state, way) : nil
        case .embargo:
            return state.publishedAt == nil
                ? nil : Objection(published.reason, "Nothing is kept back any more, so there is no day to move.")
        case .decline:
            let wasTold = state.attentions.contains { $0.problem == Messages.declinedAfterAcceptanceProblem }
            guard wasTold, state.decision == .accepted else { return nil }
            return Objection(
                "it was accepted before, and nothing was undone",
                Messages.declinedAfterAcceptance(byLabel: false).remedy
            )
        case .severity:
            if state.publishedAt != nil { return published }
            if let objection = decline(standingIn: state, way) { return objection }
            guard state.givenVector != nil || state.seen?.vectors?.isEmpty == false else { return nil }
            let vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
            let line = way.naming("severity \(vector)", orType: "severity \(state.number) \(vector)")
            let cure = "Give another vector, as in \(line)."
            return Objection("a CVSS vector was given, which goes before a word", cure)
        case .meeting: return objection(toMeetingIn: state, way)
        case .agree(let party, let advisory): return objection(toAgreementOf: party, with: advisory, state, way)
        case .disclose: return state.decision == .accepted ? nil : notAccepted(state, way)
        case .cancelMeeting, .accept, .exploited, .assign, .leaveReporterAlone: return nil
        }
    }

    private static func objection(
        toReleaseOf branch: String?,
        as tag: String?,
        _ state: Case,
        _ way: CommandWay
    ) -> Objection? {
        if state.decision != .accepted { return notAccepted(state, way) }
        let line = way.naming(
            "fix <commit or #pull> [branch]",
            orType: "fix \(state.number) --commit SHA --branch BRANCH"
        )
        if let branch, state[branch: branch].fix == nil {
            return Objection("there is no fix on \(branch)", "Name it first: \(line).")
        }
        if !state.branches.contains(where: { $0.fix != nil }) {
            return Objection("no fix is known yet", "Name it first: \(line).")
        }
        guard let tag else { return nil }
        // Everybody reads a tag.
        if ["ghsa-", "cve-"].contains(where: tag.lowercased().contains) {
            return Objection("the tag tells of an advisory", "Everybody reads it: take one that is a version alone.")
        }
        guard branch == nil, state.branchesWithoutRelease.count > 1 else { return nil }
        let both = way.naming(
            "release <branch> <tag>\(Messages.versionWord(state))",
            orType: "release \(state.number) --branch BRANCH --tag \(tag)"
        )
        return Objection(
            "several branches wait for a release, and a tag is for one",
            "Name the branch, too: \(both)."
        )
    }

    /// Words go by mail to who reads nothing else; everybody else is written to where they read.
    private static func objection(toReplyIn state: Case, _ policy: Policy, _ way: CommandWay) -> Objection? {
        let reason = "its reporter is not written to by mail"
        guard state.isReportedByMail else {
            switch state.privatePlace {
            case .issue(let issue):
                return Objection(reason, "They read the issue `\(issue)`: comment there, without a command.")
            case .advisory:
                return Objection(reason, "They read the discussion of the advisory: write there, without a command.")
            case nil: return state.publishedAt == nil ? noPlace(state, way) : silenced
            }
        }
        if state.mail?.sender == nil {
            let cure =
                "Where you believe the address that the report shows, write there from a mail program of your own."
            return Objection("a program must not answer the mail that it came by", cure)
        }
        let cure = "Set `mail` in the configuration, or write to them from a mail program of your own."
        return policy.mail == nil ? Objection("no mail is sent from here", cure) : nil
    }

    private static func noPlace(_ state: Case, _ way: CommandWay) -> Objection {
        Objection(
            "there is no place yet in which its reporter would read it",
            "Accept it, and its advisory is such a place: \(acceptance(state, way))."
        )
    }

    /// A maintainer's own words about a report never stand where everybody reads.
    private static func inPublicAlone(_ state: Case, _ policy: Policy, _ way: CommandWay) -> Objection {
        let reason = "its reporter reads in public alone as yet, where these words must not stand"
        guard state.decision != .accepted else {
            let cure =
                "Its advisory, which is such a place, is not there yet: say it again once it is drafted. `status` tells what it "
                + "waits for."
            return Objection(reason, cure)
        }
        return Objection(
            reason,
            "Accept it, and its advisory is a private place: \(acceptance(state, way)). The label "
                + "`\(policy.labels[.needsInformation])` on the issue asks in public, without a word of yours."
        )
    }

    /// A fork is not asked for while an earlier request may still bring one.
    private static func objection(toForkOf state: Case, _ way: CommandWay) -> Objection? {
        if state.advisory == nil { return noAdvisory(state, way) }
        if state.decision != .accepted { return notAccepted(state, way) }
        if state.publishedAt != nil { return published }
        return switch state.fork {
        case .requested:
            Objection(
                "the fork was asked for already and can take ten minutes",
                "Wait until then; maintainers are told if it is not there."
            )
        case .none, .overdue, .ready, .refused: nil
        }
    }

    static func notAccepted(_ state: Case, _ way: CommandWay) -> Objection {
        Objection("the case is not accepted", "Accept it first: \(acceptance(state, way)).")
    }

    /// The advisory of a declined report is closed, or about to be, and nothing can be changed there.
    private static func decline(standingIn state: Case, _ way: CommandWay) -> Objection? {
        guard state.declineReason != nil, state.advisory != nil else { return nil }
        return Objection("the report is declined", "Accept it first: \(acceptance(state, way)).")
    }

    static func noAdvisory(_ state: Case, _ way: CommandWay) -> Objection {
        let reason = "there is no advisory yet"
        guard state.decision == .accepted else {
            return Objection(reason, "Accept the report first: \(acceptance(state, way)).")
        }
        return Objection(reason, "It is being drafted: say it again in a moment.")
    }

    static let concluded = Objection(
        "the case is concluded",
        "What is found now is a new report: it needs a case of its own."
    )

    private static let notByMail = Objection(
        "its report did not come by mail",
        "Its reporter is the account that wrote it; without `reporter` it lets others in."
    )

    private static let notHeard = Objection(
        "the forge takes no comments of the bot's in the advisory, where its reporter reads",
        "Ask them there yourself, in a comment of your own."
    )

    private static let published = Objection(
        "the advisory is published",
        "What everybody can read is changed by people, on the advisory's page."
    )

    private static let silenced = Objection(
        published.reason,
        "It takes no comments any more: write to the reporter in another way."
    )

    private static func acceptance(_ state: Case, _ way: CommandWay) -> String {
        way.naming("accept", orType: "accept \(state.number)")
    }
}

extension Workflow {
    /// Whether a command would be refused as the case stands, whoever gives it.
    package static func refuses(_ command: Command, _ state: Case, _ context: Context) -> Bool {
        Admission.objection(to: command, state, context, .typed) != nil
    }

    /// Why a command that is typed would not be followed, for whoever types it; nil if it would be.
    package static func objection(
        to command: Command,
        by actor: Actor,
        _ state: Case,
        _ context: Context
    ) -> Objection? {
        let role = Authority.role(of: actor, in: state, context.policy)
        guard Authority.objection(to: command, from: role, by: actor) != nil else {
            return Admission.objection(to: command, state, context, .typed)
        }
        let login = Untrusted(actor.account.login).quoted
        return Objection(
            "\(login) has \(actor.permission.rawValue) permission only",
            "Somebody with at least \(context.policy.minimumPermission.rawValue) permission on \(state.repository) has to decide that; "
                + "without --by it is you, the operator."
        )
    }
}
