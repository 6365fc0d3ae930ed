internal import Curl
internal import Disclosure
internal import ForgeAPI
internal import Storage

/// What joins the commands to the store and the forge of a configuration.
enum Connections {
    /// Opens the store, beside the process that serves.
    static func store(_ configuration: Configuration, _ access: StoreAccess) throws(StoreError) -> any StoreInspection {
        try Stores.open(configuration.store.url, mode: access.mode)
    }

    /// Makes the client that asks the forge about the App itself.
    static func forge(
        _ configuration: Configuration,
        time: TimeSource = .machine()
    ) throws(ForgeSettingsError) -> any ForgeAdministration {
        let client = CurlClient(configuration: CurlConfiguration(configuration.forge))
        let connected = try Forges.connect(
            ForgeSettings(configuration.forge),
            over: CurlTransport(client),
            pacing: Pacing(time),
            shared: LaneFiles(configuration.store, time),
            owners: configuration.owners
        )
        return connected.administration
    }

    /// Makes the desk of commands about cases. It writes nothing to the forge: the running program does.
    static func desk(
        _ configuration: Configuration,
        _ access: StoreAccess,
        time: TimeSource
    ) async throws -> CaseDesk {
        let store = try Stores.open(configuration.store.url, mode: access.mode)
        let client = CurlClient(configuration: CurlConfiguration(configuration.forge))
        return try await CaseDesk(configuration, store, over: CurlTransport(client), pacing: Pacing(time), time: time)
    }
}

extension Pacing {
    /// Paces calls by the program's own time.
    init(_ time: TimeSource) { self.init(now: time.elapsed, date: time.date, sleep: time.sleep) }
}

extension StoreAccess {
    fileprivate var mode: StoreMode {
        switch self {
        case .look: .readOnly
        case .change: .administer
        }
    }
}
