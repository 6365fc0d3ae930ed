extension Messages {
    static let discussionClosedProblem = "The forge takes no comments of the bot's in the discussion of the advisory."
    static let cardRefusedProblem = "The forge did not take the status card."

    /// Nothing can be said where the case is discussed; told once for everything that is not said.
    static func discussionClosed(_ refusal: Refusal) -> Problem {
        Problem(
            what: discussionClosedProblem,
            remedy:
                "Answer the reporter there by hand. \(refusal.remedy) The status card tries again each day, and less often "
                + "after that; `advisory-bot effects` shows what was not said, `advisory-bot effects retry` says it. If it is "
                + "to stay so, set policy.discussion.mode to \"off\"."
        )
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
