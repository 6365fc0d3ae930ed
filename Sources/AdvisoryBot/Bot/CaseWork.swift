internal import Cryptography
internal import Disclosure
internal import FoundationEssentials

/// Brings events into cases: reads the case, lets the workflow react, and commits everything as one change.
///
/// If somebody else changed the case meanwhile, it starts over: the workflow is pure, so nothing is lost by that.
struct CaseWork: Sendable {
    /// Which case an event is about.
    enum Subject: Equatable, Sendable {
        /// The case of a report, which may have to be opened.
        case report(Case.Intake, about: RepositoryName)
        case advisory(AdvisoryReference)
        case number(Int)
    }

    /// What is settled together with the event.
    enum Occasion: Sendable {
        /// `hasActed`: whether the delivery has changed another case before.
        case delivery(String, hasActed: Bool = false)
        case attempt(Attempt, Change.Outcome)
        case time
    }

    let store: any Store
    let directory: Directory
    let isRehearsal: Bool
    let time: TimeSource
    /// Rung when there are new effects.
    let effectsPlanned: Bell
    /// Whether the machine's clock agrees with the forge's.
    let isClockTrusted: @Sendable () -> Bool
    /// The time by the forge's clock, which the milestones of cases have, because they are compared with what the forge
    /// tells.
    let forgeTime: @Sendable () -> Date
    /// Whether a repository was looked at since the start, so that nobody is reminded of what is done already.
    let hasLooked: @Sendable (RepositoryName) -> Bool
    /// Makes the marker of a new effect: 32 hexadecimal digits that nobody can guess.
    let marker: @Sendable () -> String

    init(
        store: any Store,
        directory: Directory,
        isRehearsal: Bool,
        time: TimeSource,
        effectsPlanned: Bell,
        isClockTrusted: @escaping @Sendable () -> Bool,
        forgeTime: @escaping @Sendable () -> Date,
        hasLooked: @escaping @Sendable (RepositoryName) -> Bool = { _ in true },
        marker: @escaping @Sendable () -> String = { Hexadecimal.encode(RandomBytes.make(count: 16)) }
    ) {
        self.store = store
        self.directory = directory
        self.isRehearsal = isRehearsal
        self.time = time
        self.effectsPlanned = effectsPlanned
        self.isClockTrusted = isClockTrusted
        self.forgeTime = forgeTime
        self.hasLooked = hasLooked
        self.marker = marker
    }

    /// Makes what follows from `event` durable, and returns what was decided.
    @discardableResult
    func bring(
        _ event: Event,
        to subject: Subject,
        _ occasion: Occasion
    ) async throws(StoreError) -> Workflow.Reaction {
        try await decision(on: event, subject, occasion).reaction
    }

    /// Makes what follows from a delivery durable in every case that it concerns; returns how many effects were
    /// planned.
    ///
    /// The delivery is answered with the last case. After a crash in between it is brought to all of them again, which
    /// changes nothing in those that have it already.
    func bring(_ news: [CaseNews], answering delivery: String) async throws(StoreError) -> Int {
        var count = 0
        var hasActed = false
        for (index, item) in news.enumerated() {
            let isLast = index == news.count - 1
            let occasion = isLast ? Occasion.delivery(delivery, hasActed: hasActed) : .time
            let decision = try await decision(on: item.event, item.subject, occasion)
            count += decision.reaction.planned.count
            hasActed = hasActed || decision.isChange
        }
        return count
    }

    /// How often a change starts over before it is given up; two processes collide now and then, not a hundred times.
    private static let mostConflicts = 100

    /// What the workflow made of an event, and whether that changed the case.
    private typealias Decision = (reaction: Workflow.Reaction, isChange: Bool)

    private func decision(
        on event: Event,
        _ subject: Subject,
        _ occasion: Occasion
    ) async throws(StoreError) -> Decision {
        for _ in 0..<Self.mostConflicts {
            do throws(StoreError) {
                return try await bringOnce(event, to: subject, occasion)
            } catch .conflict {
                if try await isOvertaken(occasion) { throw .conflict }
            }
        }
        throw .failed("the case was another one each time that it was to be written")
    }

    /// What a reaction in this case may depend on, as things are now.
    func context(
        for state: Case,
        unfinished: [UnfinishedEffect],
        _ others: OtherCases = OtherCases()
    ) -> Workflow.Context {
        Workflow.Context(
            policy: directory.policy(for: state.repository),
            now: forgeTime(),
            unfinished: unfinished,
            isClockTrusted: isClockTrusted(),
            hasCaughtUp: hasLooked(state.repository),
            named: others.named.map(\.state),
            vacancies: others.vacancies
        )
    }

    /// Whether the attempt's effect was withdrawn or dropped meanwhile, so that starting over would not help.
    private func isOvertaken(_ occasion: Occasion) async throws(StoreError) -> Bool {
        guard case .attempt(let attempt, _) = occasion else { return false }
        let id = attempt.effect.id
        return try await store.storedCase(number: id.caseNumber)?.unfinished.contains { $0.id == id } != true
    }

    private func bringOnce(
        _ event: Event,
        to subject: Subject,
        _ occasion: Occasion
    ) async throws(StoreError) -> Decision {
        let now = time.now()
        let stored = try await stored(subject)
        let blank = stored == nil ? try await newCase(for: subject) : nil
        guard var state = stored?.state ?? blank else {
            var change = Change(at: now)
            settle(occasion, in: &change, hasEffect: false)
            try await store.commit(change)
            return (Workflow.Reaction(), false)
        }
        let others = try await otherCases(for: event, in: state)
        let reaction = Workflow.react(
            to: event,
            &state,
            context(for: state, unfinished: stored?.unfinished ?? [], others)
        )

        var change = Change(at: now)
        change.basedOnVersion = stored?.version ?? 0
        change.caseNumber = stored?.state.number
        change.planned = effects(of: reaction, in: state)
        change.withdrawn = reaction.withdrawn.map { Effect.ID(caseNumber: state.number, number: $0) }
        change.entries = reaction.notes
        let isChanged = state != stored?.state && state.isOpened
        if isChanged || !change.withdrawn.isEmpty { change.newState = state }
        change.companions = try await hear(reaction.relayed, others).map(companion)
        settle(occasion, in: &change, hasEffect: isChanged)
        if case .time = occasion, !isChanged, change.companions.isEmpty { return (reaction, false) }
        try await store.commit(change)
        if !change.planned.isEmpty || !change.companions.isEmpty { effectsPlanned.ring() }
        return (reaction, isChanged)
    }

    /// The effects that a reaction plans, each with a marker of its own.
    private func effects(of reaction: Workflow.Reaction, in state: Case) -> [Effect] {
        reaction.planned.map { planned in
            Effect(
                id: Effect.ID(caseNumber: state.number, number: planned.number),
                call: planned.call,
                marker: marker()
            )
        }
    }

    private func companion(_ hearing: Hearing) -> Change.Companion {
        Change.Companion(
            newState: hearing.state,
            basedOnVersion: hearing.stored?.version ?? 0,
            planned: effects(of: hearing.reaction, in: hearing.state),
            withdrawn: hearing.reaction.withdrawn.map { Effect.ID(caseNumber: hearing.state.number, number: $0) },
            entries: hearing.reaction.notes
        )
    }

    /// The case that an event is about, if there is one yet.
    func stored(_ subject: Subject) async throws(StoreError) -> StoredCase? {
        switch subject {
        case .report(let intake, _): try await store.storedCase(intake: intake, isRehearsal: isRehearsal)
        case .advisory(let advisory): try await store.storedCase(advisory: advisory, isRehearsal: isRehearsal)
        case .number(let number): try await store.storedCase(number: number)
        }
    }

    /// The case as it would be opened; nil where an event can't open one.
    private func newCase(for subject: Subject) async throws(StoreError) -> Case? {
        switch subject {
        case .report(let intake, let repository):
            Case(
                number: try await store.nextCaseNumber(),
                repository: repository,
                intake: intake,
                isRehearsal: isRehearsal
            )
        case .advisory, .number: nil
        }
    }

    private func settle(_ occasion: Occasion, in change: inout Change, hasEffect: Bool) {
        switch occasion {
        case .delivery(let id, let hasActed):
            let reason = change.entries.first?.detail ?? "nothing follows from it"
            change.answered = (id, hasEffect || hasActed ? .acted : .ignored(reason))
        case .attempt(let attempt, let outcome): change.finished = (attempt, outcome)
        case .time: break
        }
    }
}
