import Disclosure
import Foundation

@testable import AdvisoryBot

extension Simulation {
    /// Throws where the forge, its people or the log have seen what they never may.
    func checkWorld() throws {
        if let violation = world.violations.first { throw Breach(what: violation) }
        if isRehearsal, !world.traces.isEmpty { throw Breach(what: "a rehearsal changed the forge") }
    }

    /// Lets the workflow react twice to the same, and compares.
    func checkReactions() throws {
        guard let number = dice.pick(Array(disk.cases.indices)).map({ $0 + 1 }),
            let stored = disk.storedCase(number: number)
        else { return }
        let context = Workflow.Context(policy: world.policy, now: time.process, unfinished: stored.unfinished)
        var events: [Event] = [.timePassed]
        if let reference = stored.state.advisoryReference, let index = world.index(of: reference) {
            events.append(.advisoryObserved(world.advisories[index].snapshot))
        }
        for event in events {
            var first = stored.state
            var second = stored.state
            let reactions = (Workflow.react(to: event, &first, context), Workflow.react(to: event, &second, context))
            guard first == second, reactions.0 == reactions.1 else {
                throw Breach(what: "\(event.name) on case \(number) has two different reactions")
            }
            if first.effectsPlanned != stored.state.effectsPlanned + reactions.0.planned.count {
                throw Breach(what: "\(event.name) on case \(number) miscounts its effects")
            }
        }
    }

    /// For how long reminders are watched; those of what is owed never end, by their own clock.
    private static let watch = 100 * 86_400.0

    /// Ends all faults and lets time run until nothing is left to do but to remind people of what they owe.
    func rest() async throws {
        endFaults()
        note("came to rest")
        let end = time.process.addingTimeInterval(Self.watch)
        let bot = try await runningBot()
        for round in 0..<6000 {
            world.outbox += lostDeliveries
            lostDeliveries = []
            retryFailedDeliveries()
            while !world.outbox.isEmpty { deliver(to: bot) }
            var count = 1
            while count > 0 {
                count = await bot.dispatcher.decideWaitingDeliveries() + bot.runner.carryOutOneRound()
            }
            await bot.clock.wakeDueCases()
            try checkWorld()
            // Twice in a row makes a fact of what is missing.
            if round < 2 || round == 300 { await bot.reconciler.round() }
            guard let moment = nextMoment(remindersUntil: end) else {
                if round < 2 { continue }
                return
            }
            wait(seconds: max(1, moment.timeIntervalSince(time.process) + 0.001))
        }
        let restless = disk.cases.first { row in
            !row.waiting.isEmpty || row.state.wakeAt.map { $0 <= time.process } ?? false
        }
        throw Breach(
            what: "the bot comes to no rest, next: \(String(describing: restless?.state.wakeAt))\n"
                + disk.story(of: restless?.state.number ?? 0)
        )
    }

    /// When something is to happen by itself; nil: nothing is, but for reminders after `end`.
    private func nextMoment(remindersUntil end: Date) -> Date? {
        let deliveries = disk.waitingPositions.map { disk.deliveries[$0].dueAt }
        let effects = disk.cases.compactMap { row in row.waiting.first.map { row.effects[$0 - 1].dueAt } }
        let reminders = disk.cases.compactMap(\.state.clocks.nextAt).filter { $0 <= end }
        let others = disk.cases.compactMap { row in
            var state = row.state
            state.clocks.nextAt = nil
            return state.wakeAt
        }
        return world.outbox.isEmpty ? (deliveries + effects + reminders + others).min() : time.process
    }

    /// What an operator does about deliveries that could not be decided.
    private func retryFailedDeliveries() {
        for position in disk.deliveries.indices where disk.deliveries[position].state == .failed {
            _ = disk.accept(disk.deliveries[position].delivery)
        }
    }

    /// Looks whether everything that people did has come to its end, or to somebody's attention.
    func checkTheEnd() throws {
        try checkWorld()
        for id in acknowledged {
            guard let position = disk.positions[id] else {
                throw Breach(what: "delivery \(id) was acknowledged and is gone")
            }
            guard disk.deliveries[position].state != .waiting else {
                throw Breach(what: "delivery \(id) is not answered: \(disk.deliveries[position].note ?? "")")
            }
        }
        for row in disk.cases {
            try checkRelations(of: row.state)
            if let waiting = row.waiting.first {
                throw Breach(
                    what: "\(row.effects[waiting - 1].effect.call.name) of case \(row.state.number) still waits"
                )
            }
            if !isRehearsal { try checkTheEnd(of: row.state) }
        }
        if !isRehearsal { try checkLabels() }
    }

    /// Each part of a report is one case, and the two know each other.
    private func checkRelations(of state: Case) throws {
        let parts = disk.cases.map(\.state).filter { $0.splitFrom == state.number }
        guard parts.map(\.number) == state.splitInto,
            parts.allSatisfy({ $0.report == state.report && $0.repository == state.repository })
        else {
            throw Breach(what: "case \(state.number) was split into \(state.splitInto), and is \(parts.map(\.number))")
        }
        guard let number = state.duplicateOf else { return }
        guard state.decision == .declined(.duplicate), disk.cases.indices.contains(number - 1), number != state.number
        else {
            throw Breach(what: "case \(state.number) is a duplicate of \(number)")
        }
        guard let reporter = state.report?.reporter else { return }
        let other = disk.cases[number - 1].state
        guard
            other.report?.reporter?.id == reporter.id
                || other.otherReporters.contains(where: { $0.account == reporter })
        else { throw Breach(what: "case \(number) does not know who reported by case \(state.number)") }
    }

    private func checkTheEnd(of state: Case) throws {
        func expect(_ isAsItMustBe: Bool, _ what: String) throws {
            guard !isAsItMustBe, state.attentions.isEmpty else { return }
            throw Breach(
                what: "case \(state.number) \(what), and nobody is told why\n" + disk.story(of: state.number)
            )
        }
        try checkCard(of: state)
        if case .declined = state.decision, case .privateReport(let report) = state.intake {
            let isInTriage = world.advisories.contains { $0.reference == report && $0.state == .triage }
            try expect(!isInTriage, "is declined, and its report is still open")
        }
        guard state.decision == .accepted else { return }
        try expect(state.advisory != nil, "is accepted without an advisory")
        guard let reference = state.advisoryReference, let index = world.index(of: reference) else { return }
        let advisory = world.advisories[index]
        if advisory.state == .published {
            return try checkTheEnd(of: state, publishedAs: advisory)
        }
        guard advisory.state == .draft else { return }
        if let reporter = state.report?.reporter {
            try expect(advisory.collaborators.contains(reporter), "did not invite its reporter")
            try expect(advisory.credits.contains { $0.account == reporter }, "does not credit its reporter")
        }
        for account in state.otherReporters.map(\.account) where state.mayCredit(account) {
            try expect(advisory.credits.contains { $0.account == account }, "does not credit everybody who reported it")
        }
        if world.policy.forkMode == .auto { try expect(advisory.fork == .ready, "has no fork") }
        let isFixed = state.branches.contains { $0.fix != nil && !$0.isExempt } && state.branchesWithoutFix.isEmpty
        guard isFixed, world.policy.releaseMode == .tag else { return }
        try expect(state.releasedAt != nil, "is fixed and not released")
        try expect(state.embargo?.askedAt != nil, "was never asked about its disclosure")
    }

    /// Every case under way has one card in its private place, which names its releases.
    private func checkCard(of state: Case) throws {
        let comments = world.issues.flatMap(\.comments) + world.advisories.flatMap(\.comments)
        let mark = "<!-- advisory-bot-card:\(state.number) -->"
        let cards = comments.filter { $0.author == WorldPeople.bot && $0.body.contains(mark) }
        if cards.count > 1 { throw Breach(what: "case \(state.number) has \(cards.count) status cards") }
        guard case .issue(let issue) = state.intake, state.intakeVisibility == .membersOnly, state.attentions.isEmpty,
            world.visibility(of: issue.repository) == .membersOnly
        else { return }
        switch state.decision {
        case .none, .accepted: break
        case .declined: return
        }
        guard let card = cards.first else {
            if state.concludedAt != nil { return }
            throw Breach(what: "case \(state.number) has no status card\n" + disk.story(of: state.number))
        }
        for tag in state.branches.compactMap({ $0.isExempt ? nil : $0.release?.tag }) where !card.body.contains(tag) {
            throw Breach(what: "the card of case \(state.number) does not name \(tag)")
        }
    }

    /// A case whose advisory is public ends when users have the fix, and its releases tell what is public.
    private func checkTheEnd(of state: Case, publishedAs advisory: WorldAdvisory) throws {
        func breach(_ what: String) -> Breach {
            Breach(what: "case \(state.number) \(what)\n" + disk.story(of: state.number))
        }
        guard state.published != nil else { throw breach("does not know that its advisory is published") }
        let affected = state.branches.filter { !$0.isExempt }
        let isReleased = affected.allSatisfy { progress in
            progress.fix.map { !world.tags(containing: $0.commit, deleted: true).isEmpty } ?? false
        }
        if state.concludedAt != nil, state.branches.isEmpty || !isReleased {
            throw breach("was concluded before users had the fix")
        }
        guard state.attentions.isEmpty else { return }
        if state.concludedAt == nil { throw breach("is public and goes on, and nobody is told why") }
        for release in world.releases where state.branches.contains(where: { $0.release?.id == release.id }) {
            guard release.body.contains(advisory.reference.id.text) else {
                throw breach("left the release \(release.tag) without what is public")
            }
            // The clock may have been a month off when the case was concluded.
            guard let concludedAt = state.concludedAt, time.forge.timeIntervalSince(concludedAt) < 50 * 86_400 else {
                continue
            }
            let people = advisory.credits.filter { $0.state == .accepted }.map(\.account.login)
            let news = people + [advisory.cveID].compactMap(\.self)
            guard news.allSatisfy(release.body.contains) else {
                throw breach("left the release \(release.tag) without what became public later")
            }
        }
    }

    /// Whoever may open a case by a label has opened one.
    private func checkLabels() throws {
        let opening = [world.policy.labels[.report], world.policy.labels[.accepted]]
        for issue in world.issues {
            let isLabelled = issue.labels.contains { label in
                opening.contains(label.name) && label.by == world.people.maintainers[0]
            }
            // Where maintainers are told of a case, labels say nothing.
            let isForMaintainers = disk.cases.contains { $0.state.teamIssue.issue == issue.reference }
            guard isLabelled, !isForMaintainers else { continue }
            let stored = disk.storedCase(intake: .issue(issue.reference), isRehearsal: isRehearsal)
            guard stored?.state.isOpened == true else {
                throw Breach(what: "issue \(issue.reference) of \(issue.author.login) has its label and no case")
            }
        }
    }
}
