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
        /// Whether it would not be done, because of who asks or because something stands in the way.
        let leadsNowhere: Bool
    }

    /// Lets the workflow react to a copy of the case, and the adapter make its calls up to the one that would write;
    /// then goes on as if that one had been answered.
    ///
    /// `alreadySo` says why, where nothing would follow.
    func preview(
        of event: Event,
        in stored: StoredCase,
        because alreadySo: String
    ) async throws(StoreError) -> Preview {
        var state = stored.state
        let others = try await work.otherCases(for: event, in: state)
        let context = work.context(for: state, unfinished: stored.unfinished, others)
        let reaction = Workflow.react(to: event, &state, context)
        let people = event.people
        var lines = await self.lines(of: reaction, in: state, naming: people, context)
        for hearing in try await work.hear(reaction.relayed, others) {
            let context = work.context(for: hearing.state, unfinished: hearing.stored?.unfinished ?? [])
            lines.append("case \(hearing.state.number):")
            lines += await self.lines(of: hearing.reaction, in: hearing.state, naming: people, context)
        }
        if lines.isEmpty { lines = ["nothing changes: \(alreadySo)"] }
        return Preview(lines: lines, leadsNowhere: reaction.isDisregarded || reaction.isLeftUndone)
    }

    /// What a reaction wrote in the journal, and what its effects come to, with those that follow.
    private func lines(
        of reaction: Workflow.Reaction,
        in state: Case,
        naming people: [Account],
        _ context: Workflow.Context
    ) async -> [String] {
        var state = state
        var lines = reaction.notes.map { "\($0.kind)  \(state.naming($0.detail, besides: people))" }
        var waiting = reaction.planned[...]
        var shown = 0
        while let planned = waiting.popFirst(), shown < Self.longestPreview {
            shown += 1
            let id = Effect.ID(caseNumber: state.number, number: planned.number)
            let effect = Effect(id: id, call: planned.call, marker: Self.marker)
            lines.append("\(id)  \(planned.call.name)")
            let outcome = await presumedOutcome(of: effect, isFollowUp: !reaction.planned.contains(planned))
            lines += outcome.lines.map { "    " + $0.replacing(Self.madeUpAdvisory, with: "GHSA-…") }
            guard let result = outcome.result else { continue }
            waiting += Workflow.react(to: .effectDone(id, planned.call, result), &state, context).planned
        }
        return lines
    }

    /// More effects than any command leads to.
    private static let longestPreview = 100
    private static let marker = String(repeating: "0", count: 32)
    /// The id of an advisory that is not there yet, as `Rehearsal` makes it from the marker.
    private static let madeUpAdvisory = "GHSA-cccc-cccc-cccc"

    /// The write that an effect would come to now, or why there would be none, and what to go on with; nil: nothing
    /// follows.
    private func presumedOutcome(
        of effect: Effect,
        isFollowUp: Bool
    ) async -> (lines: [String], result: Effect.Result?) {
        keptBack.forget()
        let presumed = Rehearsal.result(of: effect)
        if let lines = effect.call.linesBesideForge { return (lines, presumed) }
        do throws(ForgeError) {
            let result = try await forge.perform(effect) {}
            if !keptBack.lines.isEmpty { return (keptBack.lines, presumed) }
            // A fork that is not there yet is looked for again and again; here it comes with the first look.
            return (["no call: \(result.words)"], result == .forkNotSeen ? presumed : result)
        } catch {
            if !keptBack.lines.isEmpty { return (keptBack.lines, presumed) }
            switch error {
            case .notTaken(_, let reason), .unknown(let reason): return (["can't be told now: \(reason)"], nil)
            case .refused(let refusal) where isFollowUp && refusal.kind == .notFound:
                return (["what it sends depends on the answers before it"], presumed)
            case .refused(let refusal): return (["would be refused: \(refusal.remedy)"], nil)
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
            owners: configuration.owners,
            // What the forge told the running program to wait for holds here too.
            initialHolds: try await store.holds(at: now).mapValues { .seconds($0.timeIntervalSince(now)) },
            repositoryID: identities.id
        )
        let survey = CurrentNamesSurvey(survey: connected.survey, identities: identities)
        self.init(
            store: store,
            forge: CurrentNamesForge(forge: connected.forge, identities: identities, now: time.now),
            survey: survey,
            work: CaseWork(
                store: store,
                directory: Directory(configuration.repositories, identities),
                isRehearsal: configuration.isDryRun,
                time: time,
                effectsPlanned: Bell(),
                isClockTrusted: { ClockAgreement.isTolerable(survey.clockLead()) },
                forgeTime: { ClockAgreement.forgeTime(survey, time) }
            ),
            keptBack: keptBack
        )
    }
}

extension Effect.Call {
    /// What leaves for elsewhere than the forge, as a dry run shows it; nil: the forge is asked.
    fileprivate var linesBesideForge: [String]? {
        switch self {
        case .sendMail(_, let mail):
            let addresses = mail.to.map(\.description).joined(separator: ", ")
            let body = mail.body.content.split(separator: "\n", omittingEmptySubsequences: false)
            return ["mail to \(addresses), subject \"\(mail.subject.content)\":"] + body.map { "    " + $0 }
        case .notifyTeam(let room, _): return ["a link into the room \(room.digits.prefix(8))"]
        case .createAdvisory, .ensureCollaborators, .ensureCredit, .ensureSeverity, .requestFork, .lookForFork,
            .lockIssue, .redactIssue, .removeLabel, .commentInPublic, .commentOnPrivateIssue, .commentOnAdvisory,
            .acceptReport, .closeAdvisory, .requestCVE, .planRelease, .createTag, .createTagRef, .createRelease,
            .markRelease, .ensurePatchedVersions, .publishAdvisory, .unlockIssue, .closeIssue, .reopenIssue,
            .lookUpCoordinator,
            .ensureVector, .ensureWeaknesses, .ensureProduct, .createIntakeIssue, .ensureStatusCard:
            return nil
        }
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
        case .creditKindRefused: "the forge takes no such credit beside the one that is there"
        case .coordinatorNotFound: "nobody of the rota may look after the case"
        case .releaseUnclear(let reason): reason
        }
    }
}
