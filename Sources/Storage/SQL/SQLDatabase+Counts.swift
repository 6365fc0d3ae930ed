internal import Disclosure
internal import FoundationEssentials

extension SQLDatabase {
    /// Counts what there is. Deliveries, of which there are many, are counted by their indexes; of cases every document
    /// is read.
    func counts(at now: Date, isRehearsal: Bool) throws -> StoreCounts {
        var counts = StoreCounts()
        try countDeliveries(&counts)
        try countEffects(&counts, isRehearsal: isRehearsal)
        try countCases(&counts, at: now, isRehearsal: isRehearsal)
        // Lanes that are no owner's begin with a sign that no owner's name has.
        counts.holds = try holds(at: now).keys.count { !$0.hasPrefix("@") }
        return counts
    }

    private func countDeliveries(_ counts: inout StoreCounts) throws {
        let row = try firstRow(
            """
            SELECT
                (SELECT count(*) FROM deliveries) AS stored,
                (SELECT count(*) FROM deliveries WHERE state = 'waiting') AS waiting,
                (SELECT count(*) FROM deliveries WHERE state = 'failed') AS failed
            """,
            []
        )
        guard let row else { preconditionFailure("an aggregate has one row") }
        counts.deliveries = try row.number("stored")
        counts.deliveriesWaiting = try row.number("waiting")
        counts.deliveriesFailed = try row.number("failed")
    }

    private func countEffects(_ counts: inout StoreCounts, isRehearsal: Bool) throws {
        let rows = try rows(
            """
            SELECT state, count(*) AS count
            FROM effects
            JOIN cases ON cases.number = case_number
            WHERE rehearsal = $1
            AND state IN ('waiting', 'leftInDoubt', 'refused')
            GROUP BY state
            """,
            [.flag(isRehearsal)]
        )
        for row in rows {
            let count = try row.number("count")
            switch EffectRecord.State(rawValue: try row.text("state")) {
            case .waiting: counts.effectsWaiting = count
            case .leftInDoubt: counts.effectsInDoubt = count
            case .refused: counts.effectsRefused = count
            case .done, .withdrawn, .dropped, nil: break
            }
        }
    }

    private func countCases(_ counts: inout StoreCounts, at now: Date, isRehearsal: Bool) throws {
        let rows = try rows(
            """
            SELECT number, document
            FROM cases
            WHERE rehearsal = $1
            """,
            [.flag(isRehearsal)]
        )
        var latestRelease = Date.distantPast
        for row in rows {
            let state = try state(from: row)
            counts.attentions += state.attentions.count
            if state.clocks.isOverdue(at: now) { counts.overdueCases += 1 }
            switch state.phase {
            case .declined, .disclosed: break
            case .reported, .acknowledged, .needsInformation, .accepted, .advisoryDrafted, .forkReady, .fixMerged,
                .released, .embargoOver:
                counts.openCases += 1
            }
            guard let seconds = state.secondsFromFixToRelease, let releasedAt = state.releasedAt else { continue }
            counts.releaseTimes.count += 1
            counts.releaseTimes.sum += seconds
            if releasedAt >= latestRelease {
                latestRelease = releasedAt
                counts.releaseTimes.latest = seconds
            }
        }
    }
}
