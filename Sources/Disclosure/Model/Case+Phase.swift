extension Case {
    /// How far a case has come, in one word; derived, never stored as truth.
    package enum Phase: String, Sendable, CaseIterable {
        case reported, acknowledged, needsInformation, accepted, advisoryDrafted, forkReady
        /// Every awaited branch has its fix.
        case fixMerged
        /// Users can have the fix; the embargo runs.
        case released
        /// Both sides are asked to agree.
        case embargoOver
        case declined, disclosed
    }

    package var phase: Phase {
        if publishedAt != nil { return .disclosed }
        switch decision {
        case .declined: return .declined
        case .accepted where awaitsReporterSince != nil, .none where awaitsReporterSince != nil:
            return .needsInformation
        case .accepted:
            if embargo?.askedAt != nil { return .embargoOver }
            if releasedAt != nil { return .released }
            if fixedAt != nil, branchesWithoutFix.isEmpty { return .fixMerged }
            if case .ready = fork { return .forkReady }
            return advisory == nil ? .accepted : .advisoryDrafted
        case .none: return acknowledgedAt == nil ? .reported : .acknowledged
        }
    }
}

extension Case.Phase {
    /// The phase as it stands in a sentence.
    package var words: String {
        switch self {
        case .reported: "reported"
        case .acknowledged: "acknowledged"
        case .needsInformation: "waiting for the reporter"
        case .accepted: "accepted"
        case .advisoryDrafted: "the advisory is drafted"
        case .forkReady: "being fixed"
        case .fixMerged: "the fix is merged"
        case .released: "released, under embargo"
        case .embargoOver: "the embargo is over"
        case .declined: "declined"
        case .disclosed: "disclosed"
        }
    }
}
