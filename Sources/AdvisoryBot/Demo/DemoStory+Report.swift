internal import Disclosure
internal import HTTPServer
internal import Locking
internal import Sandbox

/// The first act: a report becomes a private advisory.
extension DemoStory {
    func playReport() async throws {
        let issue = try openIssue()
        tell("a user opens the public issue #\(issue) \"\(DemoWorld.reportTitle)\"")
        clock.move(minutes: 5)
        let labels = [LabelNames()[.accepted], LabelNames()[.severity(DemoWorld.severity)]]
        for label in labels { try forge.addLabel(label, to: issue, in: DemoWorld.repository, by: DemoWorld.maintainer) }
        tell("a maintainer adds the labels  \(labels.joined(separator: "  and  "))")

        try await see("the delivery's answer") { _ in
            let receipt = courier.receipts.withLock { $0.first { $0.action == "labeled" } }
            return receipt.map { receipt in
                let milliseconds = max(1, Int(receipt.time.inSeconds * 1000))
                return [
                    "webhook delivery \(receipt.guid.prefix(8))… verified, stored and answered \(receipt.status) "
                        + "in \(milliseconds) ms"
                ]
            }
        }
        try await see("the lock on the issue") { view in
            guard let issue = view.issue, issue.isLocked, issue.comments.count == 1, issue.labels.isEmpty,
                issue.title != DemoWorld.reportTitle
            else { return nil }
            return [
                "issue #\(issue.number) locked and answered, its text replaced, its labels taken off again; "
                    + "nothing private said in public"
            ]
        }
        try await see("the draft advisory") { view in
            guard let advisory = view.advisory, let severity = advisory.severity else { return nil }
            let product = advisory.vulnerabilities.first
            let package = [product?.ecosystem, product?.package, product?.vulnerableRange]
            let facts = (package.compactMap { $0 } + advisory.cweIDs + [severity]).joined(separator: " ")
            return ["draft advisory \(advisory.id), from the report: \(facts)"]
        }
        try await see("the invitations") { view in
            guard let advisory = view.advisory, advisory.collaborators.contains(DemoWorld.reporter),
                advisory.credits.contains(where: { $0.login == DemoWorld.reporter }), !advisory.teams.isEmpty
            else { return nil }
            return ["reporter \(DemoWorld.reporter) invited and credited; team \(advisory.teams.joined()) invited"]
        }
        try await see("the private fork and the CVE request") { view in
            guard let advisory = view.advisory, advisory.fork?.isReady == true, advisory.isCVERequested else {
                return nil
            }
            return ["temporary private fork ready; CVE id requested"]
        }
    }
}
