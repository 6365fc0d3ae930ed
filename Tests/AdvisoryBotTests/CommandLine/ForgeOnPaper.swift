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
    ]
    var events = ["issues", "issue_comment", "repository_advisory"]
    var isInstalled = true
    var isSuspended = false
    var visibilities: [String: Visibility] = [:]
    var hook = ForgeWebhook(
        url: "https://bot.example.org/webhook",
        contentType: "json",
        hasSecret: true,
        verifiesCertificate: true
    )
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

    func visibility(of repository: RepositoryName) async throws(ForgeError) -> Visibility {
        visibilities[repository.key] ?? .publiclyReadable
    }

    func labelNames(in repository: RepositoryName) async throws(ForgeError) -> [String] { labels.withLock { $0 } }

    func ensureLabel(_ label: ForgeLabel, in repository: RepositoryName) async throws(ForgeError) {
        labels.withLock { $0.append(label.name) }
    }

    func webhook() async throws(ForgeError) -> ForgeWebhook { hook }

    func missingDeliveries(since date: Date) async throws(ForgeError) -> MissingDeliveries {
        MissingDeliveries(count: missing, since: missing == 0 ? nil : date)
    }

    func requestMissingDeliveries(since date: Date) async throws(ForgeError) -> Int { missing }
}
