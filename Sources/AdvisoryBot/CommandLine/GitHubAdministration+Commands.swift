internal import Disclosure
internal import ForgeAPI
internal import FoundationEssentials

extension GitHubAdministration: ForgeAdministration {
    func app() async throws(ForgeError) -> ForgeApp {
        let facts: AppFacts = try await app()
        return ForgeApp(slug: facts.slug ?? "", clockSkew: clockSkew)
    }

    func installation(on repository: RepositoryName) async throws(ForgeError) -> ForgeInstallation? {
        try await installation(of: repository).map {
            ForgeInstallation(permissions: $0.permissions, events: $0.events, isSuspended: $0.isSuspended)
        }
    }

    func visibility(of repository: RepositoryName) async throws(ForgeError) -> Visibility {
        try await self.repository(repository).visibility
    }

    func labelNames(in repository: RepositoryName) async throws(ForgeError) -> [String] {
        try await labels(in: repository)
    }

    func ensureLabel(_ label: ForgeLabel, in repository: RepositoryName) async throws(ForgeError) {
        _ = try await createLabel(label.name, color: label.colour, description: label.description, in: repository)
    }

    func webhook() async throws(ForgeError) -> ForgeWebhook {
        let facts = try await hookConfiguration()
        return ForgeWebhook(
            url: facts.url,
            contentType: facts.contentType,
            hasSecret: facts.hasSecret,
            verifiesCertificate: !facts.isInsecure
        )
    }

    func missingDeliveries(since date: Date) async throws(ForgeError) -> MissingDeliveries {
        let failed = try await failedDeliveries(since: date)
        return MissingDeliveries(count: failed.count, since: failed.map(\.deliveredAt).min())
    }

    func requestMissingDeliveries(since date: Date) async throws(ForgeError) -> Int {
        let failed = try await failedDeliveries(since: date)
        for delivery in failed { try await redeliver(delivery) }
        return failed.count
    }
}
