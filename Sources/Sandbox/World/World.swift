internal import FoundationEssentials

/// Everything that the forge knows: people, repositories, the App's installations and what was sent to its webhook.
struct World: Sendable {
    let configuration: SandboxForge.Configuration
    /// Gives that many bytes that nobody can guess.
    let random: @Sendable (Int) -> [UInt8]
    /// The forge's wall clock, set at the start of every call and action.
    var now: Date
    var accounts: [Int64: Account] = [:]
    var teams: [Int64: Team] = [:]
    var repositories: [Int64: Repository] = [:]
    /// Full names in lower case that repositories once had.
    var formerNames: [String: Int64] = [:]
    var installations: [Int64: Installation] = [:]
    var tokens: [String: InstallationToken] = [:]
    var deliveries: [HookDelivery] = []
    var notifications: [SandboxSnapshot.Notification] = []
    /// The account that the App acts as.
    private(set) var bot: Int64 = 0
    private(set) var appOwner: Int64 = 0
    let hookID: Int64 = 500_001
    /// Where the App's settings say that its webhook goes.
    var webhookURL: String
    private var lastID: Int64 = 9_000

    /// Makes a world with nobody in it but the App and its owner.
    init(configuration: SandboxForge.Configuration, random: @escaping @Sendable (Int) -> [UInt8], now: Date) {
        self.configuration = configuration
        self.random = random
        self.now = now
        webhookURL = configuration.webhookURL
        appOwner = addAccount(configuration.appSlug + "-makers", .organization)
        bot = addAccount(configuration.appSlug + "[bot]", .bot)
    }

    /// Gives a number that nothing else has.
    mutating func makeID() -> Int64 {
        lastID += 1
        return lastID
    }

    /// Puts an account in place and returns its number.
    mutating func addAccount(_ login: String, _ kind: Account.Kind) -> Int64 {
        let id = makeID()
        accounts[id] = Account(id: id, login: login, kind: kind, createdAt: now)
        return id
    }
}
