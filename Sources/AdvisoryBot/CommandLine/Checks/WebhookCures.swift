internal import Disclosure

/// What a person can do where deliveries are not taken.
struct WebhookCures {
    private let path: String
    private let listen: ListenAddress

    init(_ configuration: Configuration, _ listen: ListenAddress) {
        path = configuration.webhook.path
        self.listen = listen
    }

    /// The cure where the bot may not run at all.
    func whenNothingIsKnown(of outcome: WebhookOutcome) -> String {
        switch outcome {
        case .nobodyThere, .tooLate:
            "Start `advisory-bot serve`; if it runs, let the address in \(urlSetting) lead to \(listen) on its machine."
        case .answered(404), .answered(405), .answered(500...599):
            "Start `advisory-bot serve`; if it runs, \(passing)"
        case .answered, .unknownHost, .untrusted, .other: whenTheBotRuns(outcome)
        }
    }

    /// The cure where the bot runs, so that something before it is at fault.
    func whenTheBotRuns(_ outcome: WebhookOutcome) -> String {
        switch outcome {
        case .answered(let status): cure(of: status)
        case .unknownHost: "Correct the host in \(urlSetting), or its entry in the DNS."
        case .nobodyThere, .tooLate: "Let the address in \(urlSetting) lead to \(listen): look at proxy and firewall."
        case .untrusted:
            "Give the proxy (or tls.certificate_file) a certificate for the host in \(urlSetting), with its whole chain."
        case .other: "Look at the address in \(urlSetting), and whether it leads to \(listen)."
        }
    }

    private func cure(of status: Int) -> String {
        switch status {
        case 200..<300: "Another program than the bot answers there: \(passing)"
        case 300..<400: "Enter the address to which it redirects in \(urlSetting): the forge follows no redirect."
        case 401: "Something before the bot asks for a password: \(passing)"
        case 403: "A proxy or firewall refuses it: let it pass POST \(path), without a password."
        case 404, 405: "Something else answers: \(passing)"
        case 408, 413, 414, 431: "Let the proxy pass bodies of 25 MiB and heads of 32 KiB, and not cut them off."
        case 415: "Choose application/json in \(WebhookChecks.appSettings) → Webhook → Content type."
        case 503: "The proxy reaches nobody, or the bot can't store: look at its log and its disk."
        default: "Look at the log of the bot, and at that of the proxy before it."
        }
    }

    private var passing: String {
        "let the proxy pass POST \(path) to \(listen), or correct \(urlSetting) and webhook.path."
    }

    private var urlSetting: String { "\(WebhookChecks.appSettings) → Webhook URL" }
}
