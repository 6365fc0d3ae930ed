internal import Disclosure
internal import FoundationEssentials

// Which repository a delivery is about, by its number.

extension Dispatcher {
    /// Finds out what the repository of a delivery is to the bot, and tells the operator once of a new name.
    func recognise(
        _ name: RepositoryName,
        _ id: Int64,
        _ delivery: Delivery
    ) async throws(StoreError) -> Directory.Recognition {
        let place = try await directory.recognise(name, id: id, seenAt: delivery.receivedAt)
        if case .renamed(let configured, isNews: true) = place {
            log.warning(
                "repository-renamed",
                .repository(configured),
                .problem("it is called \(name) by now; everything goes on"),
                .remedy("correct its name under `repositories` in the configuration, then reload")
            )
        }
        return place
    }

    /// Asks the forge for the number of a configured repository not seen before, before a case may depend on its name.
    func learn(_ repository: RepositoryName) async throws {
        guard identities.id(of: repository) == nil, let shown = try await forge.identity(of: repository) else { return }
        let now = time.now()
        _ = try await identities.recognise(repository, id: shown.id, seenAt: now.addingTimeInterval(-1))
        _ = try await identities.recognise(shown.name, id: shown.id, seenAt: now)
    }

    /// Asks the forge, once for each reading of the configuration, which repositories its new names stand for.
    ///
    /// A case from before a renaming has no policy until then.
    func learnConfiguredNames() async {
        for name in directory.takeUnseenNames() {
            do {
                try await learn(name)
            } catch ForgeError.refused(let refusal) {
                log.warning("repository-not-seen", .repository(name), .remedy(refusal.remedy))
            } catch ForgeError.notTaken(_, let reason), ForgeError.unknown(let reason) {
                // The others would fare no better; their deliveries will tell.
                return log.warning("repository-not-seen", .repository(name), .problem(reason))
            } catch {
                return log.storeFailed(error)
            }
        }
    }

    /// Tells the operator that a report may have been missed.
    func warnOfReportElsewhere() {
        log.warning(
            "report-elsewhere",
            .problem("a label for reports was used in a repository that is not configured"),
            .remedy("if it is one of yours, name it under `repositories`, then: advisory-bot deliveries retry ID")
        )
    }
}
