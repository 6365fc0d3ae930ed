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

    func place(_ repository: RepositoryName) async throws(ForgeError) -> ForgeRepository {
        let facts: RepositoryFacts
        do throws(ForgeError) {
            facts = try await self.repository(repository)
        } catch {
            guard case .refused = error, let renamed = try await renamedRepository(repository),
                renamed.name != repository
            else { throw error }
            facts = renamed
        }
        return ForgeRepository(name: facts.name, visibility: facts.visibility)
    }

    func takesPrivateReports(in repository: RepositoryName) async throws(ForgeError) -> Bool {
        try await takesPrivateReports(repository)
    }

    func showsDiscussions(in repository: RepositoryName) async throws(ForgeError) -> Bool? {
        try await showsDiscussions(repository)
    }

    func account(_ login: String, seenFrom repository: RepositoryName) async throws(ForgeError) -> ForgeAccount {
        switch try await accountKind(of: login, seenFrom: repository) {
        case .user: .person
        case .other: .noPerson
        case nil: .missing
        }
    }

    func hasTeam(_ slug: String, ownerOf repository: RepositoryName) async throws(ForgeError) -> Bool {
        try await hasTeam(slug, besides: repository)
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

    func newestDelivery() async throws(ForgeError) -> ForgeDelivery? {
        try await latestDelivery().map {
            ForgeDelivery(
                event: $0.event,
                at: $0.deliveredAt,
                outcome: WebhookOutcome(status: $0.status, words: $0.outcome)
            )
        }
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
