extension Effect {
    /// What carrying out a call brought.
    package enum Result: Equatable, Sendable, Codable {
        case done
        /// The state was as wanted before the call.
        case alreadySo
        case advisoryCreated(AdvisoryID)
        /// The forge took the request; the fork comes later.
        case forkRequested
        case forkSeen
        case forkNotSeen
        case commented(id: String)
    }
}
