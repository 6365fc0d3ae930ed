/// The texts that people see on the forge, in mails and in rooms.
///
/// They quote sentences from three other places: what the gate finds (`Gate`), what a comment's reader did not understand
/// (`CommandReader`, `Misunderstanding`), and the remedies that a forge's adapter gives for what it refuses (`Refusal`).
package enum Messages {
    /// A dead end, and what a person can do about it.
    package struct Problem: Equatable, Sendable {
        package let what: String
        package let remedy: String
    }

    static let signature = "_This was written by a program, AdvisoryBot._"

    // MARK: Public

    /// The comment on an issue that reported a vulnerability where everybody can read it.
    package static let publicNotice = Text<Public>(
        fixed: """
            Thank you for writing to us. The maintainers look at this in private first, so this conversation is locked for now.

            Please do not discuss it anywhere public. If you know more, tell the maintainers through \
            **Security → Report a vulnerability** of this repository, or as its security policy says.

            _This was written by a program, AdvisoryBot. A person reads your report next._
            """
    )

    package static let redactedTitle = Text<Public>(fixed: "Moved to a private conversation")

    package static let redactedBody = Text<Public>(
        fixed: """
            The maintainers have moved this conversation to a private place. Nothing is lost: they have the original text.

            _This was written by a program, AdvisoryBot._
            """
    )

    /// One answer for every reason, because the reason can tell about other reports.
    package static let declinedInPublic = Text<Public>(
        fixed: """
            The maintainers have looked at this and will not handle it as a security report of its own. Thank you for telling us.

            _This was written by a program, AdvisoryBot, for the maintainers._
            """
    )

    package static let questionInPublic = Text<Public>(
        fixed: """
            The maintainers need to know more before they can go on. Please do not answer here: this place is public. Tell them \
            through **Security → Report a vulnerability** of this repository, or as its security policy says.

            _This was written by a program, AdvisoryBot, for the maintainers._
            """
    )

    // MARK: Private

    /// The first answer to a report that came in private.
    package static func acknowledgement(caseNumber: Int) -> Text<Private> {
        Text<Private>(
            """
            Thank you for this report. It has arrived safely and is case \(caseNumber) here.

            What happens next: a maintainer reads it and answers in this conversation. If it is accepted, you are invited to a \
            private advisory, where the fix is prepared and where you are credited. Until everybody agrees on a date of \
            disclosure, please keep the details to this conversation.

            \(signature) It does not count as the answer of a person; that one follows.
            """
        )
    }

    /// The answer to a report that maintainers declined, with their reason.
    package static func declined(_ reason: DeclineReason, caseNumber: Int) -> Text<Private> {
        let explanation =
            switch reason {
            case .duplicate:
                "Somebody told us about this before. You keep our thanks; the earlier report is already being worked on."
            case .outOfScope:
                "This is outside the scope of our security policy. It may still be worth an ordinary issue."
            case .byDesign:
                "What you describe is how this is meant to work, and it is documented. If you think the documentation is "
                    + "not clear enough, please open an ordinary issue."
            case .notReproducible:
                "We could not make this happen. If you can give us steps, the exact version and what you saw, please answer "
                    + "here, and we look again."
            case .spam: "We do not handle this as a security report."
            }
        return Text<Private>(
            """
            The maintainers have looked at your report (case \(caseNumber)) and decided not to treat it as a vulnerability of \
            this project.

            \(explanation)

            \(signature) The decision was a maintainer's.
            """
        )
    }

    /// What is asked of a reporter whose report lacks something.
    package static func question(caseNumber: Int) -> Text<Private> {
        Text<Private>(
            """
            The maintainers need to know more about case \(caseNumber) before they can go on: the steps to see it happen, the \
            versions that are affected, and what somebody could do with it, as far as you know. Please answer here; \
            until then the case waits for you.

            \(signature)
            """
        )
    }

    /// A maintainer's own question, in a block in which nothing is active.
    package static func question(_ words: Untrusted, caseNumber: Int) -> Text<Private> {
        Text<Private>(
            """
            The maintainers need to know more about case \(caseNumber) before they can go on. They ask:

            \(words.asBlock(maximumBytes: 10_000))

            Please answer here; until then the case waits for you.

            \(signature) The question is a maintainer's.
            """
        )
    }

    /// What maintainers read about a dead end, in the case's private place.
    package static func needsPerson(_ problem: Problem, caseNumber: Int) -> Text<Private> {
        Text<Private>(
            """
            **A maintainer is needed for case \(caseNumber).** \(problem.what)

            What to do: \(problem.remedy)

            \(signature)
            """
        )
    }

    /// What stands above the report's own text in a draft advisory. A private place is not named, for this may get published.
    package static func draftHead(reporter: Account?, caseNumber: Int, intake: Case.Intake, _ visibility: Visibility?)
        -> String
    {
        let source =
            switch (intake, visibility) {
            case (.issue(let issue), .publiclyReadable): "`\(issue)`"
            case (.issue, .membersOnly), (.issue, nil), (.privateReport, _), (.mail, _): "a private report"
            }
        let author = reporter.map { " by `\($0.login)`" } ?? ""
        return "Case \(caseNumber), from \(source)\(author). \(placeholder)"
    }

    /// The sentence by which a description is known that nobody has written yet.
    static let placeholder = "The report, word for word; please replace it by a description before this is published:"

    /// The summary of a draft whose report has no usable title.
    package static let untitled = "Report without a title"
}
