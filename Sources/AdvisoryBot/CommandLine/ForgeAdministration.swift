internal import Disclosure
internal import FoundationEssentials

/// What commands ask a forge about the App itself, and the little that they change there.
protocol ForgeAdministration: Sendable {
    /// Reads the App as it is registered.
    func app() async throws(ForgeError) -> ForgeApp
    /// Reads the App's installation on a repository; nil: it is not installed there.
    func installation(on repository: RepositoryName) async throws(ForgeError) -> ForgeInstallation?
    /// Reads a repository, also one that has another name now.
    func place(_ repository: RepositoryName) async throws(ForgeError) -> ForgeRepository
    /// Tells whether strangers may report privately in a repository.
    func takesPrivateReports(in repository: RepositoryName) async throws(ForgeError) -> Bool
    /// Tries to list the comments of an advisory; nil: there is none to try it with.
    func showsDiscussions(in repository: RepositoryName) async throws(ForgeError) -> Bool?
    /// Tells what has that login, as it is seen from a repository where the App is installed.
    func account(_ login: String, seenFrom repository: RepositoryName) async throws(ForgeError) -> ForgeAccount
    /// Tells whether the owner of a repository has that team; takes the permission to read members.
    func hasTeam(_ slug: String, ownerOf repository: RepositoryName) async throws(ForgeError) -> Bool
    /// Lists the names of a repository's labels.
    func labelNames(in repository: RepositoryName) async throws(ForgeError) -> [String]
    /// Creates a label, unless there is one of this name.
    func ensureLabel(_ label: ForgeLabel, in repository: RepositoryName) async throws(ForgeError)
    /// Reads where the App's deliveries go.
    func webhook() async throws(ForgeError) -> ForgeWebhook
    /// Reads how the latest delivery ended; nil: none was made within the days that the forge remembers.
    func newestDelivery() async throws(ForgeError) -> ForgeDelivery?
    /// Counts the deliveries since `date` of which no attempt arrived.
    func missingDeliveries(since date: Date) async throws(ForgeError) -> MissingDeliveries
    /// Asks the forge to send them again, and returns how many there were.
    func requestMissingDeliveries(since date: Date) async throws(ForgeError) -> Int
}

/// The App as the forge knows it.
struct ForgeApp: Equatable, Sendable {
    let slug: String
    /// How far the forge's clock is ahead of ours, in seconds; nil: it did not say.
    let clockSkew: Double?
}

/// The App on one account's repositories.
struct ForgeInstallation: Equatable, Sendable {
    /// `read`, `write` or `admin` by permission.
    let permissions: [String: String]
    let events: [String]
    let isSuspended: Bool
}

/// A repository as the forge has it now.
struct ForgeRepository: Equatable, Sendable {
    /// Another one than was asked for: the repository was renamed or transferred.
    let name: RepositoryName
    let visibility: Visibility
}

/// What a login stands for.
enum ForgeAccount: Sendable {
    case person
    /// An organization or a bot, which can't be invited.
    case noPerson
    case missing
}

/// A label to be made.
struct ForgeLabel: Equatable, Sendable {
    let name: String
    /// Six hexadecimal digits.
    let colour: String
    let description: String
}

/// How the forge sends the App's webhook.
struct ForgeWebhook: Equatable, Sendable {
    /// nil: not set.
    let url: String?
    /// `json` or `form`.
    let contentType: String?
    let hasSecret: Bool
    /// Whether the forge verifies our certificate.
    let verifiesCertificate: Bool
}

/// The latest attempt at a delivery.
struct ForgeDelivery: Equatable, Sendable {
    let event: String
    let at: Date
    let outcome: WebhookOutcome
}

/// Deliveries that never arrived.
struct MissingDeliveries: Equatable, Sendable {
    let count: Int
    /// When the forge first failed with one of them; nil: there is none.
    let since: Date?
}
