internal import Curl
internal import Disclosure

/// What became of a mail whose submission did not end as it should.
enum SMTPOutcome {
    static let noRecipient = ForgeError.refused(
        Refusal(
            kind: .invalid,
            message: "the mail has no recipient",
            remedy: "Name somebody in the policy whom the mail is for."
        )
    )

    /// The error for the caller; nil: the server took the mail all the same.
    ///
    /// https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1: whoever replies from 400 on has not taken the mail, also
    /// after its text came.
    static func failure(_ error: CurlError) -> ForgeError? {
        switch error.kind {
        case .cancelled(let sentPossibly):
            return sentPossibly ? .unknown(reason: error.message) : .notTaken(pause: .zero, reason: error.message)
        case .mayHaveArrived:
            switch error.reply {
            case 250: return nil
            case 400..<500: return later(error)
            case 500..<600: return refused(error)
            default: return .unknown(reason: "the mail server's answer to the mail is missing: \(error.message)")
            }
        case .notSent:
            // The reply to EHLO or STARTTLS says nothing about the mail.
            if error.obstacle == .encryption { return later(error) }
            if error.obstacle == .ourRequest { return unfit(error) }
            return (500..<600).contains(error.reply) ? refused(error) : later(error)
        }
    }

    private static func later(_ error: CurlError) -> ForgeError {
        .notTaken(pause: .seconds(300), reason: "the mail server did not take the mail: \(said(error))")
    }

    private static func refused(_ error: CurlError) -> ForgeError {
        let remedy =
            switch error.reply {
            // https://www.rfc-editor.org/rfc/rfc3207#section-4 https://www.rfc-editor.org/rfc/rfc4954#section-6
            case 530, 538:
                """
                The mail server wants TLS, or a login that it offers only with TLS. On this machine's own loopback the bot uses \
                none with `smtp:`: write `smtps:` in `mail.smtp_url`, or the host's name in place of the loopback's.
                """
            case _ where error.obstacle == .login, 534, 535:
                "Check `mail.username` and `mail.password_file`; the mail server does not accept them."
            default:
                "Ask the mail server's log why it refused: an address it does not know, or one it may not send from or to."
            }
        return .refused(
            Refusal(
                kind: error.obstacle == .login ? .forbidden : .invalid,
                message: "the mail server refused the mail: \(said(error))",
                remedy: remedy
            )
        )
    }

    private static func unfit(_ error: CurlError) -> ForgeError {
        .refused(
            Refusal(
                kind: .invalid,
                message: error.message,
                remedy: "Check `mail.smtp_url`, `mail.username` and `mail.password_file`."
            )
        )
    }

    private static func said(_ error: CurlError) -> String {
        error.reply == 0 ? error.message : "\(error.reply), \(error.message)"
    }
}
