internal import Disclosure
internal import FoundationEssentials

/// What `check` finds about the App's webhook: its settings, whether deliveries arrive, whether the bot answers now.
struct WebhookChecks {
    /// How long the forge keeps deliveries, in seconds.
    ///
    /// https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks
    static let retention: TimeInterval = 3 * 24 * 3600

    static let appSettings = "App settings → General"

    private let configuration: Configuration
    /// Where the bot receives.
    private let listen: ListenAddress
    private let surroundings: Surroundings
    private let forge: any ForgeAdministration

    init(
        _ configuration: Configuration,
        _ listen: ListenAddress,
        _ surroundings: Surroundings,
        _ forge: any ForgeAdministration
    ) {
        self.configuration = configuration
        self.listen = listen
        self.surroundings = surroundings
        self.forge = forge
    }

    /// Asks in the order of cures: the settings, who answers now, the newest delivery, all that failed.
    func findings() async -> [Finding] {
        let webhook: ForgeWebhook
        do throws(ForgeError) {
            webhook = try await forge.webhook()
        } catch {
            let (problem, remedy) = CommandRunner.explain(error)
            return [.bad("webhook", problem, cure: remedy)]
        }
        guard let url = webhook.url, !url.isEmpty else { return faults(webhook, isAnswered: false) }
        let answer = isReadableByAll(url) ? nil : await surroundings.pingWebhook(url, configuration)
        var findings = faults(webhook, isAnswered: answer == .taken)
        if findings.isEmpty { findings = [.good("webhook", "\(url), as JSON, with a secret")] }
        do throws(ForgeError) {
            let newest = try await forge.newestDelivery()
            let missing = try await forge.missingDeliveries(
                since: surroundings.now().addingTimeInterval(-Self.retention)
            )
            findings.append(await answerFinding(answer, url, webhook, newest))
            findings.append(newestFinding(newest, answer))
            findings.append(missingFinding(missing))
        } catch {
            let (problem, remedy) = CommandRunner.explain(error)
            findings.append(await answerFinding(answer, url, webhook, nil))
            findings.append(.bad("deliveries", problem, cure: remedy))
        }
        return findings
    }

    /// Whether the URL is plain HTTP to another machine.
    private func isReadableByAll(_ url: String) -> Bool {
        guard url.lowercased().hasPrefix("http://") else { return false }
        return PlainURL(url).map { !ListenAddress.isLoopback(host: $0.host) } ?? true
    }

    private func faults(_ webhook: ForgeWebhook, isAnswered: Bool) -> [Finding] {
        var faults: [Finding] = []
        if let url = webhook.url, !url.isEmpty {
            // A proxy may give the path another name; then the answer shows that all is well.
            if !url.hasSuffix(configuration.webhook.path), !isAnswered {
                let problem = "posts to \(url), which does not end in \(configuration.webhook.path)"
                faults.append(
                    .bad("webhook", problem, cure: "Correct \(Self.appSettings) → Webhook URL, or webhook.path.")
                )
            }
            if isReadableByAll(url) {
                let cure = "Enter https://… in \(Self.appSettings) → Webhook URL; reports stand in what is sent."
                faults.append(.bad("webhook", "posts to \(url), which everybody on the way can read", cure: cure))
            }
        } else {
            let cure = "Enter https://…\(configuration.webhook.path) in \(Self.appSettings) → Webhook URL."
            faults.append(.bad("webhook", "has no URL", cure: cure))
        }
        if let type = webhook.contentType, type != "json" {
            let cure = "Choose application/json in \(Self.appSettings) → Webhook → Content type."
            faults.append(.bad("webhook", "sends its deliveries as \(type)", cure: cure))
        }
        if !webhook.hasSecret {
            let cure = "Enter the secret of webhook.secret_files in \(Self.appSettings) → Webhook secret."
            faults.append(.bad("webhook", "has no secret, so that nothing is signed", cure: cure))
        }
        if !webhook.verifiesCertificate {
            let cure = "Enable SSL verification in \(Self.appSettings) → Webhook."
            faults.append(.warning("webhook", "is sent to whoever answers: certificates are not verified", cure: cure))
        }
        return faults
    }

    private func answerFinding(
        _ outcome: WebhookOutcome?,
        _ url: String,
        _ webhook: ForgeWebhook,
        _ newest: ForgeDelivery?
    ) async -> Finding {
        let subject = "webhook answer"
        guard let outcome else { return .unknown(subject, "is asked for over HTTPS only") }
        guard outcome != .taken else { return .good(subject, "a signed ping was taken: 202") }
        let problem = "a signed ping to \(url) \(outcome.words)"
        guard outcome != .answered(401) else {
            let cure =
                "Whoever answers has another secret than webhook.secret_files: let the bot read its configuration again "
                + "(`systemctl reload advisory-bot`), and see that the proxy passes body and headers unchanged."
            return .bad(subject, problem, cure: cure)
        }
        guard await answersHere(besides: url) else {
            return .bad(subject, problem, cure: cures.whenNothingIsKnown(of: outcome))
        }
        let here = "\(problem), though the bot runs here on \(listen)"
        if outcome.isSilence, newest?.outcome == .taken || outcome == .untrusted && !webhook.verifiesCertificate {
            let cure = "Nothing, if only this machine can't reach its own public address: the forge does."
            return .warning(subject, here, cure: cure)
        }
        return .bad(subject, here, cure: cures.whenTheBotRuns(outcome))
    }

    /// Whether the bot takes a ping where the configuration says that it listens.
    private func answersHere(besides url: String) async -> Bool {
        guard configuration.tls == nil, listen.port != 0 else { return false }
        let host = !listen.isLoopback ? "127.0.0.1" : listen.host.contains(":") ? "[\(listen.host)]" : listen.host
        let local = "http://\(host):\(listen.port)\(configuration.webhook.path)"
        guard local != url else { return false }
        return await surroundings.pingWebhook(local, configuration) == .taken
    }

    private func newestFinding(_ newest: ForgeDelivery?, _ answer: WebhookOutcome?) -> Finding {
        let subject = "newest delivery"
        guard let newest else {
            return .unknown(subject, "none in three days; the next one shows whether the forge has the same secret")
        }
        let name = "\(newest.event) at \(Listing.time(newest.at))"
        guard newest.outcome != .taken else { return .good(subject, "\(name) was taken: reached and signed") }
        let problem = "\(name) \(newest.outcome.words)"
        if newest.outcome == .answered(401) {
            let cure =
                "The secrets differ: enter the one of webhook.secret_files in \(Self.appSettings) → Webhook secret; then "
                + "run `advisory-bot deliveries retry --failed`."
            return .bad(subject, problem, cure: cure)
        }
        // The cure stands above.
        guard newest.outcome != answer else { return .unknown(subject, "\(problem), as the ping was") }
        guard answer != .taken || !newest.outcome.isSilence else {
            let cure = "The bot answers now: run `advisory-bot deliveries retry --failed`, or let `serve` ask again."
            return .warning(subject, problem, cure: cure)
        }
        return .bad(subject, problem, cure: cures.whenNothingIsKnown(of: newest.outcome))
    }

    private func missingFinding(_ missing: MissingDeliveries) -> Finding {
        guard missing.count > 0 else { return .good("deliveries", "none failed in three days") }
        let count = missing.count == 1 ? "1 failed delivery" : "\(missing.count) failed deliveries"
        return .bad(
            "deliveries",
            "the forge has \(count) since \(Listing.time(missing.since))",
            cure: "Look whether the App's webhook reaches this machine. `serve` asks for them again by itself; "
                + "`advisory-bot deliveries retry --failed` does it now."
        )
    }

    private var cures: WebhookCures { WebhookCures(configuration, listen) }
}
