/// What happened, in the bot's words, with everything that was read from the forge to be sure of it.
package enum Event: Equatable, Sendable {
    case issueLabelled(IntakeIssue, Signal, by: Actor)
    case issueUnlabelled(IntakeIssue, Signal, by: Actor)
    case issueCommented(by: Account)
    case advisoryReported(AdvisorySnapshot)
    case advisoryPublished(AdvisorySnapshot)
    case effectDone(Effect.ID, Effect.Call, Effect.Result)
    case effectRefused(Effect.ID, Effect.Call, Refusal)
    /// The answer was lost, nothing can be seen of the effect, and it must not be tried again.
    case effectLeftInDoubt(Effect.ID, Effect.Call)
    case timePassed

    /// The name of the kind of event, for the journal and the log.
    package var name: String {
        switch self {
        case .issueLabelled: "issue-labelled"
        case .issueUnlabelled: "issue-unlabelled"
        case .issueCommented: "issue-commented"
        case .advisoryReported: "advisory-reported"
        case .advisoryPublished: "advisory-published"
        case .effectDone: "effect-done"
        case .effectRefused: "effect-refused"
        case .effectLeftInDoubt: "effect-left-in-doubt"
        case .timePassed: "time-passed"
        }
    }
}
