internal import Cryptography
internal import Disclosure
internal import Mail

/// What it takes to decide a mail besides the store: how it is read, and how many may be acknowledged.
struct MailDesk: Sendable {
    let reader: MailReader
    /// The security address.
    let address: MailAddress
    /// Within 24 hours, to all addresses together.
    let acknowledgementsPerDay: Int
    /// Within 24 hours.
    let acknowledgementsPerAddress: Int
    /// Makes the token of a new case.
    let token: @Sendable () -> MailToken

    init(
        address: MailAddress,
        acknowledgementsPerDay: Int,
        acknowledgementsPerAddress: Int,
        token: @escaping @Sendable () -> MailToken = Self.randomToken
    ) {
        reader = MailReader(ownAddresses: [address])
        self.address = address
        self.acknowledgementsPerDay = acknowledgementsPerDay
        self.acknowledgementsPerAddress = acknowledgementsPerAddress
        self.token = token
    }

    init(_ mail: Configuration.Mail) {
        self.init(
            address: mail.address,
            acknowledgementsPerDay: mail.acknowledgementsPerDay,
            acknowledgementsPerAddress: mail.acknowledgementsPerAddress
        )
    }

    @Sendable private static func randomToken() -> MailToken {
        guard let token = MailToken(Hexadecimal.encode(RandomBytes.make(count: 16))) else {
            preconditionFailure("16 bytes are 32 hexadecimal digits")
        }
        return token
    }
}
