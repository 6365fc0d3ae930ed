package import Cryptography
package import Disclosure

/// Everything the operator decided, read and checked by `ConfigurationReader`, so that nothing in it is refused later.
package struct Configuration: Sendable {
    /// Where its file is, as an absolute path.
    package var folder: String
    /// nil: nothing is received, and the bot looks at the forge instead.
    package var listen: ListenAddress?
    /// Whether a proxy before the bot ends TLS.
    package var isBehindProxy: Bool
    /// nil: plain HTTP.
    package var tls: TLS?
    package var limits: Limits
    package var webhook: Webhook
    package var forge: Forge
    package var store: StoreLocation
    /// How long bodies of webhooks are kept after they were decided; nil: for ever.
    package var keepBodiesDays: Int?
    /// Whether every decision is taken and shown, and nothing outside is changed.
    package var isDryRun: Bool
    /// Between two looks for what no delivery told; nil: nobody looks.
    package var reconcileMinutes: Int?
    /// Where metrics are answered; nil: nowhere.
    package var metricsListen: ListenAddress?
    /// The team's rooms, each with the address by which notices come in.
    package var chatRooms: [ChatRoomID: Secret<String>]
    /// nil: no mail leaves and none is read.
    package var mail: Mail?
    package var log: LogSettings
    /// What the operator decided for every repository.
    package var policy: Policy
    /// What holds for each affected repository: `policy` with the repository's own settings over it.
    package var repositories: [RepositoryName: Policy]
    /// The affected repositories as they follow each other in the file.
    package var repositoriesInOrder: [RepositoryName]

    /// Files for TLS in PEM, as absolute paths.
    package struct TLS: Equatable, Sendable {
        package var certificateFile: String
        package var keyFile: String
    }

    /// Where deliveries come in, and what they are signed with.
    package struct Webhook: Sendable {
        package var path: String
        /// In the order of the configuration, each at least 16 bytes; empty only where nothing is received.
        package var secrets: [Secret<[UInt8]>]
    }

    /// What the HTTP server takes before it refuses. Sizes in bytes, times in seconds.
    package struct Limits: Equatable, Sendable {
        package var bodyBytes: Int
        package var headBytes: Int
        package var fields: Int
        package var targetBytes: Int
        package var headSeconds: Int
        package var requestSeconds: Int
        package var connections: Int
        /// Of all request bodies together.
        package var memoryBytes: Int
    }

    /// The forge and who the bot is there.
    package struct Forge: Sendable {
        package enum Kind: String, Sendable, CaseIterable { case github }

        package var kind: Kind
        /// Without a slash at the end.
        package var apiURL: String
        /// Without a slash at the end.
        package var webURL: String
        package var appID: Int64?
        package var clientID: String?
        package var privateKey: RSAKey
        package var apiVersion: String
        /// How long a write whose answer was lost may still be under way at the forge.
        package var settleSeconds: Int
        /// The URL of a proxy; nil: none, whatever the environment says.
        package var proxy: String?
        /// Certificates to trust instead of the system's, as an absolute path.
        package var certificateAuthorityFile: String?

        /// What the App's tokens name as their issuer: the client id, or else the App's id.
        ///
        /// https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
        package var issuer: String { clientID ?? appID.map { String($0) } ?? "" }
    }
}
