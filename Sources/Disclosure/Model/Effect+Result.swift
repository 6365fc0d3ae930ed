extension Effect {
    /// What carrying out a call brought.
    package enum Result: Equatable, Sendable, Codable {
        case done
        /// The state was as wanted before the call.
        case alreadySo
        case advisoryCreated(AdvisoryID)
        /// The forge refused this kind of credit for somebody who is credited for something else.
        case creditKindRefused
        /// The forge took the request; the fork comes later.
        case forkRequested
        case forkSeen
        case forkNotSeen
        case commented(id: String)
        case cveRequested
        /// No tag contains the fix yet; this one is next.
        case releasePlanned(ReleasePlan)
        /// The newest published release, or else tag, that contains the fix.
        case releaseFound(ReleaseSnapshot, version: String)
        /// No release contains the fix, and none is to be planned.
        case releaseNotFound
        /// Which version comes next can't be told; the reason is a sentence for maintainers.
        case releaseUnclear(reason: String)
        case tagMade(object: CommitID)
        case releaseMade(ReleaseSnapshot)
        case advisoryPublished(PublishedAdvisory)
        case issueCreated(number: Int)
        case coordinatorFound(Account)
        /// Nobody who was looked up may do it.
        case coordinatorNotFound
    }
}
