internal import Disclosure
internal import FoundationEssentials

/// Everything outside that commands use; tests bring their own.
struct Surroundings: Sendable {
    var environment: [String: String]
    var isOutputTerminal: Bool
    var isErrorTerminal: Bool
    /// How many columns the terminal of the output has; nil: nobody knows.
    var outputColumns: Int? = nil
    var writeOutput: @Sendable ([UInt8]) -> Void
    var writeError: @Sendable ([UInt8]) -> Void
    var now: @Sendable () -> Date
    var readConfiguration: @Sendable (String) throws(ConfigurationError) -> Configuration
    var openStore: @Sendable (Configuration, StoreAccess) async throws -> any StoreInspection
    /// For commands about cases; `look` is for those that only show.
    var openDesk: @Sendable (Configuration, StoreAccess) async throws -> CaseDesk
    /// The time by which deadlines are judged: the demo's, beside one.
    var presentTime: @Sendable (Configuration) throws -> Date
    var openForge: @Sendable (Configuration) async throws -> any ForgeAdministration
    /// Sends one signed `ping` to a URL, with the first secret of the configuration.
    var pingWebhook: @Sendable (_ url: String, Configuration) async -> WebhookOutcome
    var mail: MailServers = .process(.machine())
    /// Whether something that was written to the output did not get there, for example because a disk is full.
    var hasLostOutput: @Sendable () -> Bool = { false }
}
