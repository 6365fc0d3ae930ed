extension Messages {
    static let discussionClosedProblem = "The forge takes no comments of the bot's in the discussion of the advisory."
    static let cardRefusedProblem = "The forge did not take the status card."

    /// Nothing can be said where the case is discussed; told once for everything that is not said.
    static func discussionClosed(_ refusal: Refusal) -> Problem {
        Problem(
            what: discussionClosedProblem,
            remedy:
                "Answer the reporter there by hand. \(whyClosed(refusal)) The status card tries again each day, and less often "
                + "after that; once it is taken, the reporter is asked and answered what waits for that. What else was "
                + "refused is shown by `advisory-bot effects` and said by `advisory-bot effects retry`. If it is to stay so, set "
                + "policy.discussion.mode to \"off\"."
        )
    }

    private static func whyClosed(_ refusal: Refusal) -> String {
        refusal.kind == .invalid
            ? "The forge calls one text after the other invalid, so that the fault is none of theirs: look whether Apps may comment there."
            : refusal.remedy
    }

    /// The reporter does not know that maintainers want to know more.
    static func questionUnasked(caseNumber: Int, _ policy: Policy) -> Problem {
        Problem(
            what: "The reporter could not be asked for more.",
            remedy:
                "Ask them yourself, in the advisory or in another way: nobody waits for an answer until the bot's question "
                + "has reached them. \(saidLater(caseNumber, policy))"
        )
    }

    /// The reporter does not know that the advisory may be published.
    static func agreementUnasked(caseNumber: Int, _ policy: Policy) -> Problem {
        Problem(
            what: "The reporter could not be asked whether the advisory may be published.",
            remedy:
                "Ask them yourself, in the advisory or in another way; if they agree: `advisory-bot cases agree \(caseNumber) --as "
                + "reporter`. Until then the gate stays closed, because their silence says nothing. \(saidLater(caseNumber, policy))"
        )
    }

    private static func saidLater(_ caseNumber: Int, _ policy: Policy) -> String {
        switch policy.discussionMode {
        case .auto:
            "The bot asks as soon as the forge takes its comments in the advisory; `advisory-bot effects --case \(caseNumber)` "
                + "shows what it refused, and `advisory-bot effects retry` tries it at once."
        case .off: "With policy.discussion.mode \"off\" the bot asks nobody there."
        }
    }

    /// The answer to a comment, given only when the discussion took comments again.
    static func answeredLate(_ answer: Text<Private>) -> Text<Private> {
        Text(joining: ["This answers what you wrote here while my comments were refused:", answer.content])
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
