/// Why a mail gets no answer from a program. https://www.rfc-editor.org/rfc/rfc3834#section-2
package enum NoAnswerReason: String, Equatable, Sendable, Codable, CaseIterable {
    /// There is no single well-formed address to answer to.
    case noSender
    /// It is from our own address.
    case ownAddress
    /// Its return path is `<>`: a bounce, or a notice of one.
    case emptyReturnPath
    /// A postmaster, a mailer daemon or a `no-reply` wrote it.
    case programAddress
    /// `Auto-Submitted` says that a program wrote it.
    case autoSubmitted
    /// `Precedence` is `bulk`, `list` or `junk`.
    case bulk
    /// It came over a mailing list.
    case mailingList
    /// Its sender asks for no automatic answers.
    case suppressed
    /// It is a report about a delivery or a reading.
    case report
}
