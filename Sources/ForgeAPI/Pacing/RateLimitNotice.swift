internal import FoundationEssentials

/// What an answer says about limits and about when to come back.
///
/// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
enum RateLimitNotice: Equatable, Sendable {
    case none
    /// The call was answered, and it was the last one that is allowed for now.
    case usedUp(Duration)
    /// The call was not taken, because the hour's calls are used up.
    case primary(Duration)
    /// The call was not taken, because calls came too fast; nil: no time was named.
    case secondary(Duration?)
    /// The forge has no time now; whether the call was taken is not known.
    case busy(Duration)

    /// Whether the forge certainly did not take the call.
    var refusesCall: Bool {
        switch self {
        case .none, .usedUp, .busy: false
        case .primary, .secondary: true
        }
    }

    /// Whether calls came too fast, and not too many.
    var isOfSpeed: Bool {
        switch self {
        case .none, .usedUp, .primary, .busy: false
        case .secondary: true
        }
    }

    /// Reads an answer that arrived when our clock showed `date`.
    init(_ answer: HTTPAnswer, receivedAt date: Date) {
        let retryAfter = Self.retryAfter(of: answer, receivedAt: date)
        let isUsedUp = answer.field("x-ratelimit-remaining") == "0"
        let reset = isUsedUp ? Self.reset(of: answer, receivedAt: date) ?? .seconds(60) : nil
        switch answer.status {
        case 403, 429:
            if let reset {
                self = .primary(max(reset, retryAfter ?? .zero))
            } else if let retryAfter {
                self = .secondary(retryAfter)
            } else {
                self = answer.status == 429 || Self.speaksOfLimit(answer.body) ? .secondary(nil) : .none
            }
        default:
            if answer.status >= 500, let retryAfter {
                self = .busy(retryAfter)
            } else {
                self = reset.map { .usedUp($0) } ?? .none
            }
        }
    }

    /// A pause of more than a day is not believed.
    private static let longest: Double = 86400

    /// How long it is until the hour's calls are all there again; nil: the answer does not say.
    ///
    /// Counts from the forge's own clock where it shows it, and adds a second because the header has whole seconds.
    static func reset(of answer: HTTPAnswer, receivedAt date: Date) -> Duration? {
        guard let text = answer.field("x-ratelimit-reset"), let epoch = Double(text), epoch.isFinite else { return nil }
        let pause = epoch - (answer.date ?? date).timeIntervalSince1970
        return .seconds(max(0, min(pause, longest)) + 1)
    }

    private static func retryAfter(of answer: HTTPAnswer, receivedAt date: Date) -> Duration? {
        guard let text = answer.field("retry-after") else { return nil }
        let pause: Double
        if let seconds = Double(text), seconds.isFinite {
            pause = seconds
        } else if let moment = HTTPDate.parse(text) {
            pause = moment.timeIntervalSince(answer.date ?? date) + 1
        } else {
            pause = 60
        }
        return .seconds(max(1, min(pause, longest)))
    }

    private static func speaksOfLimit(_ body: [UInt8]) -> Bool {
        let text = String(decoding: body.prefix(4096), as: UTF8.self).lowercased()
        return text.contains("rate limit") || text.contains("abuse detection")
    }
}
