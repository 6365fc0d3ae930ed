/// The workflow: what is to be done when something has happened.
///
/// It is pure: the same event, case and context always give the same reaction. Times come in, calls go out as data.
package enum Workflow {
    /// The steps, asked in this order; a new one is one file and one line here.
    ///
    /// Each sees the case as those before it left it. The order matters between the groups; within one, it is that of a
    /// case's life.
    private static let steps: [any WorkflowStep.Type] = [
        // What people did and said is noted before anybody makes something of it.
        ActivityStep.self,
        DiscussionStep.self,
        CompletenessStep.self,
        // A case is opened, and gets its place, before anything is done in it.
        IntakeStep.self,
        MailIntakeStep.self,
        SplitStep.self,
        TeamIssueStep.self,
        // What the forge shows is remembered before decisions rest on it.
        ObservationStep.self,
        PublicIssueStep.self,
        NoticeStep.self,
        // Decisions, and the answers to those who gave them.
        SeverityStep.self,
        CoordinatorStep.self,
        AcceptanceStep.self,
        DecliningStep.self,
        QuestionStep.self,
        ReplyStep.self,
        DialogueStep.self,
        // What follows from the decisions: the advisory, and what stands in it.
        AdvisoryStep.self,
        MailAnswerStep.self,
        ReporterStep.self,
        DuplicateStep.self,
        ContentStep.self,
        PeopleStep.self,
        MeetingStep.self,
        CVEStep.self,
        // From the fix to the disclosure, each resting on the one before.
        ForkStep.self,
        FixStep.self,
        ReleaseStep.self,
        EmbargoStep.self,
        AgreementStep.self,
        CreditStep.self,
        DisclosureStep.self,
        AftermathStep.self,
        // Whether what was said has reached the reporter, before anybody judges their silence.
        OwedStep.self,
        // What nobody did by its time, judged after everything that was done now.
        SilenceStep.self,
        RotaStep.self,
        ExploitationStep.self,
        ClockStep.self,
        // What could not be done; and last the card, which shows what all of them have made of the case.
        DeadEndStep.self,
        StatusCardStep.self,
    ]

    /// Changes the case as `event` demands and says what to do about it.
    package static func react(to event: Event, _ state: inout Case, _ context: Context) -> Reaction {
        let context = event.endedEffect.map { context.without($0) } ?? context
        var reaction = Reaction(isSilentOnAdvisories: context.policy.discussionMode == .off)
        if let objection = Admission.objection(to: event, state, context) {
            reaction.disregard(event, because: objection)
            return reaction
        }
        for step in steps { step.react(to: event, &state, context, &reaction) }
        return reaction
    }
}

/// One concern of the workflow.
protocol WorkflowStep: SendableMetatype {
    /// Does what this concern makes of the event; called for every event, so it must pick its own.
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    )
}
