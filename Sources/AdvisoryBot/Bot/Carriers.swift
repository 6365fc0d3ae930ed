internal import Disclosure

/// All places of the outside: each effect goes to the one that it is for.
struct Carriers: Carrier {
    let forge: any Carrier
    let chat: any Carrier
    let mail: any Carrier

    func perform(
        _ effect: Effect,
        recordDeparture: @escaping @Sendable () async throws -> Void
    ) async throws(ForgeError) -> Effect.Result {
        try await carrier(of: effect).perform(effect, recordDeparture: recordDeparture)
    }

    func find(_ effect: Effect) async throws(ForgeError) -> Effect.Result? {
        try await carrier(of: effect).find(effect)
    }

    private func carrier(of effect: Effect) -> any Carrier {
        switch effect.call.channel {
        case .forge: forge
        case .chat: chat
        case .mail: mail
        }
    }
}
