internal import Disclosure
internal import ForgeAPI
internal import FoundationEssentials
internal import Locking

/// Where commands about cases are carried out: the store that the running program shares, and the forge as it is now.
struct CaseDesk: Sendable {
    let store: any Store
    let forge: any Forge
    let survey: any ForgeSurvey
    let work: CaseWork
    /// Where the writes end up that a preview keeps back; the desk itself never sends any.
    let keptBack: KeptBackCalls

    /// What would follow from an event, as lines for a person.
    struct Preview: Sendable {
        let lines: [String]
        let isDisregarded: Bool
    }

    /// Lets the workflow react to a copy of the case, and the adapter make its calls up to the one that would write.
    func preview(of event: Event, in stored: StoredCase) async throws(StoreError) -> Preview {
        var state = stored.state
        let others = try await work.otherCases(for: event, in: state)
        let context = work.context(for: state, unfinished: stored.unfinished, others)
        let reaction = Workflow.react(to: event, &state, context)
        var lines = await self.lines(of: reaction, in: state)
        for hearing in try await work.hear(reaction.relayed, others) {
            lines.append("case \(hearing.state.number):")
            lines += await self.lines(of: hearing.reaction, in: hearing.state)
        }
        if lines.isEmpty { lines = ["nothing changes"] }
        return Preview(lines: lines, isDisregarded: reaction.isDisregarded)
    }

    private func lines(of reaction: Workflow.Reaction, in state: Case) async -> [String] {
        var lines = reaction.notes.map { "\($0.kind)  \($0.detail)" }
        for planned in reaction.planned {
            lines.append("\(state.number)/\(planned.number)  \(planned.call.name)")
            let effect = Effect(
                id: Effect.ID(caseNumber: state.number, number: planned.number),
                call: planned.call,
                marker: String(repeating: "0", count: 32)
            )
            lines += await calls(of: effect).map { "    " + $0 }
        }
        return lines
    }

    /// The write that an effect would come to now, or why there would be none.
    private func calls(of effect: Effect) async -> [String] {
        keptBack.forget()
        do throws(ForgeError) {
            let result = try await forge.perform(effect) {}
            return keptBack.lines.isEmpty ? ["no call: \(result.words)"] : keptBack.lines
        } catch {
            if !keptBack.lines.isEmpty { return keptBack.lines }
            switch error {
            case .notTaken(_, let reason), .unknown(let reason): return ["can't be told now: \(reason)"]
            case .refused(let refusal): return ["would be refused: \(refusal.remedy)"]
            }
        }
    }
}

extension CaseDesk {
    /// Joins a store to the forge of a configuration, reached over `transport`.
    init(
        _ configuration: Configuration,
        _ store: any Store,
        over transport: any Transport,
        pacing: Pacing,
        time: TimeSource
    ) async throws {
        let keptBack = KeptBackCalls(over: transport)
        let identities = RepositoryIdentities(store)
        try await identities.refresh()
        let now = time.now()
        let connected = try Forges.connect(
            ForgeSettings(configuration.forge),
            over: keptBack,
            pacing: pacing,
            shared: LaneFiles(configuration.store, time),
            // What the forge told the running program to wait for holds here too.
            initialHolds: try await store.holds(at: now).mapValues { .seconds($0.timeIntervalSince(now)) },
            repositoryID: identities.id
        )
        let survey = CurrentNamesSurvey(survey: connected.survey, identities: identities)
        self.init(
            store: store,
            forge: CurrentNamesForge(forge: connected.forge, identities: identities),
            survey: survey,
            work: CaseWork(
                store: store,
                directory: Directory(configuration.repositories, identities),
                isRehearsal: configuration.isDryRun,
                time: time,
                effectsPlanned: Bell(),
                isClockTrusted: { ClockAgreement.isTolerable(survey.clockLead()) }
            ),
            keptBack: keptBack
        )
    }
}

extension Effect.Result {
    /// The result as a dry run shows it.
    fileprivate var words: String {
        switch self {
        case .alreadySo: "it is so already"
        case .done, .forkSeen, .forkNotSeen, .forkRequested, .cveRequested, .releaseNotFound: "nothing is to be done"
        case .advisoryCreated, .commented, .tagMade, .releaseMade, .advisoryPublished, .issueCreated:
            "it is there already"
        case .releasePlanned(let plan): "\(plan.tag) is next on \(plan.branch), at \(plan.commit.short)"
        case .releaseFound(let release, _): "\(release.tag) has the fix"
        case .coordinatorFound(let account): "\(account.login) may look after the case"
        case .coordinatorNotFound: "nobody of the rota may look after the case"
        case .releaseUnclear(let reason): reason
        }
    }
}
