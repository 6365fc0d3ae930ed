internal import FoundationEssentials
internal import HTTPServer

/// What the sandbox holds under its lock: the forge's world, and what it knows about its caller.
struct ForgeState: Sendable {
    var world: World
    var examiner: Examiner
    var limits: RateLimits
    var exchanges: [SandboxExchange] = []
    var decideFault: (@Sendable (SandboxCall) -> SandboxFault?)?
    /// Moves the time on by a number of days; nil: nobody can.
    var moveTime: (@Sendable (_ days: Int) -> Void)?
    var calls = 0
    /// Calls that are being carried out now, by their `Authorization`.
    var inFlight: [String: Int] = [:]

    /// Makes an empty forge that nobody has called yet.
    init(configuration: SandboxForge.Configuration, random: @escaping @Sendable (Int) -> [UInt8], now: Date) {
        world = World(configuration: configuration, random: random, now: now)
        examiner = Examiner(enforcesPacing: configuration.enforcesPacing)
        limits = RateLimits(limit: configuration.rateLimit)
    }
}
