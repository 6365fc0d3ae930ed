/// How the bot uses mail for a repository.
package struct MailPolicy: Equatable, Sendable {
    /// The security address, from which the bot writes.
    package let address: MailAddress
    /// Who is told of new reports.
    package var team: [MailAddress]
    /// Where people see the forge, for links; without a slash at its end.
    package var webURL: String
    /// Whether mails to the address are reports on this repository.
    package var takesReports: Bool

    package init(address: MailAddress, team: [MailAddress] = [], webURL: String, takesReports: Bool = false) {
        self.address = address
        self.team = team
        self.webURL = webURL
        self.takesReports = takesReports
    }
}
