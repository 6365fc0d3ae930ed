extension Messages {
    static let discussionClosedProblem = "The forge takes no comments of the bot's in the discussion of the advisory."
    static let cardRefusedProblem = "The forge did not take the status card."

    /// Nothing can be said where the case is discussed; told once for everything that is not said.
    static func discussionClosed(_ refusal: Refusal) -> Problem {
        Problem(
            what: discussionClosedProblem,
            remedy:
                "Answer the reporter there by hand. \(whyClosed(refusal)) The status card tries again each day, and less often "
                + "after that; once it is taken, the bot says to the reporter what has waited. `advisory-bot effects` shows what "
                + "else was refused; `advisory-bot effects retry` says it. If it is to stay so, set "
                + "policy.discussion.mode to \"off\"."
        )
    }

    private static func whyClosed(_ refusal: Refusal) -> String {
        refusal.kind == .invalid
            ? "The forge called two texts in a row invalid, so the fault is hardly in the texts: look whether Apps may comment there."
            : refusal.remedy
    }

    /// The reporter does not know that maintainers want to know more.
    static func questionUnasked(_ state: Case, _ policy: Policy) -> Problem {
        Problem(
            what: "The reporter could not be asked for more.",
            remedy:
                "Ask them yourself, in the advisory or in another way: nobody waits for an answer until the bot's question "
                + "has reached them. \(saidLater(.question, state, policy))"
        )
    }

    /// The reporter does not know that the advisory may be published.
    static func agreementUnasked(_ state: Case, _ policy: Policy) -> Problem {
        Problem(
            what: "The reporter could not be asked whether the advisory may be published.",
            remedy:
                "Ask them yourself, in the advisory or in another way; if they agree: `advisory-bot cases agree \(state.number) --as "
                + "reporter`. Until then the gate stays closed, because their silence says nothing. \(saidLater(.agreement, state, policy))"
        )
    }

    private static func saidLater(_ subject: Owed.Subject, _ state: Case, _ policy: Policy) -> String {
        let retry =
            "`advisory-bot effects --case \(state.number)` shows what it refused, and `advisory-bot effects retry` tries it at once."
        guard state.discussion.owed.contains(where: { $0.subject == subject && $0.isWaiting }) else {
            return "The bot does not ask again by itself: \(retry)"
        }
        return switch policy.discussionMode {
        case .auto: "The bot asks as soon as the forge takes its comments in the advisory; \(retry)"
        case .off: "With policy.discussion.mode \"off\" the bot asks nobody there."
        }
    }

    /// The answer to a comment, given only when the discussion took comments again.
    static func answeredLate(_ answer: Text<Private>) -> Text<Private> {
        Text(joining: [
            "This answers what you wrote here while my comments were refused, and shows things as they were then:",
            answer.content,
        ])
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
