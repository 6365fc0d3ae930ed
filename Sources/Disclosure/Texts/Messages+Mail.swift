extension Messages {
    // MARK: Public

    /// The subject of the first answer, which tells nothing to whoever sees the subject alone.
    static let acknowledgementSubject = Text<Public>(fixed: "Your message to the security team")

    static func mailSubject(caseNumber: Int) -> Text<Public> { Text<Public>(template: "Case \(caseNumber)") }

    /// The title of an intake issue. The forge sends titles around by mail, so that the reporter's subject is no part
    /// of it.
    static func intakeIssueTitle(caseNumber: Int) -> Text<Public> {
        Text<Public>(template: "Report by mail, case \(caseNumber)")
    }

    // MARK: By mail

    static let mailSignature = "This was written by a program, AdvisoryBot."

    /// The first answer to a report that came by mail. Nothing of the report is in it.
    ///
    /// `isCut`: the mail could not be fetched as a whole.
    static func acknowledgementByMail(
        _ state: Case,
        token: MailToken,
        isCut: Bool = false,
        _ mail: MailPolicy,
        _ policy: Policy
    ) -> Text<Private> {
        let cut = """
            Your message could not be fetched as a whole, for it is large. A maintainer reads it in the mailbox; what matters \
            most is read sooner in a short answer to this mail.
            """
        // The login itself is a word of theirs, which somebody else may get who did not write to us.
        let login =
            state.mail?.claimedLogins.isEmpty == false
            ? """
            Your message names a login. A maintainer can invite you by it to the private place where a fix is prepared, and \
            you can be credited. Nobody is invited before a maintainer has confirmed it.
            """
            : """
            If you have an account on \(mail.webURL), please answer this mail with a line of its own like this one:

                login: your-login

            A maintainer can then invite you to the private place where a fix is prepared, and you can be credited. Nobody \
            is invited before a maintainer has confirmed it. Without an account, go on by mail.
            """
        let goingOn = """
            \(login)

            So that your answers reach your report, keep this line in them:

                Token: \(token.digits)

            If you did not write to us, somebody has used your address, and you need not do anything.

            \(mailSignature) It does not count as the answer of a person; that one follows.
            """
        let parts = [
            words(.acknowledgementByMail, state, policy), words(.safeHarbour, state, policy),
            isCut ? cut : "", request(for: state.missing ?? [], how: "answer this mail"), goingOn,
        ]
        return Text<Private>(joining: parts).inPlainWords
    }

    /// A maintainer's own words for a reporter who reads mails alone, in a block in which nothing is active.
    static func reply(_ words: Untrusted, caseNumber: Int) -> Text<Private> {
        Text<Private>(
            """
            The maintainers write to you about case \(caseNumber):

            \(words.asBlock(maximumBytes: longestWords))

            \(mailSignature) The words are a maintainer's.
            """
        )
    }

    /// What a reporter is told, as it goes out by mail: in plain words, with what brings the answer to the case.
    static func byMail(_ text: Text<Private>, token: MailToken) -> Text<Private> {
        Text<Private>(
            """
            \(text.content)

            Answers to this mail reach the maintainers, by this line, which belongs to your report:

                Token: \(token.digits)
            """
        ).inPlainWords
    }

    /// What a member of the team reads of something that happened: where to read on, and nothing of the report.
    static func noticeByMail(_ notice: Notice, webURL: String) -> Text<Private> {
        Text<Private>(
            """
            \(Messages.notice(notice, webURL: webURL).content)

            \(mailSignature) \(notice.place == nil ? "Nobody" : "Please answer there; nobody") reads an answer to this mail.
            """
        ).inPlainWords
    }

    // MARK: In private, on the forge

    /// The intake issue of a report that came by mail.
    static func intakeIssue(_ mail: IncomingMail, _ arrival: MailArrival, caseNumber: Int, _ policy: Policy)
        -> Text<Private>
    {
        let howToGoOn = """
            Labels and commands work here as on any report. The sender reads nothing of this page: what the bot tells \
            reporters goes to them by mail, and their answers appear here as comments. \
            `\(policy.commandPrefix) reply <text>` writes to them in your words. When they name their login and you believe \
            it, `\(policy.commandPrefix) invite @login reporter` lets them in.
            """
        let parts =
            ["A report has come by mail. It is case \(caseNumber)."] + shown(mail, arrival)
            + [mail.canBeWrittenTo ? howToGoOn : unwritten(mail)]
            + (mail.canBeWrittenTo && !arrival.mayBeAcknowledged ? [unacknowledged] : []) + [signature]
        return Text<Private>(parts.joined(separator: "\n\n"))
    }

    private static let unacknowledged =
        "It was not acknowledged, for the limit of acknowledgements is reached: what you do is the first that its sender hears."

    /// Why the sender hears nothing.
    private static func unwritten(_ mail: IncomingMail) -> String {
        let reason =
            switch mail.noAnswer {
            case nil: "that domain's owner disowns the mail"
            case .ownMail, .ownAddress: "the mail says that it is from the bot's own address"
            case .returned, .report, .programAddress, .autoSubmitted, .bulk: "it looks like the mail of a program"
            case .noSender: "it does not say well enough who that is"
            case .emptyReturnPath: "its return path is empty, which means that nobody wants an answer"
            case .mailingList: "it came over a mailing list"
            case .suppressed: "it asks for no automatic answers"
            }
        return "The bot does not write to this sender, for \(reason)."
    }

    /// What maintainers read of a mail that carries the token of the case.
    static func answerByMail(_ mail: IncomingMail, _ arrival: MailArrival, _ state: Case) -> Text<Private> {
        let isAutomatic = mail.noAnswer.map { _ in "It looks like the mail of a program." }
        let isFromElsewhere = state.mail?.sender.map { $0 != mail.from } ?? false
        let warning = isFromElsewhere ? "**It is not from the address that the report is from.**" : nil
        let parts =
            [
                mail.answeredMeeting == nil
                    ? "A mail with the token of this case has come."
                    : "An answer to the invitation to this case's meeting has come.",
                warning,
                isAutomatic,
            ].compactMap(\.self) + shown(mail, arrival)
            + [
                "Nothing in it was obeyed.",
                mail.noAnswer == nil && mail.answeredMeeting == nil ? afterRequest(state) : nil, signature,
            ]
            .compactMap(\.self)
        return Text<Private>(parts.joined(separator: "\n\n"))
    }

    /// What maintainers read of words that one of them sends to the reporter.
    static func replied(_ words: Untrusted) -> Text<Private> {
        Text<Private>(
            """
            This goes to the reporter by mail, in a maintainer's words:

            \(words.asBlock(maximumBytes: longestWords))

            \(words.original.utf8.count > longestWords - 100 ? cutWords : "")\(signature)
            """
        )
    }

    private static let cutWords =
        "They are longer than what one mail takes and may end too early: **send the rest in another one.**\n\n"

    /// What is to be done with a mail that may be the answer to the request for agreement; nil: none is waited for.
    private static func afterRequest(_ state: Case) -> String? {
        guard state.embargo?.askedAt ?? state.askedWithFixAt != nil, state.publishedAt == nil,
            state.consent.reporterAgreedAt == nil
        else { return nil }
        return """
            **The reporter was asked whether the advisory may be published, and this may be the answer: read it before anybody \
            discloses.** If it says that they agree: `advisory-bot cases agree \(state.number) --as reporter`.
            """
    }

    static let noIntakeRepository = Problem(
        what: "A report has come by mail, and there is no repository to open an issue for it.",
        remedy: "Set `intake.repository` to a private repository; read the mail with `advisory-bot deliveries`."
    )

    static func tooManyMails(shown: Int) -> Problem {
        Problem(
            what: "More than \(shown) mails with the token of this case have come; no more of them are shown.",
            remedy:
                "They are kept: `advisory-bot deliveries` lists them. If they are a flood, block their sender in the mail server."
        )
    }

    /// A mail with nothing active in it, part by part.
    private static func shown(_ mail: IncomingMail, _ arrival: MailArrival) -> [String] {
        var parts = [sender(of: mail)]
        if !mail.subject.original.isEmpty {
            parts.append("Subject:\n\n" + mail.subject.asBlock(maximumBytes: 1000))
        }
        if !mail.text.original.isEmpty { parts.append("Text:\n\n" + mail.text.asBlock(maximumBytes: 50_000)) }
        if mail.hasPGP {
            parts.append(
                "It is encrypted or signed with PGP, which the bot leaves alone: nothing was decrypted or verified."
            )
        }
        if !mail.attachments.isEmpty { parts.append(attachments(of: mail)) }
        // Whether there is a text is only known of what was read.
        let isRead = !mail.problems.contains { [.tooLarge, .unfetched, .tooManyParts].contains($0) }
        parts += mail.problems.filter { isRead || $0 != .noText }.map(words)
        if mail.isFetched {
            parts.append("The mail as it came: `advisory-bot deliveries show \(arrival.delivery) --body`.")
        }
        return parts
    }

    private static func sender(of mail: IncomingMail) -> String {
        guard let from = mail.from else {
            let unread = mail.unreadFrom.map {
                " Its `From`: `\(Untrusted($0.original.replacing("`", with: "'")).asLine(maximumBytes: 260))`"
            }
            return "It does not say, or not well enough, whom it is from." + (unread ?? "")
        }
        // An address may have backticks in it.
        let address = Untrusted(from.description.replacing("`", with: "'")).asLine(maximumBytes: 260)
        let doubts = mail.senderDoubts.map(words)
        return (["It says that it is from `\(address)`; nobody has proven that."] + doubts).joined(separator: " ")
    }

    private static func attachments(of mail: IncomingMail) -> String {
        let most = 20
        let lines = mail.attachments.prefix(most).map { attachment in
            let name = attachment.name.original.isEmpty ? "without a name" : attachment.name.quoted
            return "- \(name), \(attachment.type.quoted), \(attachment.bytes) bytes"
        }
        let rest = mail.attachments.count > most ? ["- and \(mail.attachments.count - most) more"] : []
        return "Attachments, which were not opened:\n\n" + (lines + rest).joined(separator: "\n")
    }

    private static func words(_ doubt: SenderDoubt) -> String {
        switch doubt {
        case .otherSender: "Its `Sender` is somebody else."
        case .otherReturnPath: "It came by another domain."
        case .otherReplyTo: "It asks for answers to another address; the bot does not use that."
        case .nameLooksLikeAddress: "The name beside the address looks like another address."
        case .authenticationFailed: "**The owner of that domain disowns it**, so the bot does not write there."
        }
    }

    private static func words(_ problem: MailProblem) -> String {
        switch problem {
        case .tooLarge: "It is too large to be read here; only its head was fetched. The rest is in the mailbox."
        case .unfetched:
            "The mail server could not hand it over, so that at most its head is here. Please read it in the mailbox."
        case .tooManyParts: "It has more parts than are read; its text is not shown here."
        case .textCut: "Its text goes on beyond what is shown here."
        case .charset: "Some of its characters could not be read; they show as `\u{FFFD}`."
        case .repeatedField: "Some of its header fields stand there more than once."
        case .onlyHTML: "It is HTML alone, of which only the words are shown."
        case .noText: "It has no text."
        case .zeroBytes: "It has zero bytes, which are left out here."
        }
    }
}

extension IncomingMail {
    /// Whether all of it was handed over by the mail server.
    var isFetched: Bool { !problems.contains(.tooLarge) && !problems.contains(.unfetched) }
}
