/// The texts that people see on the forge, in mails and in rooms.
///
/// They quote sentences from three other places: what the gate finds (`Gate`), what a comment's reader did not
/// understand (`CommandReader`, `Misunderstanding`), and the remedies that a forge's adapter gives for what it refuses
/// (`Refusal`).
package enum Messages {
    /// A dead end, and what a person can do about it.
    package struct Problem: Equatable, Sendable {
        package let what: String
        package let remedy: String
    }

    static let signature = "_This was written by a program, AdvisoryBot._"

    // MARK: Public

    /// The comment on an issue that reported a vulnerability where everybody can read it.
    package static func publicNotice(_ state: Case, _ policy: Policy) -> Text<Public> {
        Text<Public>(.acknowledgement, caseNumber: state.number, policy)
    }

    package static let redactedTitle = Text<Public>(fixed: "Moved to a private conversation")

    package static let redactedBody = Text<Public>(
        fixed: """
            The maintainers have moved this conversation to a private place. Nothing is lost: they have the original text.

            _This was written by a program, AdvisoryBot._
            """
    )

    /// One answer for every reason, because the reason can tell about other reports.
    package static func declinedInPublic(_ state: Case, _ policy: Policy) -> Text<Public> {
        Text<Public>(.declined, caseNumber: state.number, policy)
    }

    package static func questionInPublic(_ state: Case, _ policy: Policy) -> Text<Public> {
        Text<Public>(.needsInformation, caseNumber: state.number, policy)
    }

    // MARK: Private

    /// The first answer to a report that came in private. It asks for what the report lacks, so that nobody gets two
    /// messages.
    package static func acknowledgement(_ state: Case, _ policy: Policy) -> Text<Private> {
        let parts = [
            words(.acknowledgement, state, policy), words(.safeHarbour, state, policy),
            request(for: state.missing ?? [], how: "answer here"),
            "\(signature) It does not count as the answer of a person; that one follows.",
        ]
        return Text<Private>(joining: parts)
    }

    /// The answer to a report that maintainers declined, with their reason.
    ///
    /// `keepsCredit`: the case in which the same goes on is named, and credits its reporter.
    package static func declined(
        _ reason: DeclineReason,
        _ state: Case,
        keepsCredit: Bool = false,
        _ policy: Policy
    ) -> Text<Private> {
        let parts = [
            words(PrivateText(reason), state, policy), keepsCredit ? keptCredit(state) : "",
            "\(signature) The decision was a maintainer's.",
        ]
        return Text<Private>(joining: parts)
    }

    /// What becomes of the credit of somebody who was not the first.
    private static func keptCredit(_ state: Case) -> String {
        let promise =
            "if the earlier report leads to an advisory, you are credited there, in the order in which reports came"
        if state.report?.reporter != nil { return "Your credit is kept: \(promise)." }
        guard let thread = state.mail, thread.sender != nil else { return "" }
        guard thread.claimedLogins.isEmpty else {
            return
                "Your credit is kept: \(promise), once a maintainer has confirmed that the login that you named is yours."
        }
        return """
            Your credit is kept: \(promise), once we know your login. Please tell it in a line of its own like this one:

                login: your-login
            """
    }

    /// What is asked of a reporter whose report lacks something.
    package static func question(_ state: Case, _ policy: Policy) -> Text<Private> {
        Text<Private>(
            """
            \(words(.needsInformation, state, policy))

            \(signature)
            """
        )
    }

    /// A maintainer's own question, in a block in which nothing is active.
    package static func question(_ words: Untrusted, caseNumber: Int) -> Text<Private> {
        Text<Private>(
            """
            The maintainers need to know more about case \(caseNumber) before they can go on. They ask:

            \(words.asBlock(maximumBytes: longestWords))

            Please answer in this conversation; until then the case waits for you.

            \(signature) The question is a maintainer's.
            """
        )
    }

    /// How much of a maintainer's own words is told, in bytes; comments on the forge have room for more.
    static let longestWords = 50_000

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

    /// What stands above the report's own text in a draft advisory. A private place is not named, for this may get
    /// published.
    package static func draftHead(reporter: Account?, caseNumber: Int, intake: Case.Intake, _ visibility: Visibility?)
        -> String
    {
        let source =
            switch (intake, visibility) {
            case (.issue(let issue), .publiclyReadable): "`\(issue)`"
            case (.issue, .membersOnly), (.issue, nil), (.privateReport, _), (.mail, _), (.part, _): "a private report"
            }
        let author = reporter.map { " by `\($0.login)`" } ?? ""
        return "Case \(caseNumber), from \(source)\(author). \(placeholder)"
    }

    /// The sentence by which a description is known that nobody has written yet.
    static let placeholder = "The report, word for word; please replace it by a description before this is published:"

    /// The summary of a draft whose report has no usable title.
    package static let untitled = "Report without a title"
}
