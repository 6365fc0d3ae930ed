internal import Curl

/// How an attempt to bring a delivery to the webhook ended, as its sender saw it.
enum WebhookOutcome: Equatable, Sendable {
    case answered(Int)
    case unknownHost
    case nobodyThere
    case tooLate
    /// There is no TLS, or the sender does not trust its certificate.
    case untrusted
    /// In the sender's words, which may be anything.
    case other(String)

    /// What the bot answers once a delivery is on disk, and what hardly anybody else does.
    static let taken = WebhookOutcome.answered(202)

    /// Reads what the forge noted. The words come first: where there was no answer, GitHub makes a status up.
    ///
    /// https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/troubleshooting-webhooks
    init(status: Int, words: String) {
        let said = words.lowercased()
        if said == "ok" || said.hasPrefix("invalid http response") {
            self = .answered(status)
        } else if said.contains("timed out") || said.contains("timeout") {
            self = .tooLate
        } else if said.contains("certificate") || said.contains("ssl") {
            self = .untrusted
        } else if said.contains("resolve") {
            self = .unknownHost
        } else if said.contains("connect") {
            self = .nobodyThere
        } else {
            self = status > 0 ? .answered(status) : .other(String(words.prefix(100)))
        }
    }

    /// Reads why a call of our own has no answer.
    init(_ error: CurlError) {
        self =
            switch error.obstacle {
            case .unknownHost: .unknownHost
            case .nobodyThere: .nobodyThere
            case .timeout: .tooLate
            case .encryption: .untrusted
            case .login, .mailbox, .notThere, .command, .ourRequest, .other: .other(error.message)
            }
    }

    /// Whether no HTTP answer came at all, so that the way itself may be at fault.
    var isSilence: Bool {
        switch self {
        case .answered, .other: false
        case .unknownHost, .nobodyThere, .tooLate, .untrusted: true
        }
    }

    /// The outcome in words that follow "the ping" or "the newest delivery".
    var words: String {
        switch self {
        case .answered(let status): "was answered \(status)"
        case .unknownHost: "did not find the host"
        case .nobodyThere: "got no answer"
        case .tooLate: "was not answered in time"
        case .untrusted: "met no TLS, or no certificate, that can be trusted"
        case .other(let words): "failed: \(words)"
        }
    }
}
