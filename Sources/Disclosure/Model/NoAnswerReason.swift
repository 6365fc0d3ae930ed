/// Why a mail gets no answer from a program. https://www.rfc-editor.org/rfc/rfc3834#section-2
package enum NoAnswerReason: String, Equatable, Sendable, Codable, CaseIterable {
    /// It is one of our own, come back: two of its sender, its identifier, `X-Loop` and `Auto-Submitted` say so.
    case ownMail
    /// It tells of another mail that could not be delivered: a mailer daemon wrote it, or a program to the return path
    /// `<>`.
    case returned
    /// There is no single well-formed address to answer to.
    case noSender
    /// It is from our own address.
    case ownAddress
    /// Its return path is `<>`, so that nobody wants to hear of it; a person may have written it all the same.
    case emptyReturnPath
    /// A postmaster, a mailer daemon or a `no-reply` wrote it.
    case programAddress
    /// `Auto-Submitted` says that a program wrote it.
    case autoSubmitted
    /// `Precedence` is `bulk` or `junk`, and no mailing list sent it.
    case bulk
    /// It came over a mailing list; a person may have written it.
    case mailingList
    /// Its sender asks for no automatic answers.
    case suppressed
    /// It is a report about a delivery or a reading.
    case report
}

extension NoAnswerReason {
    /// Whether such a mail tells of another that could not be delivered, or was.
    package var isOfReturn: Bool {
        switch self {
        case .returned, .report: true
        case .ownMail, .noSender, .ownAddress, .emptyReturnPath, .programAddress, .autoSubmitted, .bulk, .mailingList,
            .suppressed:
            false
        }
    }
    /// Whether it looks like the mail of a program that nobody has read before.
    package var isOfProgram: Bool {
        switch self {
        case .returned, .report, .emptyReturnPath, .programAddress, .autoSubmitted, .bulk: true
        case .ownMail, .noSender, .ownAddress, .mailingList, .suppressed: false
        }
    }
}
