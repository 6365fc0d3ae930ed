internal import Curl
internal import Disclosure

/// Why a mailbox could not be read; reading changes nothing, so that it may always be tried again.
enum IMAPOutcome {
    static let unreadable = ForgeError.notTaken(pause: .seconds(300), reason: "the IMAP server's answer is malformed")

    static let mailboxName = ForgeError.refused(
        Refusal(
            kind: .invalid,
            message: "the mailbox's name has other characters than printable ASCII, or a quote, a backslash, % or *",
            remedy: "Write `mail.mailbox` as the server lists it."
        )
    )

    static let noMailbox = ForgeError.refused(
        Refusal(
            kind: .invalid,
            message: "the IMAP server accepts the login, but does not open the mailbox that `mail.mailbox` names",
            remedy:
                "Have the mailbox made, or write `mail.mailbox` as the server lists it, with what leads there, such as `INBOX.`."
        )
    )

    /// The error for the caller.
    static func failure(_ error: CurlError) -> ForgeError {
        switch error.obstacle {
        case .login:
            .refused(
                Refusal(
                    kind: .forbidden,
                    message: error.message,
                    remedy: "Check `mail.username` and `mail.password_file`; the IMAP server does not accept them."
                )
            )
        case .mailbox: noMailbox
        case .ourRequest:
            .refused(
                Refusal(
                    kind: .invalid,
                    message: error.message,
                    remedy: "Check `mail.imap_url`, `mail.mailbox`, `mail.username` and `mail.password_file`."
                )
            )
        case .unknownHost, .nobodyThere, .timeout, .encryption, .notThere, .command, .other:
            .notTaken(pause: .seconds(60), reason: "the mailbox could not be read: \(error.message)")
        }
    }
}
