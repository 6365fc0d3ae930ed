internal import FoundationEssentials

// What maintainers are told, wherever they can be reached.

extension Workflow.Reaction {
    /// Plans to tell maintainers something: in the case's private place, else in an issue of its own in the intake
    /// repository.
    ///
    /// Where there is neither, the team gets a link in its rooms and by mail, and no word of it. A reminder names its
    /// `duty`, so that it is not said any more once that is done. Returns false where nobody hears of it, which the
    /// case shows.
    @discardableResult
    mutating func tell(
        _ text: Text<Private>,
        _ state: inout Case,
        _ context: Workflow.Context,
        remindingOf duty: Duty? = nil
    ) -> Bool {
        let words = TeamIssue.Unsaid(text: text, duty: duty)
        let isTold =
            comment(text, &state) != nil || commentInTeamIssue(text, &state)
            || keepForIssue(words, &state, context) || openTeamIssue(for: words, &state, context.policy)
            || notifyTeam(duty == nil ? .news : .reminder, &state, context)
        if isTold {
            state.attentions.removeAll { $0.problem == Messages.nobodyToTell.what }
        } else {
            note("not-said", "there is no private place, and no channel to the team")
            // A report whose issue can't be opened shows that already. After the disclosure only what is owed matters.
            if !state.awaitsIntakeIssue, state.publishedAt == nil || duty != nil {
                state.showUnheard(at: context.now)
            }
        }
        return isTold
    }

    /// Plans to tell maintainers what nobody else is to read: in a private issue that the reporter does not read, else
    /// in the team's issue. Where there is neither, `hint` is told in its place, which says no more than that there is
    /// something.
    @discardableResult
    mutating func tellMaintainersAlone(
        _ text: Text<Private>,
        hinting hint: Text<Private>,
        _ state: inout Case,
        _ context: Workflow.Context,
        remindingOf duty: Duty? = nil
    ) -> Bool {
        let words = TeamIssue.Unsaid(text: text, duty: duty)
        let isTold =
            !state.mayReporterReadIntake
            && (commentInIntakeIssue(text, &state) || commentInTeamIssue(text, &state)
                || keepForIssue(words, &state, context) || openTeamIssue(for: words, &state, context.policy))
        guard isTold else {
            // Two notices that are due at once are one hint.
            return planned.contains { $0.call.says(hint) } || tell(hint, &state, context, remindingOf: duty)
        }
        state.attentions.removeAll { $0.problem == Messages.nobodyToTell.what }
        return true
    }

    /// Plans a comment in the private issue that the case came from; returns whether there is one.
    private mutating func commentInIntakeIssue(_ text: Text<Private>, _ state: inout Case) -> Bool {
        guard let place = state.privatePlace, !place.isAdvisory else { return false }
        return comment(text, &state) != nil
    }

    /// Plans a comment in the case's private place, and returns its number; nil: it has none, or none that takes
    /// comments.
    mutating func comment(_ text: Text<Private>, _ state: inout Case) -> Int? {
        let number =
            switch state.privatePlace {
            case .issue(let issue): plan(.commentOnPrivateIssue(issue, text), for: &state)
            case .advisory(let advisory): plan(.commentOnAdvisory(advisory, text), for: &state)
            case nil: 0
            }
        return number == 0 ? nil : number
    }

    /// Plans a comment in the team's issue of the case; returns whether there is one.
    private mutating func commentInTeamIssue(_ text: Text<Private>, _ state: inout Case) -> Bool {
        guard let issue = state.teamIssue.issue else { return false }
        plan(.commentOnPrivateIssue(issue, text), for: &state)
        return true
    }

    /// Keeps it for the issue of the case that is about to be opened, its intake issue or the team's; returns whether
    /// one is.
    private mutating func keepForIssue(
        _ words: TeamIssue.Unsaid,
        _ state: inout Case,
        _ context: Workflow.Context
    ) -> Bool {
        guard unfinished(after: context.unfinished, of: state).contains(where: \.call.opensIssue) else {
            return false
        }
        state.teamIssue.unsaid.append(words)
        return true
    }

    /// Plans to open the team's issue for the first that is to be said there; returns whether it is opened.
    private mutating func openTeamIssue(
        for words: TeamIssue.Unsaid,
        _ state: inout Case,
        _ policy: Policy
    ) -> Bool {
        // Reports by mail, and parts, have an issue made when they come. After the disclosure news need no new place.
        guard let repository = policy.intakeRepository, state.teamIssue.effect == nil, !state.awaitsIntakeIssue,
            state.publishedAt == nil || words.duty != nil
        else { return false }
        let call = Effect.Call.createIntakeIssue(
            repository,
            title: Messages.teamIssueTitle(caseNumber: state.number),
            body: Messages.teamIssue(state, policy)
        )
        state.teamIssue.effect = plan(call, for: &state)
        state.teamIssue.unsaid.append(words)
        return true
    }

    /// Says in an issue that is open now what waited for it.
    mutating func sayUnsaid(in issue: IssueReference, _ state: inout Case) {
        for words in state.teamIssue.unsaid {
            let number = plan(.commentOnPrivateIssue(issue, words.text), for: &state)
            if let duty = words.duty { state.clocks.note(effect: number, thatRemindsOf: duty) }
        }
        state.teamIssue.unsaid = []
    }

    /// Plans to tell the team where to look, in each of its channels that does not wait to say that already.
    mutating func notifyTeam(
        _ occasion: Notice.Occasion,
        _ state: inout Case,
        _ context: Workflow.Context
    ) -> Bool {
        guard let place = state.readingPlace, state.isToldToTeam else { return false }
        let notice = Notice(occasion, caseNumber: state.number, place: place)
        let mails = context.policy.mail?.team ?? []
        let waiting = unfinished(after: context.unfinished, of: state).map(\.call)
        for room in context.policy.chatRooms where !waiting.contains(.notifyTeam(room, notice)) {
            plan(.notifyTeam(room, notice), for: &state)
        }
        for address in mails where !waiting.contains(where: { $0.mails(notice, to: address, context.policy) }) {
            mailTeam(notice, to: address, &state, context)
        }
        return !context.policy.chatRooms.isEmpty || !mails.isEmpty
    }
}

extension Case {
    /// Where maintainers read the report; nil: nowhere yet.
    var readingPlace: Comment.Place? {
        switch intake {
        case .issue(let issue): .issue(issue)
        case .privateReport(let advisory): .advisory(advisory)
        case .mail: advisoryReference.map { .advisory($0) }
        // The report itself stands where its first part is discussed.
        case .part: advisoryReference.map { .advisory($0) } ?? reportPlace
        }
    }

    /// Whether the reporter may read where issues of the intake repository are: their own report was opened there.
    fileprivate var mayReporterReadIntake: Bool {
        guard mail == nil, report?.reporter != nil else { return false }
        return switch intake {
        case .issue: intakeVisibility == .membersOnly
        case .part: reportPlace.map { !$0.isAdvisory } ?? false
        case .privateReport, .mail: false
        }
    }

    /// Whether maintainers can be told something on the forge as things stand.
    func canBeDiscussed(_ policy: Policy) -> Bool {
        guard teamIssue.issue == nil, let place = privatePlace else { return teamIssue.issue != nil }
        return !place.isAdvisory || discussion.closedAt == nil && policy.discussionMode == .auto
    }

    /// Whether the reporter reads in the discussion of the advisory alone, and the bot can't write there.
    func isReporterBehindClosedDiscussion(_ policy: Policy) -> Bool {
        guard mail?.sender == nil, let place = privatePlace, place.isAdvisory else { return false }
        return discussion.closedAt != nil || policy.discussionMode != .auto
    }

    /// Shows once that nobody hears what the bot has to say; a discussion that is closed says as much.
    fileprivate mutating func showUnheard(at now: Date) {
        let known = [Messages.nobodyToTell.what, Messages.discussionClosedProblem]
        guard !attentions.contains(where: { known.contains($0.problem) }) else { return }
        let problem = Messages.nobodyToTell
        attentions.append(Attention(at: now, effectNumber: nil, problem: problem.what, remedy: problem.remedy))
    }
}

extension Effect.Call {
    /// Whether it tells the team something outside of the forge.
    func isForTeam(of state: Case) -> Bool {
        switch self {
        case .notifyTeam: true
        case .sendMail(_, let mail): !mail.isForReporter(of: state)
        case .createAdvisory, .ensureCollaborators, .ensureCredit, .ensureSeverity, .requestFork, .lookForFork,
            .lockIssue, .redactIssue, .removeLabel, .commentInPublic, .commentOnPrivateIssue, .commentOnAdvisory,
            .acceptReport, .requestCVE, .planRelease, .createTag, .createTagRef, .createRelease, .markRelease,
            .ensurePatchedVersions, .publishAdvisory, .unlockIssue, .closeIssue, .reopenIssue, .closeAdvisory,
            .lookUpCoordinator,
            .ensureVector, .ensureWeaknesses, .ensureProduct, .createIntakeIssue, .ensureStatusCard:
            false
        }
    }

    /// Whether it opens an issue in an intake repository.
    package var opensIssue: Bool {
        if case .createIntakeIssue = self { true } else { false }
    }

    fileprivate func says(_ text: Text<Private>) -> Bool {
        if case .commentOnPrivateIssue(_, text) = self { return true }
        if case .commentOnAdvisory(_, text) = self { return true }
        return false
    }

    fileprivate func mails(_ notice: Notice, to address: MailAddress, _ policy: Policy) -> Bool {
        guard case .sendMail(_, let mail) = self, let webURL = policy.mail?.webURL else { return false }
        return mail.to == [address] && mail.body == Messages.noticeByMail(notice, webURL: webURL)
    }
}
