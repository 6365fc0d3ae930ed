internal import Curl
internal import Disclosure

/// What a room's server said to a notice.
struct ChatAnswer {
    private let status: Int
    private let retryAfter: Int?

    init(_ response: CurlResponse) {
        status = response.status
        retryAfter = response.headers.first { $0.name.lowercased() == "retry-after" }.flatMap { Int($0.value) }
    }

    /// Done, or why not. Its text is not repeated anywhere: it is nobody's that the bot knows.
    func result() throws(ForgeError) -> Effect.Result {
        switch status {
        case 200..<300: return .done
        case 429:
            let pause = Duration.seconds(min(max(retryAfter ?? 60, 1), 3600))
            throw .notTaken(pause: pause, reason: "the room's server asks for a pause")
        case 500...: throw .unknown(reason: "the room's server answered \(status)")
        default:
            throw .refused(
                Refusal(
                    kind: .other,
                    message: "the room's server answered \(status)",
                    remedy: "Make a new incoming webhook in the room, and put its URL into notify.webhooks."
                )
            )
        }
    }
}
