extension Workflow {
    /// What is to be done.
    package struct Reaction: Equatable, Sendable {
        /// New effects in their order; the numbers go on from those of the case.
        package fileprivate(set) var planned: [Planned] = []
        /// Numbers of effects that must not be carried out any more.
        package fileprivate(set) var withdrawn: [Int] = []
        /// What other cases are to hear in the same change, each once.
        package fileprivate(set) var relayed: [Relayed] = []
        /// Lines for the journal, without report text.
        package fileprivate(set) var notes: [Change.Entry] = []
        /// Why the event changes nothing at all; nil: it was not disregarded.
        package fileprivate(set) var disregardedBecause: String?
        /// What kept something from being done that was asked for; nil: nothing did, though a person can be needed
        /// after it.
        package fileprivate(set) var undoneBecause: Messages.Problem?

        /// Whether nothing is said in discussions of advisories, as the policy wants it.
        fileprivate let isSilentOnAdvisories: Bool

        /// Nothing is to be done.
        package init(isSilentOnAdvisories: Bool = false) { self.isSilentOnAdvisories = isSilentOnAdvisories }

        /// A call with the number that its effect gets.
        package struct Planned: Equatable, Sendable {
            package let number: Int
            package let call: Effect.Call
        }

        /// What another case is to hear.
        package struct Relayed: Equatable, Sendable {
            package let relay: Relay
            package let caseNumber: Int
            /// The case as it is before, where this opens it; nil: it is stored already.
            package let blank: Case?
        }
    }
}

extension Workflow.Reaction {
    /// Plans a call as the case's next effect and returns its number; 0 where it would be said in a discussion that is
    /// closed to the bot, so that nothing was planned.
    @discardableResult
    mutating func plan(_ call: Effect.Call, for state: inout Case) -> Int {
        // The status card is what finds out that the discussion is open again.
        let isClosed = state.discussion.closedAt != nil && !call.isStatusCard
        if call.writesInDiscussion, isClosed || isSilentOnAdvisories {
            note("not-said", "no comments are written on the advisory")
            return 0
        }
        state.effectsPlanned += 1
        planned.append(Planned(number: state.effectsPlanned, call: call))
        return state.effectsPlanned
    }

    /// Plans to comment on a public issue that the case has locked, where the forge takes no comments of Apps while it
    /// is.
    ///
    /// Returns the number of the comment. https://github.com/probot/stale/issues/25
    @discardableResult
    mutating func tellInPublic(_ text: Text<Public>, on issue: IssueReference, _ state: inout Case) -> Int {
        plan(.unlockIssue(issue), for: &state)
        let comment = plan(.commentInPublic(issue, text), for: &state)
        plan(.lockIssue(issue), for: &state)
        return comment
    }

    /// Takes `numbers` back if all of them wait and no call of theirs may have happened; else none, and returns false.
    mutating func withdraw(_ numbers: [Int], unfinished: [UnfinishedEffect]) -> Bool {
        let numbers = numbers.filter { $0 != 0 && !withdrawn.contains($0) }
        let untouched = unfinished.filter { numbers.contains($0.id.number) && !$0.mayHaveHappened }
        guard untouched.count == numbers.count else { return false }
        withdrawn += numbers
        return true
    }

    /// Plans a call such that it leaves before the publication that this reaction plans, which ends the discussion.
    ///
    /// Returns its number as `plan` does.
    @discardableResult
    mutating func planBeforePublication(_ call: Effect.Call, for state: inout Case) -> Int {
        let number = plan(call, for: &state)
        guard number != 0, let last = planned.indices.last,
            let index = planned.firstIndex(where: { $0.number == state.publishingEffect }), index != last
        else { return number }
        let publication = planned[index].call
        planned[index] = Planned(number: planned[index].number, call: call)
        planned[last] = Planned(number: planned[last].number, call: publication)
        state.publishingEffect = planned[last].number
        return planned[index].number
    }

    /// Has another case hear something in the same change; `opening` it, if it is not stored yet.
    mutating func relay(_ relay: Relay, to caseNumber: Int, opening blank: Case? = nil) {
        relayed.append(Relayed(relay: relay, caseNumber: caseNumber, blank: blank))
    }

    /// Keeps why an event changes nothing.
    mutating func disregard(_ event: Event, because objection: String) {
        disregardedBecause = objection
        note("disregarded", "\(event.name): \(objection)")
    }

    /// Keeps what stands in the way of what was asked for.
    mutating func leaveUndone(because problem: Messages.Problem) { undoneBecause = problem }

    /// Whether what a command asked for was not done.
    package var isLeftUndone: Bool { undoneBecause != nil }

    /// Adds a line to the journal.
    mutating func note(_ kind: String, _ detail: String) {
        notes.append(Change.Entry(kind: kind, detail: detail))
    }
}

// A comment can hold several commands, each of which has a reaction of its own.

extension Workflow.Reaction {
    /// Takes over what a further command of a comment, or a further thing that a case hears, leads to.
    package mutating func add(_ inner: Workflow.Reaction) {
        // What an earlier command of the same comment planned was never stored, so that it is only forgotten.
        let fresh = planned.filter { inner.withdrawn.contains($0.number) }.map(\.number)
        planned.removeAll { fresh.contains($0.number) }
        withdrawn += inner.withdrawn.filter { !withdrawn.contains($0) && !fresh.contains($0) }
        planned += inner.planned
        relayed += inner.relayed
        notes += inner.notes
    }

    /// What is unfinished for what is added next: what was, without what was taken back, and what was planned.
    package func unfinished(after before: [UnfinishedEffect], of state: Case) -> [UnfinishedEffect] {
        before.filter { !withdrawn.contains($0.id.number) }
            + planned.map { planned in
                let id = Effect.ID(caseNumber: state.number, number: planned.number)
                return UnfinishedEffect(id: id, call: planned.call, mayHaveHappened: false)
            }
    }
}
