/// By what the case of a mail is found.
package enum MailMark: Hashable, Sendable {
    case token(MailToken)
    /// The fingerprint of a mail that was taken in.
    case received(String)
}

extension Case {
    /// Everything by which mails belong to the case.
    package var mailMarks: [MailMark] {
        guard let mail else { return [] }
        return [.token(mail.token)] + mail.received.map { .received($0) }
    }
}
