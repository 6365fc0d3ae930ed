import Disclosure
import Foundation

extension Simulation {
    /// Lets somebody command something about one of the cases.
    func command(_ bot: SimulatedBot) async {
        let open = disk.cases.filter { $0.state.isOpened && $0.state.concludedAt == nil }
        let others = world.people.triagers + world.people.reporters
        guard let state = dice.pick(open)?.state,
            let account = dice.pick(dice.happens(900) ? world.people.maintainers : others)
        else { return }
        let actor = Actor(account: account, permission: world.people.permission(of: account))
        guard let command = command(about: state) else { return }
        remember(command, about: state, by: actor)
        await bot.command(command, state.number, by: actor)
        note("commanded", "\(command.name) of case \(state.number) by \(account.login)")
    }

    /// Lets a maintainer split a report, or join it with another.
    func relate(_ bot: SimulatedBot) async {
        let open = disk.cases.filter { $0.state.isOpened && $0.state.publishedAt == nil }
        guard let state = dice.pick(open)?.state, let account = dice.pick(world.people.maintainers) else { return }
        let actor = Actor(account: account, permission: world.people.permission(of: account))
        let titles = ["One", "Another"].map { Untrusted("\($0) \(PrivateWords.word)") }
        let command: Disclosure.Command =
            switch dice.below(3) {
            case 0: .split(titles: [])
            case 1: .split(titles: titles)
            default: .duplicate(of: 1 + dice.below(disk.cases.count))
            }
        remember(command, about: state, by: actor)
        await bot.command(command, state.number, by: actor)
        note("related", "case \(state.number): \(command.name) by \(account.login)")
    }

    private func command(about state: Case) -> Disclosure.Command? {
        let advisory = state.advisoryReference.flatMap { world.index(of: $0) }.map { world.advisories[$0] }
        let now = world.time.forge
        switch dice.below(40) {
        case 0..<4: return .accept
        case 4: return .decline(.outOfScope)
        case 5..<7: return .severity(dice.pick(Severity.allCases) ?? .low)
        case 7..<14: return fix()
        case 14: return dice.pick(world.branches).map { .exempt(branch: $0.name) }
        case 15..<18: return release(state, advisory?.snapshot)
        case 18: return .embargo(until: now.addingTimeInterval(Double(dice.below(20)) * 86_400))
        case 19: return .embargo(until: now)
        case 20: return .exploited
        case 21: return .requestCVE(advisory?.snapshot)
        case 30: return dice.pick(ExploitationNotice.allCases).map { .noticeSent($0) }
        case 31: return .leaveReporterAlone
        case 22..<29: return advisory.map { .agree(dice.happens(600) ? .reporter : .team, $0.snapshot) }
        default: return advisory.map { .disclose($0.snapshot) }
        }
    }

    private func fix() -> Disclosure.Command? {
        let branch = dice.below(world.branches.count)
        return dice.pick(world.people.maintainers + world.people.reporters).map { fixCommand(on: branch, by: $0) }
    }

    /// Pushes a fix, and names it.
    func fixCommand(on branch: Int, by author: Account) -> Disclosure.Command {
        let commit = world.push(to: branch, by: author)
        let fix = Fix(
            branch: world.branches[branch].name,
            commit: commit,
            mergedAt: time.forge,
            source: .named,
            authors: [author],
            reviewers: []
        )
        return .fix(fix, required: world.requiredBranches)
    }

    private func release(_ state: Case, _ advisory: AdvisorySnapshot?) -> Disclosure.Command? {
        let branch = dice.pick(state.branches.map(\.branch))
        let tags = ["v7.0.\(dice.below(50))", "v2.0.1", "v1.0.1", "GHSA-1"]
        return .release(branch: branch, tag: dice.happens(300) ? dice.pick(tags) : nil, advisory)
    }

    /// Remembers, for the judge, what somebody asked for who may.
    func remember(_ command: Disclosure.Command, about state: Case, by actor: Actor) {
        guard actor.permission >= world.policy.minimumPermission else { return }
        if case .embargo(let end) = command {
            world.commandedEnds[state.number] = min(world.commandedEnds[state.number] ?? end, end)
        }
        guard let index = state.advisoryReference.flatMap({ world.index(of: $0) }) else { return }
        switch command {
        case .decline, .duplicate: world.advisories[index].isDeclined = true
        default: break
        }
        let approval = WorldApproval(by: actor.account, version: world.advisories[index].version)
        switch command {
        case .disclose: world.advisories[index].approvals.append(approval)
        case .agree(.team, _):
            if world.policy.disclosureMode == .auto { world.advisories[index].approvals.append(approval) }
        case .agree, .accept, .decline, .severity, .fix, .exempt, .release, .embargo, .exploited, .requestCVE, .assign,
            .noticeSent, .leaveReporterAlone, .ask, .reply, .vector, .weaknesses, .product, .invite, .inviteReporter,
            .inviteTeam, .credit,
            .fork, .meeting, .cancelMeeting, .split, .duplicate:
            return
        }
    }
}
