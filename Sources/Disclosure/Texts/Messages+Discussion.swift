extension Messages {
    static let discussionClosedProblem = "The forge takes no comments of the bot's in the discussion of the advisory."
    static let cardRefusedProblem = "The forge did not take the status card."

    /// Nothing can be said where the case is discussed; told once for everything that is not said.
    static func discussionClosed(_ refusal: Refusal) -> Problem {
        Problem(
            what: discussionClosedProblem,
            remedy:
                "Answer the reporter there by hand. \(refusal.remedy) The status card tries again each day, and less often "
                + "after that. What was refused is shown by `advisory-bot effects` and said by `advisory-bot effects retry`. If it is "
                + "to stay so, set policy.discussion.mode to \"off\"."
        )
    }

    /// What the discussion of the advisory did not take, said to maintainers where they read it.
    static func notTaken(_ text: Text<Private>) -> Text<Private> {
        Text(joining: ["This was to be said in the discussion of the advisory, which took no comment:", text.content])
    }

    /// The status card was not taken in another place, or for another reason.
    static func cardRefused(_ refusal: Refusal) -> Problem {
        Problem(
            what: cardRefusedProblem,
            remedy: "\(refusal.remedy) It is tried again after a day, and less often after that; at once with "
                + "`advisory-bot effects retry` (`advisory-bot effects` shows the number)."
        )
    }
}
