package import FoundationEssentials

/// The workflow: what is to be done when something has happened.
///
/// It is pure: the same event, case and context always give the same reaction. Times come in, calls go out as data.
package enum Workflow {
    /// The steps, asked in this order; a new one is one file and one line here.
    private static let steps: [any WorkflowStep.Type] = [
        ActivityStep.self,
        IntakeStep.self,
        MailIntakeStep.self,
        ObservationStep.self,
        PublicIssueStep.self,
        NoticeStep.self,
        SeverityStep.self,
        CoordinatorStep.self,
        AcceptanceStep.self,
        DecliningStep.self,
        QuestionStep.self,
        DialogueStep.self,
        AdvisoryStep.self,
        MailAnswerStep.self,
        ContentStep.self,
        PeopleStep.self,
        CVEStep.self,
        ForkStep.self,
        FixStep.self,
        ReleaseStep.self,
        EmbargoStep.self,
        DisclosureStep.self,
        AftermathStep.self,
        SilenceStep.self,
        RotaStep.self,
        ExploitationStep.self,
        ClockStep.self,
        DeadEndStep.self,
    ]

    /// Changes the case as `event` demands and says what to do about it.
    package static func react(to event: Event, _ state: inout Case, _ context: Context) -> Reaction {
        var reaction = Reaction()
        if let objection = Admission.objection(to: event, state, context.policy) {
            reaction.note("disregarded", "\(event.name): \(objection)")
            return reaction
        }
        for step in steps { step.react(to: event, &state, context, &reaction) }
        return reaction
    }

    /// What a reaction may depend on besides the event and the case.
    package struct Context: Sendable {
        package let policy: Policy
        package let now: Date
        /// The effects of the case that are still to be carried out.
        package let unfinished: [UnfinishedEffect]
        /// Whether the machine's clock was found to agree with the forge's; deadlines of the embargo wait otherwise.
        package let isClockTrusted: Bool

        package init(policy: Policy, now: Date, unfinished: [UnfinishedEffect] = [], isClockTrusted: Bool = true) {
            self.policy = policy
            self.now = now
            self.unfinished = unfinished
            self.isClockTrusted = isClockTrusted
        }
    }

    /// What is to be done.
    package struct Reaction: Equatable, Sendable {
        /// New effects in their order; the numbers go on from those of the case.
        package fileprivate(set) var planned: [Planned] = []
        /// Numbers of effects that must not be carried out any more.
        package fileprivate(set) var withdrawn: [Int] = []
        /// Lines for the journal, without report text.
        package fileprivate(set) var notes: [Change.Entry] = []

        /// Nothing is to be done.
        package init() {}

        /// A call with the number that its effect gets.
        package struct Planned: Equatable, Sendable {
            package let number: Int
            package let call: Effect.Call
        }
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

extension Workflow.Reaction {
    /// Plans a call as the case's next effect and returns its number.
    @discardableResult
    mutating func plan(_ call: Effect.Call, for state: inout Case) -> Int {
        state.effectsPlanned += 1
        planned.append(Planned(number: state.effectsPlanned, call: call))
        return state.effectsPlanned
    }

    /// Plans to say something in the case's private place; without one, nothing is said.
    mutating func tell(_ text: Text<Private>, _ state: inout Case) {
        if case .issue(let issue) = state.intake, state.intakeVisibility == .membersOnly {
            plan(.commentOnPrivateIssue(issue, text), for: &state)
        } else if let advisory = state.advisoryReference, state.published == nil {
            plan(.commentOnAdvisory(advisory, text), for: &state)
        }
    }

    /// Plans to comment on a public issue that the case has locked, where the forge takes no comments of Apps while it is.
    ///
    /// Returns the number of the comment. https://github.com/probot/stale/issues/25
    @discardableResult
    mutating func tellInPublic(_ text: Text<Public>, on issue: IssueReference, _ state: inout Case) -> Int {
        plan(.unlockIssue(issue), for: &state)
        let comment = plan(.commentInPublic(issue, text), for: &state)
        plan(.lockIssue(issue), for: &state)
        return comment
    }

    /// Takes `numbers` back if all of them wait and no call of theirs may have happened; else none, and returns false.
    mutating func withdraw(_ numbers: [Int], unfinished: [UnfinishedEffect]) -> Bool {
        let untouched = unfinished.filter { numbers.contains($0.id.number) && !$0.mayHaveHappened }
        guard untouched.count == numbers.count else { return false }
        withdrawn += numbers
        return true
    }

    /// Takes over what a command within a comment leads to.
    mutating func add(_ inner: Workflow.Reaction) {
        planned += inner.planned
        withdrawn += inner.withdrawn
        notes += inner.notes
    }

    /// Adds a line to the journal.
    mutating func note(_ kind: String, _ detail: String) {
        notes.append(Change.Entry(kind: kind, detail: detail))
    }
}
