package import Cryptography

/// What is needed to reach a forge, as the operator configured it.
package struct ForgeSettings: Sendable {
    package var kind: ForgeKind
    /// For example `https://api.github.com` or `https://ghe.example.com/api/v3`.
    package var apiURL: String
    package var clientID: String?
    package var appID: Int64?
    package var privateKey: RSAKey
    package var apiVersion: String
    /// The bot's own version, which the forge is told.
    package var programVersion: String

    package init(
        kind: ForgeKind = .github,
        apiURL: String,
        clientID: String?,
        appID: Int64?,
        privateKey: RSAKey,
        apiVersion: String = "2022-11-28",
        programVersion: String
    ) {
        self.kind = kind
        self.apiURL = apiURL
        self.clientID = clientID
        self.appID = appID
        self.privateKey = privateKey
        self.apiVersion = apiVersion
        self.programVersion = programVersion
    }
}
