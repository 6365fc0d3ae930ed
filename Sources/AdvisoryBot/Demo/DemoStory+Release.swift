internal import FoundationEssentials
internal import Sandbox

/// The second act: the fix is merged, and reaches users as a security release.
extension DemoStory {
    /// The fix takes some days, and so does the CVE id.
    private static let daysToCVE = 3
    private static let daysToFix = 9

    func playRelease() async throws {
        guard let advisory = DemoView(snapshot: forge.snapshot()).advisory else { throw Missing(what: "the advisory") }
        try await letTimePass { $0.move(days: Self.daysToCVE, minutes: 6 * 60 + 15) }
        try forge.assignCVE(DemoWorld.cveID, to: advisory.id, in: DemoWorld.repository)
        try await see("the CVE id") { view in view.advisory?.cveID.map { ["the forge assigns \($0)"] } }

        try await letTimePass { $0.move(days: Self.daysToFix, minutes: -3 * 60 - 40) }
        let merged = clock.now
        try forge.mergeFork(
            of: advisory.id,
            in: DemoWorld.repository,
            by: DemoWorld.owner,
            authors: [DemoWorld.fixer]
        )
        try await see("the merge") { view in
            view.snapshot.branches.first { $0.name == "main" }.map { branch in
                ["private fork merged: \(branch.head.prefix(7)) \"\(branch.message)\", written by \(DemoWorld.fixer)"]
            }
        }
        try await see("the security release") { view in
            guard let release = view.release, let publishedAt = release.publishedAt,
                view.snapshot.tags.contains(where: { $0.name == release.tag })
            else { return nil }
            let seconds = Int(publishedAt.timeIntervalSince(merged).rounded())
            return ["\(release.tag) tagged, and released as \"\(release.name ?? "")\", \(seconds) s after the merge"]
        }
        try await see("the credit for the fix and the patched versions") { view in
            guard let advisory = view.advisory, let patched = advisory.vulnerabilities.first?.patchedVersions,
                let credit = advisory.credits.first(where: { $0.login == DemoWorld.fixer })
            else { return nil }
            return ["patched version \(patched) filled in; \(credit.login) credited for the fix (\(credit.type))"]
        }
        try await see("the embargo's beginning") { view in
            view.hasSaid("stay between us until")
                ? ["embargo of \(DemoFolder.embargoDays) days begins; reporter and team are told in private"] : nil
        }
        try await letTimePass { $0.move(days: 1) }
        for login in [DemoWorld.reporter, DemoWorld.fixer] {
            try forge.decideCredit(of: login, on: advisory.id, in: DemoWorld.repository, accepts: true)
        }
        try await see("the accepted credits") { view in
            let accepted = (view.advisory?.credits ?? []).filter { $0.state == "accepted" }.map(\.login)
            return accepted.count == 2 ? ["\(accepted.joined(separator: " and ")) accept their credits"] : nil
        }
    }
}
