package import Disclosure

/// Where forges are made.
package enum Forges {
    /// Makes a forge; makes no call.
    ///
    /// `shared`: where other processes that are the same client take turns with this one. `initialHolds`: for how long lanes must still be silent, as an earlier process was told. `onHold` is called with each
    /// new hold, before the call that met it returns; lanes are named as by `Effect.Call.lane`. `repositoryID`: the number of
    /// the repository that a name stands for, if it is known; nothing is done to another one that took the name over. `onMove` is told of one that the forge redirected from.
    package static func connect(
        _ settings: ForgeSettings,
        over transport: any Transport,
        pacing: Pacing,
        shared: any SharedLanes = UnsharedLanes(),
        initialHolds: [String: Duration] = [:],
        repositoryID: @escaping @Sendable (RepositoryName) -> Int64? = { _ in nil },
        onMove: @escaping @Sendable (RepositoryName) -> Void = { _ in },
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
                    shared: shared,
                    initialHolds: initialHolds,
                    onHold: onHold
                ),
                clock: ClockWatch(machine: pacing.date, elapsed: pacing.now)
            )
            let app = AppSession(credentials: credentials, exchange: exchange, pacing: pacing)
            let tokens = InstallationTokens(app: app, pacing: pacing, repositoryID: repositoryID)
            let client = GitHubClient(exchange: exchange, app: app, tokens: tokens, onMove: onMove)
            let forge = GitHubForge(client: client)
            return ConnectedForge(
                forge: forge,
                survey: forge,
                administration: GitHubAdministration(client: client)
            )
        }
    }
}
