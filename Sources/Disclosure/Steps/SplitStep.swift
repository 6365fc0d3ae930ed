internal import FoundationEssentials

/// Makes cases of the parts of a report: the first goes on here, each other in a case of its own.
///
/// The new cases are opened in the same change, so that however often the command is given or heard, they are there
/// once.
enum SplitStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        if case .relayed(.part(let part, of: let origin, let token, by: let actor)) = event, !state.isOpened {
            open(&state, part, of: origin, token, by: actor, context, &reaction)
        }
        guard state.isOpened else { return }
        count(&state, &reaction)
        if case .commanded(.split(let titles), let actor) = event {
            split(&state, titles, by: actor, context, &reaction)
        }
    }

    /// Why the report can't be split so; nil if it can.
    static func objection(to titles: [Untrusted], _ state: Case, _ way: CommandWay) -> Objection? {
        if state.publishedAt != nil {
            return Objection("the advisory is published", "Report the rest anew: it needs a case of its own.")
        }
        if case .declined = state.decision {
            let line = way.naming("accept", orType: "accept \(state.number)")
            return Objection("the report is declined", "Accept it first: \(line).")
        }
        if !state.splitInto.isEmpty {
            return Objection(
                "it is split already: \(Messages.cases(state.splitInto))",
                "A part can be split again, in its own case."
            )
        }
        guard state.parts(named: titles).count < 2 else { return nil }
        let line = way.naming(
            "split <title> | <title>",
            orType: "split \(state.number) \"One title | Another title\""
        )
        return Objection(
            "it can't be told which vulnerabilities the report tells of",
            "Name them, the first of which stays here: \(line)."
        )
    }

    /// Looks once how many vulnerabilities the report seems to tell of.
    private static func count(_ state: inout Case, _ reaction: inout Workflow.Reaction) {
        guard state.partCount == nil, state.report != nil else { return }
        let count = state.parts(named: []).count
        state.partCount = count
        if count > 1 { reaction.note("several-parts", "the report seems to tell of \(count) vulnerabilities") }
    }

    private static func split(
        _ state: inout Case,
        _ titles: [Untrusted],
        by actor: Actor,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let parts = state.parts(named: titles)
        let others = Array(zip(parts.dropFirst(), context.vacancies))
        guard let first = parts.first, !others.isEmpty, others.count == parts.count - 1 else { return }
        let issues = state.repositoryForParts(context.policy)
        state.part = first
        state.splitInto = others.map(\.1.number)
        shortenDraft(&state, context, &reaction)
        reaction.note("split", "into this case and \(Messages.cases(state.splitInto)), by \(actor.words)")
        for (index, (part, vacancy)) in others.enumerated() {
            let origin = PartReference(
                state.repository,
                caseNumber: state.number,
                position: index + 2,
                issues: issues
            )
            let blank = Case(
                number: vacancy.number,
                repository: state.repository,
                intake: .part(origin),
                isRehearsal: state.isRehearsal
            )
            let relay = Relay.part(part, of: state, vacancy.token, by: actor)
            reaction.relay(relay, to: vacancy.number, opening: blank)
        }
        reaction.tell(Messages.split(state, into: parts, haveIssues: issues != nil, context.policy), &state, context)
        reaction.mailReporter(Messages.splitByMail(state), about: .split, &state, context)
    }

    /// Gives a draft that is still to be made the text of the first part alone.
    private static func shortenDraft(
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard let report = state.report, let waiting = context.unfinished.first(where: { $0.call.isCreateAdvisory }),
            reaction.withdraw([waiting.id.number], unfinished: context.unfinished)
        else { return }
        let draft = AdvisoryDraft(of: report, in: state, policy: context.policy)
        state.decisionEffects = [reaction.plan(.createAdvisory(state.repository, draft), for: &state)]
    }

    /// Opens the case of a part with what its report's case has: the reporter, the time of arrival, what was answered.
    private static func open(
        _ state: inout Case,
        _ part: SplitPart,
        of origin: Case,
        _ token: MailToken,
        by actor: Actor,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        state.openedAt = context.now
        state.reportedAt = origin.reportedAt
        state.report = origin.report
        state.part = part
        state.partCount = 1
        state.splitFrom = origin.number
        state.reportPlace = origin.readingPlace
        state.missing = origin.missing
        state.coordinator = origin.coordinator
        // Its reporter and the team know of the report.
        state.acknowledgedAt = origin.acknowledgedAt
        state.teamToldAt = origin.teamToldAt ?? context.now
        state.discussion.answeredAt = origin.discussion.answeredAt
        state.clocks = Clocks(ofPartOf: origin, at: context.now)
        state.mail = origin.mail.map { MailThread(ofPartOf: $0, token) }
        reaction.note("opened", "a part of the report of case \(origin.number)")
        if case .part(let reference) = state.intake, let repository = reference.issues {
            let call = Effect.Call.createIntakeIssue(
                repository,
                title: Messages.partIssueTitle(caseNumber: state.number),
                body: Messages.partIssue(state, context.policy)
            )
            reaction.plan(call, for: &state)
        }
        // Who accepted the report accepted what it tells.
        if origin.decision == .accepted { AcceptanceStep.accept(&state, by: actor, context, &reaction) }
    }
}

extension Clocks {
    /// The clocks of a part of a report: what maintainers owe, they owe since the report came.
    fileprivate init(ofPartOf origin: Case, at now: Date) {
        self.init()
        startedAt = origin.arrivedAt
        lastActivityAt = now
        firstWordAt = origin.clocks.firstWordAt
        secondWordAt = origin.clocks.secondWordAt
        askedAt = origin.clocks.askedAt
        pauses = origin.clocks.pauses
        if let since = origin.clocks.pausedSince, since < now { pauses.append(Pause(from: since, to: now)) }
        isReporterLeftAlone = origin.clocks.isReporterLeftAlone
        activeCoordinator = origin.clocks.activeCoordinator
    }
}

extension MailThread {
    /// The conversation about a part of a report: with the same person, by a token of its own.
    fileprivate init(ofPartOf thread: MailThread, _ token: MailToken) {
        self.init(token: token, sender: thread.sender, messageID: thread.messageID, received: [])
        claimedLogins = thread.claimedLogins
    }
}
