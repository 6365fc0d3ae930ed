internal import Disclosure
internal import FoundationEssentials

/// What `check` finds at the forge: the clock, the App, its repositories, and its webhook.
struct ForgeChecks {
    private let configuration: Configuration
    private let surroundings: Surroundings
    /// What is in the store, which remembers what the forge refused.
    private let cases: [Case]

    init(_ configuration: Configuration, _ surroundings: Surroundings, cases: [Case] = []) {
        self.configuration = configuration
        self.surroundings = surroundings
        self.cases = cases
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
        var trust = TrustChecks(forge)
        for (index, entry) in configuration.orderedRepositories.enumerated() {
            let checks = RepositoryChecks(
                entry.name,
                entry.policy,
                at: index,
                isDryRun: configuration.isDryRun,
                cases: cases,
                forge
            )
            let (news, installation) = await checks.findings()
            findings += news
            guard let installation else { continue }
            findings += await trust.findings(about: entry.policy, for: entry.name, installation)
        }
        guard let listen = configuration.listen else { return findings }
        return findings + (await WebhookChecks(configuration, listen, surroundings, forge).findings())
    }

    private func appFault(_ error: ForgeError) -> Finding {
        let (problem, remedy) = CommandRunner.explain(error)
        return switch error {
        case .refused:
            .bad(
                "App",
                problem,
                cure:
                    "Compare forge.client_id (or forge.app_id) and forge.private_key_file with \(WebhookChecks.appSettings), "
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
}

extension Double {
    /// The nearest number between `-limit` and `limit`.
    fileprivate func clamped(to limit: Double) -> Double { min(max(self, -limit), limit) }
}
