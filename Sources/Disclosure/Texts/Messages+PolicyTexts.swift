extension Messages {
    /// What a text of the policy says in private, in the operator's words or the program's; empty: nothing.
    static func words(_ text: PrivateText, _ state: Case, _ policy: Policy) -> String {
        var values = Wording.numbers(state.number, policy)
        values[.repository] = state.repository.description
        return policy.texts.wording(of: text).filled(values)
    }
}

extension PrivateText {
    package var occasion: String {
        switch self {
        case .acknowledgement: "the first answer to a report in private"
        case .acknowledgementByMail: "the first answer to a report by mail; how to go on by mail follows it"
        case .safeHarbour: "in the first answer, in private and by mail"
        case .needsInformation: "the label `security: needs info`"
        case .duplicate, .outOfScope, .byDesign, .notReproducible, .spam: "the report is declined for this reason"
        }
    }

    package var standard: Wording {
        switch self {
        case .acknowledgement:
            Wording(
                "Thank you for this report. It has arrived safely and is case {case} here.",
                """
                What happens next: a maintainer reads it and answers in this conversation, within {acknowledge_hours} hours as \
                a rule, and says within {respond_days} days how it goes on. If it is accepted, you are invited to a private \
                advisory, where the fix is prepared and where you are credited. Until everybody agrees on a date of \
                disclosure, please keep the details to this conversation.
                """
            )
        case .acknowledgementByMail:
            Wording(
                "Thank you for writing to us. Your message has arrived safely and is case {case} here.",
                """
                What happens next: a maintainer reads it and answers you, within {acknowledge_hours} hours as a rule, and \
                says within {respond_days} days how it goes on. Until everybody agrees on a date of disclosure, please \
                keep the details to this conversation.
                """
            )
        // Only the people of the project can promise it.
        case .safeHarbour: Wording()
        case .needsInformation:
            Wording(
                """
                The maintainers need to know more about case {case} before they can go on: the steps to see it happen, the \
                versions that are affected, and what somebody could do with it, as far as you know. Please answer in this \
                conversation; until then the case waits for you.
                """
            )
        case .duplicate:
            Wording(
                """
                The maintainers have looked at your report (case {case}). Somebody told us about the same before, so it goes \
                on with the earlier report, and this one is closed.
                """,
                "You keep our thanks."
            )
        case .outOfScope:
            Wording(
                Self.declined,
                "This is outside the scope of our security policy. It may still be worth an ordinary issue."
            )
        case .byDesign:
            Wording(
                Self.declined,
                """
                What you describe is how this is meant to work, and it is documented. If you think the documentation is \
                not clear enough, please open an ordinary issue.
                """
            )
        case .notReproducible:
            Wording(
                Self.declined,
                """
                We could not make this happen. If you can give us steps, the exact version and what you saw, please answer \
                in this conversation, and we look again.
                """
            )
        case .spam: Wording(Self.declined, "We do not handle this as a security report.")
        }
    }

    private static let declined: StaticString = """
        The maintainers have looked at your report (case {case}) and decided not to treat it as a vulnerability of \
        this project.
        """
}

extension PublicText {
    package var occasion: String {
        switch self {
        case .acknowledgement: "the comment on a public issue that is a report"
        case .needsInformation: "the label `security: needs info` on a public issue"
        case .declined: "a public issue is declined, whatever the reason"
        }
    }

    package var standard: Wording {
        switch self {
        case .acknowledgement:
            Wording(
                """
                Thank you for writing to us. The maintainers look at this in private first, so this conversation is locked for \
                now.
                """,
                """
                Please do not discuss it anywhere public. If you know more, tell the maintainers through \
                **Security → Report a vulnerability** of this repository, or as its security policy says.
                """
            )
        case .needsInformation:
            Wording(
                """
                The maintainers need to know more before they can go on. Please do not answer here: this place is public. Tell \
                them through **Security → Report a vulnerability** of this repository, or as its security policy says.
                """
            )
        case .declined:
            Wording(
                """
                The maintainers have looked at this and will not handle it as a security report of its own. Thank you for \
                telling us.
                """
            )
        }
    }

    /// What stands below the words, whosever they are.
    var signature: StaticString {
        switch self {
        case .acknowledgement: "_This was written by a program, AdvisoryBot. A person reads your report next._"
        case .needsInformation, .declined: "_This was written by a program, AdvisoryBot, for the maintainers._"
        }
    }
}
