import Disclosure
import Foundation
import Locking

@testable import AdvisoryBot

/// A forge whose answers are written down before; by default it has nothing to complain about.
struct ForgeOnPaper: ForgeAdministration {
    var refusal: ForgeError?
    var clockSkew = 0.5
    var permissions = [
        "metadata": "read", "issues": "write", "repository_advisories": "write", "administration": "write",
        "contents": "write", "pull_requests": "read",
    ]
    var events = ["issues", "issue_comment", "repository_advisory", "push", "pull_request", "release"]
    var isInstalled = true
    var isSuspended = false
    var visibilities: [String: Visibility] = [:]
    /// By the old name in lower case.
    var newNames: [String: String] = [:]
    var takesPrivateReports = true
    var showsDiscussions: Bool? = true
    var accounts: [String: ForgeAccount] = [:]
    var teams: [String] = []
    var hook = ForgeWebhook(
        url: "https://bot.example.org/webhook",
        contentType: "json",
        hasSecret: true,
        verifiesCertificate: true
    )
    var newest: ForgeDelivery? = ForgeDelivery(event: "issues", at: CommandStage.now, outcome: .taken)
    var missing = 0
    let labels = Locked<[String]>(Signal.all.map { LabelNames()[$0] } + [LabelNames().fix])

    func app() async throws(ForgeError) -> ForgeApp {
        if let refusal { throw refusal }
        return ForgeApp(slug: "advisory-bot", clockSkew: clockSkew)
    }

    func installation(on repository: RepositoryName) async throws(ForgeError) -> ForgeInstallation? {
        guard isInstalled else { return nil }
        return ForgeInstallation(permissions: permissions, events: events, isSuspended: isSuspended)
    }

    func place(_ repository: RepositoryName) async throws(ForgeError) -> ForgeRepository {
        let name = newNames[repository.key].flatMap { RepositoryName($0) } ?? repository
        return ForgeRepository(name: name, visibility: visibilities[repository.key] ?? .publiclyReadable)
    }

    func showsDiscussions(in repository: RepositoryName) async throws(ForgeError) -> Bool? { showsDiscussions }
    func takesPrivateReports(in repository: RepositoryName) async throws(ForgeError) -> Bool { takesPrivateReports }

    func account(_ login: String, seenFrom repository: RepositoryName) async throws(ForgeError) -> ForgeAccount {
        accounts[login] ?? .missing
    }

    func hasTeam(_ slug: String, ownerOf repository: RepositoryName) async throws(ForgeError) -> Bool {
        teams.contains("\(repository.owner)/\(slug)")
    }

    func labelNames(in repository: RepositoryName) async throws(ForgeError) -> [String] { labels.withLock { $0 } }

    func ensureLabel(_ label: ForgeLabel, in repository: RepositoryName) async throws(ForgeError) {
        labels.withLock { $0.append(label.name) }
    }

    func webhook() async throws(ForgeError) -> ForgeWebhook { hook }

    func newestDelivery() async throws(ForgeError) -> ForgeDelivery? { newest }

    func missingDeliveries(since date: Date) async throws(ForgeError) -> MissingDeliveries {
        MissingDeliveries(count: missing, since: missing == 0 ? nil : date)
    }

    func requestMissingDeliveries(since date: Date) async throws(ForgeError) -> Int { missing }
}
