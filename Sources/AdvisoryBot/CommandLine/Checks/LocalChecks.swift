internal import Cryptography
internal import Disclosure
internal import Storage

/// What `check` finds on this machine, before the forge is asked.
struct LocalChecks {
    private let configuration: Configuration
    private let file: String
    private let surroundings: Surroundings

    init(_ configuration: Configuration, file: String, _ surroundings: Surroundings) {
        self.configuration = configuration
        self.file = file
        self.surroundings = surroundings
    }

    /// Looks at the configuration, the secrets, the key and the store; no cases where the store can't be read.
    func findingsAndCases() async -> (findings: [Finding], cases: [Case]) {
        let (store, cases) = await storeFindings()
        let repositories = configuration.repositories.count
        let local: [Finding] = [
            .good("configuration", "\(file), \(repositories) \(repositories == 1 ? "repository" : "repositories")"),
            sourceFinding(),
            .good("private key", "RSA \(configuration.forge.privateKey.bits), readable by this user only"),
        ]
        return (local + reminderFindings() + store, cases)
    }

    /// Whether somebody hears what is due in a report that has no private place on the forge.
    private func reminderFindings() -> [Finding] {
        let deaf = configuration.repositoriesInOrder.filter { configuration.repositories[$0]?.hasChannel == false }
        guard !deaf.isEmpty else { return [] }
        return [
            .warning(
                "reminders",
                "nobody gets those about public reports in \(deaf.map(\.description).joined(separator: ", ")) that have no advisory yet",
                cure:
                    "Name the team's addresses in mail.team, a room in notify.webhooks, or a private intake.repository."
            )
        ]
    }

    /// How the bot learns of what happens.
    private func sourceFinding() -> Finding {
        guard configuration.listen != nil else {
            let minutes = configuration.reconcileMinutes ?? 0
            return .good("webhook", "none is received; the bot looks at the forge every \(minutes) minutes")
        }
        let secrets = configuration.webhook.secrets.count
        return .good("webhook secret", "\(secrets) \(secrets == 1 ? "secret" : "secrets"), readable by this user only")
    }

    private func storeFindings() async -> (findings: [Finding], cases: [Case]) {
        switch configuration.store {
        case .sqlite(let path):
            do {
                try Stores.requireUsable(configuration.store.url)
                guard PrivateFile.mode(of: path) != nil else {
                    return ([.good("store", "\(path), to be made at the first start")], [])
                }
                let store = try await surroundings.openStore(configuration, .look)
                let cases = try await store.listCases()
                let finding = Finding.good("store", "\(path), \(cases.count) \(cases.count == 1 ? "case" : "cases")")
                let matters = openMatters(cases, try await store.listDeliveries(limit: 1000))
                return ([finding] + matters, cases.map(\.state))
            } catch let error as StoreError {
                let (problem, remedy) = CommandRunner.explain(error)
                return ([.bad("store", problem, cure: remedy)], [])
            } catch {
                return ([.bad("store", "\(error)", cure: "Look at the file \(path).")], [])
            }
        }
    }

    /// What waits for a person, which may have no other place to be seen in.
    private func openMatters(_ cases: [StoredCase], _ deliveries: [DeliveryRecord]) -> [Finding] {
        var findings: [Finding] = []
        let waiting = cases.map(\.state).filter { !$0.attentions.isEmpty && !$0.isRehearsal }.map { String($0.number) }
        if !waiting.isEmpty {
            findings.append(
                .warning(
                    "cases",
                    "a person is needed for " + waiting.joined(separator: ", "),
                    cure: "`advisory-bot cases show N` says for what, and what to do."
                )
            )
        }
        let failed = deliveries.count { $0.state == .failed }
        if failed > 0 {
            findings.append(
                .warning(
                    "deliveries here",
                    "\(failed) could not be decided",
                    cure: "`advisory-bot deliveries` says why; then run `advisory-bot deliveries retry --failed`."
                )
            )
        }
        return findings
    }
}

extension Policy {
    /// Whether maintainers can be told something in private before there is an advisory.
    fileprivate var hasChannel: Bool {
        intakeRepository != nil || !chatRooms.isEmpty || mail?.team.isEmpty == false
    }
}
