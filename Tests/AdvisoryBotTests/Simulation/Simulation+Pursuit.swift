import Disclosure
import Foundation

extension Simulation {
    /// Lets the maintainers do what one case needs next, so that cases come to their end at all.
    func pursue(with bot: SimulatedBot) async {
        let open = disk.cases.filter { $0.state.isOpened && $0.state.concludedAt == nil }
        // A few cases at a time, the oldest first.
        guard let state = dice.pick(Array(open.prefix(5)))?.state, let account = dice.pick(world.people.maintainers)
        else { return }
        let actor = Actor(account: account, permission: world.people.permission(of: account))
        guard let command = next(for: state, by: account) else { return }
        remember(command, about: state, by: actor)
        await bot.command(command, state.number, by: actor)
        note("pursued", "case \(state.number): \(command.name) by \(account.login)")
    }

    /// What maintainers do next: at the forge, or by the command that is returned.
    private func next(for state: Case, by account: Account) -> Disclosure.Command? {
        guard state.decision == .accepted else { return .accept }
        guard let index = state.advisoryReference.flatMap({ world.index(of: $0) }) else { return nil }
        let advisory = world.advisories[index]
        switch advisory.state {
        case .triage, .withdrawn: return nil
        case .published: return nextInPublic(for: state, advisory, by: account)
        case .closed:
            world.advisories[index].state = .draft
            note("reopened", advisory.reference.id.text)
            return nil
        case .draft: break
        }
        let hasVersions = advisory.products.allSatisfy { $0.vulnerableRange != nil }
        if advisory.products.isEmpty || !hasVersions || (advisory.severity == nil && advisory.vectors.isEmpty) {
            world.edit(index)
            note("edited", advisory.reference.id.text)
            return nil
        }
        if let branch = state.branches.isEmpty ? world.requiredBranches.first : state.branchesWithoutFix.first {
            return fix(branch, advisory, by: account)
        }
        if let branch = state.branchesWithoutRelease.first { return release(branch, advisory, by: account) }
        if advisory.products.contains(where: { $0.patchedVersions == nil }) {
            world.advisories[index].products[0].patchedVersions = "9.9.9"
            world.advisories[index].revision += 1
        }
        if state.consent.reporterAgreedAt == nil { return .agree(.reporter, world.advisories[index].snapshot) }
        // Some are impatient, and are told so.
        guard state.embargo?.askedAt != nil || dice.happens(100) else { return nil }
        return world.policy.disclosureMode == .auto && dice.happens(500)
            ? .agree(.team, world.advisories[index].snapshot) : .disclose(world.advisories[index].snapshot)
    }

    /// What maintainers do when everybody can read the advisory and users have no fix.
    private func nextInPublic(
        for state: Case,
        _ advisory: WorldAdvisory,
        by account: Account
    ) -> Disclosure.Command? {
        if let branch = state.branches.isEmpty ? world.requiredBranches.first : state.branchesWithoutFix.first {
            note("went on in public", "case \(state.number)")
            return fix(branch, advisory, by: account)
        }
        return state.branchesWithoutRelease.first.flatMap { release($0, advisory, by: account) }
    }

    private func fix(_ name: String, _ advisory: WorldAdvisory, by account: Account) -> Disclosure.Command? {
        guard let branch = world.branches.firstIndex(where: { $0.name == name }) else { return nil }
        if dice.happens(100) { return .exempt(branch: name) }
        if advisory.fork == .ready,
            !world.branches[branch].commits.contains(where: { $0.forkOf == advisory.reference.id })
        {
            _ = world.push(to: branch, by: account, mergingForkOf: advisory.reference.id)
            note("merged the fork", "\(advisory.reference.id.text) into \(name)")
            return nil
        }
        return fixCommand(on: branch, by: account)
    }

    private func release(_ name: String, _ advisory: WorldAdvisory, by account: Account) -> Disclosure.Command? {
        if let draft = world.releases.firstIndex(where: \.isDraft) {
            world.publishDraft(draft, by: account)
            note("published a draft", world.releases[draft].tag)
            return nil
        }
        if world.policy.releaseMode == .mark, let branch = world.branches.firstIndex(where: { $0.name == name }) {
            world.releaseByHand(branch, by: account, onlyTag: dice.happens(300))
            note("released by hand", world.tags.last?.name ?? "")
            return nil
        }
        return dice.happens(300) ? .release(branch: name, tag: nil, advisory.snapshot) : nil
    }
}
