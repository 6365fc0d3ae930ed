internal import Disclosure
internal import FoundationEssentials

/// What `check` finds at the forge: the clock, the App, and what the App is told.
struct ForgeChecks {
    /// How long the forge keeps deliveries, in seconds.
    ///
    /// https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks
    static let retention: TimeInterval = 3 * 24 * 3600

    private static let appSettings = "App settings → General"

    private let configuration: Configuration
    private let surroundings: Surroundings

    init(_ configuration: Configuration, _ surroundings: Surroundings) {
        self.configuration = configuration
        self.surroundings = surroundings
    }

    /// Asks the forge; what stands on something that failed is not asked.
    func findings() async -> [Finding] {
        let forge: any ForgeAdministration
        let app: ForgeApp
        do {
            forge = try await surroundings.openForge(configuration)
            app = try await forge.app()
        } catch let error as ForgeError {
            return [appFault(error), .unknown("everything else", "is asked once the App is known")]
        } catch {
            return [.bad("forge", "\(error)", cure: "Look at forge.api_url.")]
        }
        var findings = [clockFinding(app.clockSkew), .good("App", app.slug)]
        for (name, policy) in configuration.orderedRepositories {
            findings += await RepositoryChecks(name, policy, forge).findings()
        }
        findings += await webhookFindings(forge)
        return findings
    }

    private func appFault(_ error: ForgeError) -> Finding {
        let (problem, remedy) = CommandRunner.explain(error)
        return switch error {
        case .refused:
            .bad(
                "App",
                problem,
                cure: "Compare forge.client_id (or forge.app_id) and forge.private_key_file with \(Self.appSettings), "
                    + "and this machine's clock with the time."
            )
        case .notTaken, .unknown:
            .bad("forge", problem, cure: "Look at forge.api_url and the network. \(remedy)")
        }
    }

    private func clockFinding(_ skew: Double?) -> Finding {
        guard let skew else { return .unknown("clock", "the forge did not say its time") }
        // What the forge claims may be any number.
        let seconds = -Int(skew.clamped(to: 1e9))
        guard abs(seconds) > 60 else { return .good("clock", "within a minute of the forge's") }
        return .warning(
            "clock",
            "\(abs(seconds)) s \(seconds > 0 ? "ahead of" : "behind") the forge's",
            cure: "Set this machine's clock by NTP (`timedatectl set-ntp true`); the forge refuses tokens by it."
        )
    }

    private func webhookFindings(_ forge: any ForgeAdministration) async -> [Finding] {
        var findings: [Finding] = []
        do throws(ForgeError) {
            findings += webhookFaults(try await forge.webhook())
        } catch {
            let (problem, remedy) = CommandRunner.explain(error)
            findings.append(.bad("webhook", problem, cure: remedy))
        }
        do throws(ForgeError) {
            let since = surroundings.now().addingTimeInterval(-Self.retention)
            findings.append(deliveriesFinding(try await forge.missingDeliveries(since: since)))
        } catch {
            let (problem, remedy) = CommandRunner.explain(error)
            findings.append(.bad("deliveries", problem, cure: remedy))
        }
        return findings
    }

    private func webhookFaults(_ webhook: ForgeWebhook) -> [Finding] {
        var faults: [Finding] = []
        if let url = webhook.url, !url.isEmpty {
            if !url.hasSuffix(configuration.webhook.path) {
                let problem = "posts to \(url), which does not end in \(configuration.webhook.path)"
                faults.append(
                    .bad("webhook", problem, cure: "Correct \(Self.appSettings) → Webhook URL, or webhook.path.")
                )
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
        return faults.isEmpty ? [.good("webhook", "\(webhook.url ?? ""), signed")] : faults
    }

    private func deliveriesFinding(_ missing: MissingDeliveries) -> Finding {
        guard missing.count > 0 else { return .good("deliveries", "none failed in three days") }
        let count = missing.count == 1 ? "1 failed delivery" : "\(missing.count) failed deliveries"
        return .bad(
            "deliveries",
            "the forge has \(count) since \(Listing.time(missing.since))",
            cure: "Look whether the App's webhook reaches this machine. `serve` asks for them again by itself; "
                + "`advisory-bot deliveries retry --failed` does it now."
        )
    }
}

extension Double {
    /// The nearest number between `-limit` and `limit`.
    fileprivate func clamped(to limit: Double) -> Double { min(max(self, -limit), limit) }
}
