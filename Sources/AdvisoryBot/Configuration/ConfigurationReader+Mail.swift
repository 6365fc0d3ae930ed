internal import Disclosure

extension ConfigurationReader {
    private static let servers = [
        "mail.smtp_url", "mail.imap_url", "mail.username", "mail.password_file", "mail.address",
    ]

    /// Reads who the bot is by mail; nil: it has no mail, or a problem noted. What is given in part is given wrongly.
    mutating func mail(_ values: SettingValues) -> Configuration.Mail? {
        let given = Self.servers.filter { values.value($0) != nil }
        if given.isEmpty, values.texts("mail.team").isEmpty { return nil }
        let instead = "Mail needs mail.smtp_url and mail.address; to do without, take the other mail settings out."
        for path in ["mail.smtp_url", "mail.address"] { require(path, values, remedy: instead) }
        let hasLogin = values.value("mail.username") != nil || values.value("mail.password_file") != nil
        if hasLogin || values.value("mail.imap_url") != nil {
            let both = "A login has both, a mailbox is never read without one, and a server may need none for sending."
            for path in ["mail.username", "mail.password_file"] { require(path, values, remedy: both) }
        }
        let password = password(values)
        guard let smtpURL = values.text("mail.smtp_url").flatMap(PlainURL.init),
            let address = values.text("mail.address").flatMap({ MailAddress($0) }),
            let mailbox = values.text("mail.mailbox"), let pollSeconds = values.integer("mail.poll_seconds"),
            let perDay = values.integer("mail.acknowledgements_per_day"),
            let perAddress = values.integer("mail.acknowledgements_per_address")
        else { return nil }
        if values.texts("mail.team").compactMap({ MailAddress($0) }).contains(where: address.isSameBox) {
            note(
                "mail.team",
                "has mail.address in it, where reports come in: \(address)",
                remedy: "Name the people of the team, or a list of theirs that does not lead back to mail.address."
            )
        }
        return Configuration.Mail(
            smtpURL: smtpURL.text,
            imapURL: values.text("mail.imap_url").flatMap(PlainURL.init)?.text,
            username: values.text("mail.username"),
            password: password,
            certificateAuthorityFile: values.text("mail.ca_file").map(absolute),
            address: address,
            mailbox: mailbox,
            pollSeconds: Int(pollSeconds),
            acknowledgementsPerDay: Int(perDay),
            acknowledgementsPerAddress: Int(perAddress)
        )
    }

    /// What the workflow may know of it.
    func mailPolicy(_ mail: Configuration.Mail, _ values: SettingValues) -> MailPolicy? {
        values.text("forge.web_url").flatMap(PlainURL.init).map { url in
            MailPolicy(
                address: mail.address,
                team: values.texts("mail.team").compactMap { MailAddress($0) },
                webURL: url.text
            )
        }
    }

    /// Finds the repository that mails report on.
    mutating func takingMail(_ repositories: [RepositoryName: Policy], _ values: SettingValues) -> [RepositoryName:
        Policy]
    {
        guard values.value("mail.imap_url") != nil else { return repositories }
        let able = repositories.filter { $0.value.intakeRepository != nil }.map(\.key)
        let remedy =
            "Reports by mail become issues of a private repository: set intake.repository for the affected one."
        var chosen = able.first
        if let name = values.text("mail.repository").flatMap({ RepositoryName($0) }) {
            chosen = name
            if repositories[name] == nil {
                note("mail.repository", "is none of `repositories`: \(name)", remedy: "Name an affected repository.")
            } else if !able.contains(name) {
                note("mail.repository", "has no intake.repository: \(name)", remedy: remedy)
            }
        } else if able.isEmpty {
            note("mail.imap_url", "is given, but no repository has an intake.repository", remedy: remedy)
        } else if able.count > 1 {
            let problem = "is missing, and several repositories have an intake.repository"
            note("mail.repository", problem, remedy: "Name the one that mails report on.")
        }
        var repositories = repositories
        if let chosen { repositories[chosen]?.mail?.takesReports = true }
        return repositories
    }

    private mutating func require(_ path: String, _ values: SettingValues, remedy: String) {
        guard values.value(path) == nil, !problems.contains(where: { $0.path == path }) else { return }
        note(path, "is missing", remedy: remedy)
    }

    private mutating func password(_ values: SettingValues) -> Secret<String>? {
        let place = "mail.password_file"
        guard let path = values.text(place), let file = file(path, place) else { return nil }
        let bytes = file.trimmed
        guard let text = String(validating: bytes, as: UTF8.self), !text.isEmpty,
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            note(place, "holds no password on one line: \(path)", remedy: "Put the mail account's password in it.")
            return nil
        }
        if Placeholder.matches(secret: bytes) {
            note(place, "still holds a placeholder: \(path)", remedy: "Put the mail account's password in its place.")
            return nil
        }
        return Secret(text)
    }
}
