internal import Disclosure

/// What `check` finds at the mail servers: whether they are there, encrypt, and accept the login, and the mailbox.
struct MailChecks {
    private let configuration: Configuration
    private let servers: MailServers

    init(_ configuration: Configuration, _ servers: MailServers) {
        self.configuration = configuration
        self.servers = servers
    }

    /// Asks both servers; nothing where there is no mail.
    func findings() async -> [Finding] {
        guard let mail = configuration.mail else { return [] }
        return [await sending(mail)] + (await reading(mail)) + teamFindings(mail)
    }

    private func sending(_ mail: Configuration.Mail) async -> Finding {
        do throws(ForgeError) {
            let isLoggedIn = try await servers.greet(mail)
            guard !isLoggedIn, mail.username != nil else {
                return .good("mail out", "\(mail.smtpURL) is there" + (isLoggedIn ? " and accepts the login" : ""))
            }
            return .warning(
                "mail out",
                "\(mail.smtpURL) is there, but offers no login (AUTH), so that nobody logged in",
                cure: """
                    Nothing, if it takes mail without one. Some offer it only with TLS, which the bot does not use with `smtp:` \
                    on this machine's own loopback: write `smtps:`, or the host's name in place of the loopback's.
                    """
            )
        } catch {
            return fault("mail out", error)
        }
    }

    private func reading(_ mail: Configuration.Mail) async -> [Finding] {
        guard let mailbox = servers.mailbox(mail) else { return [.good("mail in", "none is read")] }
        do throws(ForgeError) {
            let end = try await mailbox.end()
            return [.good("mail in", "mailbox \(mail.mailbox), where the next message is number \(end.nextUID)")]
        } catch {
            return [fault("mail in", error)]
        }
    }

    private func teamFindings(_ mail: Configuration.Mail) -> [Finding] {
        guard mail.imapURL != nil, configuration.policy.mail?.team.isEmpty != false, configuration.chatRooms.isEmpty
        else { return [] }
        return [
            .warning(
                "mail.team",
                "nobody is told at once of a new report",
                cure: "Name the team's addresses in mail.team, or a room in notify.webhooks."
            )
        ]
    }

    private func fault(_ subject: String, _ error: ForgeError) -> Finding {
        switch error {
        case .refused(let refusal): .bad(subject, refusal.message, cure: refusal.remedy)
        case .notTaken(_, let reason), .unknown(let reason):
            .bad(
                subject,
                reason,
                cure:
                    "Look whether the server runs, is reachable from here, and offers TLS with a certificate that this machine trusts."
            )
        }
    }
}
