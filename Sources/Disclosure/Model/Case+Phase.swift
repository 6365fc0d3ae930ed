extension Case {
    /// How far a case has come, in one word; derived, never stored as truth.
    package enum Phase: String, Sendable, CaseIterable {
        case reported, acknowledged, needsInformation, accepted, advisoryDrafted, forkReady, declined, disclosed
    }

    package var phase: Phase {
        if publishedAt != nil { return .disclosed }
        switch decision {
        case .declined: return .declined
        case .accepted where awaitsReporterSince != nil, .none where awaitsReporterSince != nil:
            return .needsInformation
        case .accepted:
            if case .ready = fork { return .forkReady }
            return advisory == nil ? .accepted : .advisoryDrafted
        case .none: return acknowledgedAt == nil ? .reported : .acknowledged
        }
    }
}
