internal import Disclosure
internal import FoundationEssentials

/// What commands ask a forge about the App itself, and the little that they change there.
protocol ForgeAdministration: Sendable {
    /// Reads the App as it is registered.
    func app() async throws(ForgeError) -> ForgeApp
    /// Reads the App's installation on a repository; nil: it is not installed there.
    func installation(on repository: RepositoryName) async throws(ForgeError) -> ForgeInstallation?
    /// Reads who can see a repository.
    func visibility(of repository: RepositoryName) async throws(ForgeError) -> Visibility
    /// Lists the names of a repository's labels.
    func labelNames(in repository: RepositoryName) async throws(ForgeError) -> [String]
    /// Creates a label, unless there is one of this name.
    func ensureLabel(_ label: ForgeLabel, in repository: RepositoryName) async throws(ForgeError)
    /// Reads where the App's deliveries go.
    func webhook() async throws(ForgeError) -> ForgeWebhook
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

/// Deliveries that never arrived.
struct MissingDeliveries: Equatable, Sendable {
    let count: Int
    /// When the forge first failed with one of them; nil: there is none.
    let since: Date?
}
