internal import Disclosure
internal import FoundationEssentials

// What an event of one case has to do with others: what it names, what it opens, what it has them know.

extension CaseWork {
    /// The other cases that a reaction may depend on, read before it, and what new ones would get.
    struct OtherCases {
        var named: [StoredCase] = []
        var vacancies: [Vacancy] = []
    }

    /// Another case as it is after it heard something; nil: it was not stored before.
    struct Hearing {
        let stored: StoredCase?
        let state: Case
        let reaction: Workflow.Reaction
    }

    /// Reads what the event names, as far as it is about the same repository, and what it may open.
    func otherCases(for event: Event, in state: Case) async throws(StoreError) -> OtherCases {
        var others = OtherCases()
        for number in event.namedCases {
            guard let stored = try await store.storedCase(number: number), stored.state.isOpened,
                stored.state.isRehearsal == state.isRehearsal,
                directory.isSame(stored.state.repository, state.repository)
            else { continue }
            others.named.append(stored)
        }
        guard event.mayOpenCases else { return others }
        let first = try await store.nextCaseNumber()
        for number in first..<first + SplitPart.most - 1 {
            guard let token = MailToken(marker()) else { preconditionFailure("a marker is 32 hexadecimal digits") }
            others.vacancies.append(Vacancy(number: number, token: token))
        }
        return others
    }

    /// Lets other cases hear what was relayed, and what they relay in turn; one that hears several things has one
    /// hearing.
    ///
    /// A case that was read for the reaction is taken as it was then: if it has changed since, the change meets a
    /// conflict.
    func hear(_ relayed: [Workflow.Reaction.Relayed], _ others: OtherCases) async throws(StoreError) -> [Hearing] {
        var hearings: [Hearing] = []
        var waiting = relayed
        while !waiting.isEmpty {
            let next = waiting.removeFirst()
            let place = hearings.firstIndex { $0.state.number == next.caseNumber }
            let earlier = place.map { hearings[$0] }
            var stored = earlier?.stored ?? others.named.first { $0.state.number == next.caseNumber }
            if earlier == nil, stored == nil, next.blank == nil {
                stored = try await store.storedCase(number: next.caseNumber)
            }
            let before = earlier?.state ?? stored?.state
            guard var state = before ?? next.blank else { continue }
            var reaction = earlier?.reaction ?? Workflow.Reaction()
            let unfinished = reaction.unfinished(after: stored?.unfinished ?? [], of: state)
            let inner = Workflow.react(to: .relayed(next.relay), &state, context(for: state, unfinished: unfinished))
            // What changes nothing relays nothing either, so that this ends.
            guard state != before else { continue }
            reaction.add(inner)
            let hearing = Hearing(stored: stored, state: state, reaction: reaction)
            if let place { hearings[place] = hearing } else { hearings.append(hearing) }
            waiting += inner.relayed
        }
        return hearings
    }
}
