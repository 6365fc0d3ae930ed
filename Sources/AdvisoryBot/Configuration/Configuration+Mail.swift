package import Disclosure

extension Configuration {
    /// The mail servers and what the bot does there; the passwords are read.
    package struct Mail: Sendable {
        package var smtpURL: String
        /// nil: no mail is read.
        package var imapURL: String?
        /// nil: nobody logs in.
        package var username: String?
        package var password: Secret<String>?
        /// Certificates to trust instead of the system's, as an absolute path.
        package var certificateAuthorityFile: String?
        package var address: MailAddress
        package var mailbox: String
        package var pollSeconds: Int
        /// Within 24 hours, to all addresses together.
        package var acknowledgementsPerDay: Int
        /// Within 24 hours.
        package var acknowledgementsPerAddress: Int
    }
}
