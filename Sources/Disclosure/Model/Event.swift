/// What happened, in the bot's words, with everything that was read from the forge to be sure of it.
package enum Event: Equatable, Sendable {
    case issueLabelled(IntakeIssue, Signal, by: Actor)
    case issueUnlabelled(IntakeIssue, Signal, by: Actor)
    case issueCommented(by: Account)
    /// Somebody wrote in the private discussion of the case; `Saying` is what the comment asks of the bot.
    case commented(Comment, [Saying], by: Actor)
    case advisoryReported(AdvisorySnapshot)
    case advisoryPublished(AdvisorySnapshot)
    /// The advisory as it is now; whoever looked was not told that anything changed.
    case advisoryObserved(AdvisorySnapshot)
    /// The forge answered twice in a row that there is no such advisory, or that it is not for our eyes.
    case advisoryMissing(AdvisoryReference)
    /// A fix came onto a branch; `required` are the branches, as they exist now, on which one is awaited.
    case fixMerged(Fix, required: [String])
    /// A private fork was merged, and it can't be told whether it was this case's.
    case mergeUnclear(branch: String, commit: CommitID)
    /// A release, or a tag, that contains the case's fix on a branch, proved by comparing the two.
    case releaseSeen(branch: String, ReleaseSnapshot)
    case commanded(Command, by: Actor)
    case effectDone(Effect.ID, Effect.Call, Effect.Result)
    case effectRefused(Effect.ID, Effect.Call, Refusal)
    /// The answer was lost, nothing can be seen of the effect, and it must not be tried again.
    case effectLeftInDoubt(Effect.ID, Effect.Call)
    case timePassed
    /// A mail came to the security address: a report where the case is not opened yet, else an answer that carries its
    /// token.
    case mailArrived(IncomingMail, MailArrival)
    /// Another case has this one know something, in the same change.
    case relayed(Relay)

    /// The name of the kind of event, for the journal and the log.
    package var name: String {
        switch self {
        case .issueLabelled: "issue-labelled"
        case .issueUnlabelled: "issue-unlabelled"
        case .issueCommented: "issue-commented"
        case .commented: "commented"
        case .advisoryReported: "advisory-reported"
        case .advisoryPublished: "advisory-published"
        case .advisoryObserved: "advisory-observed"
        case .advisoryMissing: "advisory-missing"
        case .fixMerged: "fix-merged"
        case .mergeUnclear: "merge-unclear"
        case .releaseSeen: "release-seen"
        case .commanded(let command, _): "commanded-" + command.name
        case .effectDone: "effect-done"
        case .effectRefused: "effect-refused"
        case .effectLeftInDoubt: "effect-left-in-doubt"
        case .timePassed: "time-passed"
        case .mailArrived: "mail-arrived"
        case .relayed: "relayed"
        }
    }

    /// The effect that came to an end with it; nil: none did.
    var endedEffect: Effect.ID? {
        switch self {
        case .effectDone(let id, _, _), .effectRefused(let id, _, _), .effectLeftInDoubt(let id, _): id
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .timePassed,
            .mailArrived, .relayed:
            nil
        }
    }
}
