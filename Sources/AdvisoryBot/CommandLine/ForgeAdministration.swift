internal import Disclosure
internal import FoundationEssentials

/// What commands ask a forge about the App itself, and the little that they change there.
protocol ForgeAdministration: Sendable {
    func app() async throws(ForgeError) -> ForgeApp
    /// Reads the App's installation on a repository; nil: it is not installed there.
    func installation(on repository: RepositoryName) async throws(ForgeError) -> ForgeInstallation?
    func visibility(of repository: RepositoryName) async throws(ForgeError) -> Visibility
    /// Lists the names of all labels of a repository.
    func labels(of repository: RepositoryName) async throws(ForgeError) -> [String]
    func createLabel(_ label: ForgeLabel, in repository: RepositoryName) async throws(ForgeError)
    func webhook() async throws(ForgeError) -> ForgeWebhook
    /// Lists the deliveries since `date` that failed and were not delivered by a later attempt.
    func failedDeliveries(since date: Date) async throws(ForgeError) -> [ForgeDelivery]
    /// Asks the forge to send a delivery again.
    func redeliver(_ delivery: ForgeDelivery) async throws(ForgeError)
}

/// The App as the forge knows it.
struct ForgeApp: Equatable, Sendable {
    let slug: String
    /// The forge's clock when it answered; nil: it did not say.
    let clock: Date?
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
}

/// A delivery as the forge recorded it.
struct ForgeDelivery: Equatable, Sendable {
    /// The forge's own number of the attempt.
    let number: Int64
    /// The GUID that all attempts share.
    let id: String
    let at: Date
    let event: String
    /// What the forge says became of it, for example `connection refused`.
    let status: String
}
