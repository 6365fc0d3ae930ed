package import Disclosure

/// Where forges are made.
package enum Forges {
    /// Makes a forge; makes no call.
    ///
    /// - Parameters:
    ///   - shared: Where other processes of the same client take turns with this one.
    ///   - owners: Lanes in which those processes may write, named as by `Effect.Call.lane`.
    ///   - initialHolds: How long each lane must stay silent, as the forge told an earlier process; named likewise.
    ///   - repositoryID: The number of the repository that a name stands for, if known; nothing is done to another
    ///     repository that took the name over.
    ///   - onMove: Called with each repository that the forge redirected from.
    ///   - onHold: Called with each new hold, before the call that met it returns.
    package static func connect(
        _ settings: ForgeSettings,
        over transport: any Transport,
        pacing: Pacing,
        shared: any SharedLanes = UnsharedLanes(),
        owners: Set<String> = [],
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
                    owners: owners,
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
