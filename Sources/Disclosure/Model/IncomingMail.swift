/// What the workflow may know of a mail that somebody sent; the mail itself is kept elsewhere as it came.
package struct IncomingMail: Equatable, Sendable, Codable {
    /// Nil: none, several or malformed.
    package let messageID: MessageID?
    /// Who it says it is from, which nobody has proven; nil: none, several or malformed.
    package let from: MailAddress?
    /// What its `From` says where `from` is nil; nil: nothing.
    package let unreadFrom: Untrusted?
    /// What speaks against `from`; empty is no proof for it.
    package let senderDoubts: [SenderDoubt]
    /// Empty: none.
    package let subject: Untrusted
    /// The text parts, or what is left of HTML when only its text is kept; without attachments, cut at the reader's
    /// limit.
    package let text: Untrusted
    /// What it answers, from `In-Reply-To` and `References`, and what it returns; each once, the nearest first.
    package let references: [MessageID]
    /// The meeting to whose invitation a calendar in it answers (iTIP); nil: none.
    package let answeredMeeting: MessageID?
    /// Nil: it may be answered, once.
    package let noAnswer: NoAnswerReason?
    /// Whether it says that another mail did not reach its recipient: not that it was late, delivered or read.
    package let isUndelivered: Bool
    /// It is encrypted or signed with PGP; nothing was decrypted or verified.
    package let hasPGP: Bool
    /// In the mail's order; never opened.
    package let attachments: [MailAttachment]
    /// What could not be read as it should; empty in a proper mail.
    package let problems: [MailProblem]

    package init(
        messageID: MessageID?,
        from: MailAddress?,
        unreadFrom: Untrusted? = nil,
        senderDoubts: [SenderDoubt] = [],
        subject: Untrusted,
        text: Untrusted,
        references: [MessageID] = [],
        answeredMeeting: MessageID? = nil,
        noAnswer: NoAnswerReason? = nil,
        isUndelivered: Bool = false,
        hasPGP: Bool = false,
        attachments: [MailAttachment] = [],
        problems: [MailProblem] = []
    ) {
        self.messageID = messageID
        self.from = from
        self.unreadFrom = unreadFrom
        self.senderDoubts = senderDoubts
        self.subject = subject
        self.text = text
        self.references = references
        self.answeredMeeting = answeredMeeting
        self.noAnswer = noAnswer
        self.isUndelivered = isUndelivered
        self.hasPGP = hasPGP
        self.attachments = attachments
        self.problems = problems
    }

    /// Whether a program may answer it by RFC 3834.
    package var mayBeAnswered: Bool { from != nil && noAnswer == nil }
}
