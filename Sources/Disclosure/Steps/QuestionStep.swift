/// Asks the reporter for what is missing, and notices that they answered.
enum QuestionStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch event {
        case .issueLabelled(let issue, .needsInformation, let actor):
            guard state.isOpened, !state.isAskingReporter else { return }
            state.questionedAt = context.isClockTrusted ? context.now : nil
            reaction.note("needs-information", "by \(actor.words)")
            let text = Messages.question(state, context.policy)
            state.questionEffect = ask(
                text.asToldByMail(state, context.policy),
                on: issue,
                &state,
                context.policy,
                &reaction
            )
            let mail = reaction.mailReporter(text, about: .question, &state, context)
            state.mail?.questionEffect = mail
            expectAnswer(to: text, &state, context)
        case .issueUnlabelled(_, .needsInformation, _):
            guard state.isAskingReporter else { return }
            state.stopAsking()
            if let number = state.questionEffect {
                _ = reaction.withdraw([number], unfinished: context.unfinished)
            }
            if let number = state.mail?.questionEffect {
                _ = reaction.withdraw([number], unfinished: context.unfinished)
            }
            reaction.note("question-taken-back", "the label was taken away")
        case .issueCommented(let account):
            guard state.isAskingReporter, let reporter = state.report?.reporter, reporter.id == account.id
            else { return }
            state.stopAsking()
            reaction.note("reporter-answered", "account \(account.id)")
        case .commanded(.ask(let question), let actor):
            guard state.isOpened else { return }
            reaction.note("needs-information", "by \(actor.words)")
            let text = Messages.question(question, caseNumber: state.number)
            state.questionEffect = reaction.comment(text.asToldByMail(state, context.policy), &state)
            let mail = reaction.mailReporter(text, about: .question, inOwnWords: true, &state, context)
            state.mail?.questionEffect = mail
            expectAnswer(to: text, &state, context)
        case .issueLabelled, .issueUnlabelled, .commented, .advisoryReported, .advisoryPublished, .advisoryObserved,
            .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone, .effectRefused,
            .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            return
        }
    }

    /// Has the case wait for the reporter where something asks them; what can't be said yet asks nobody.
    private static func expectAnswer(to text: Text<Private>, _ state: inout Case, _ context: Workflow.Context) {
        let asking = (state.isReportedByMail ? state.mail?.questionEffect : state.questionEffect).flatMap {
            $0 == 0 ? nil : $0
        }
        // Who is not written to by mail is for maintainers to ask.
        state.awaitsReporterSince = asking != nil || state.isReportedByMail ? context.now : nil
        guard asking != nil || !state.isReportedByMail else { return }
        state.discussion.owe(.question, text, effect: asking)
    }

    /// Plans the question and returns the number of the comment.
    private static func ask(
        _ text: Text<Private>,
        on issue: IntakeIssue,
        _ state: inout Case,
        _ policy: Policy,
        _ reaction: inout Workflow.Reaction
    ) -> Int {
        switch (issue.visibility, state.advisoryReference) {
        case (.membersOnly, _): return reaction.plan(.commentOnPrivateIssue(issue.reference, text), for: &state)
        case (.publiclyReadable, let advisory?): return reaction.plan(.commentOnAdvisory(advisory, text), for: &state)
        case (.publiclyReadable, nil):
            return reaction.tellInPublic(Messages.questionInPublic(state, policy), on: issue.reference, &state)
        }
    }
}
