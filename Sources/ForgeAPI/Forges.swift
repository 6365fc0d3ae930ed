package import Cryptography
package import Disclosure

/// The kinds of forges that there are; a new one is a folder, a case here, and a case in `Forges.connect`.
package enum ForgeKind: String, Sendable, CaseIterable {
    case github
}

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

/// Why settings do not lead to a forge.
package enum ForgeSettingsError: Error, Equatable, Sendable {
    /// `forge.api_url` is not an absolute http(s) URL without user, query and fragment.
    case invalidURL(String)
    /// Neither `forge.client_id` nor `forge.app_id` is given.
    case noIssuer
}

/// A forge to work with, and the same one to administer.
package struct ConnectedForge: Sendable {
    package let forge: any Forge
    package let administration: GitHubAdministration
}

/// Where forges are made.
package enum Forges {
    /// Makes a forge; makes no call.
    ///
    /// `initialHolds`: for how long lanes must still be silent, as an earlier process was told. `onHold` is called with each
    /// new hold, before the call that met it returns; lanes are named as by `Effect.Call.lane`.
    package static func connect(
        _ settings: ForgeSettings,
        over transport: any Transport,
        pacing: Pacing,
        initialHolds: [String: Duration] = [:],
        onHold: @escaping @Sendable (_ lane: String, _ pause: Duration) async -> Void = { _, _ in }
    ) throws(ForgeSettingsError) -> ConnectedForge {
        switch settings.kind {
        case .github:
            guard let address = APIAddress(settings.apiURL) else { throw .invalidURL(settings.apiURL) }
            let credentials = AppCredentials(
                clientID: settings.clientID,
                appID: settings.appID,
                key: settings.privateKey
            )
            guard let credentials else { throw .noIssuer }
            let exchange = GitHubExchange(
                address: address,
                apiVersion: settings.apiVersion,
                userAgent: "advisory-bot/\(settings.programVersion)",
                gates: RequestGates(
                    transport: transport,
                    pacing: pacing,
                    initialHolds: initialHolds,
                    onHold: onHold
                )
            )
            let app = AppSession(credentials: credentials, exchange: exchange, pacing: pacing)
            let tokens = InstallationTokens(app: app, pacing: pacing)
            let client = GitHubClient(exchange: exchange, app: app, tokens: tokens)
            return ConnectedForge(
                forge: GitHubForge(client: client),
                administration: GitHubAdministration(client: client)
            )
        }
    }
}
