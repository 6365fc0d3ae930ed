// Why people can't meet as the case stands.

extension Admission {
    /// What stands against inviting to a meeting, or moving it. To cancel one is always possible.
    static func objection(toMeetingIn state: Case, _ way: CommandWay) -> Objection? {
        if state.concludedAt != nil { return concluded }
        switch state.decision {
        case .declined:
            let accept = way.naming("accept", orType: "accept \(state.number)")
            return Objection("the report is declined", "If there is something to talk about, accept it first: \(accept).")
        case .none, .accepted: return nil
        }
    }
}
