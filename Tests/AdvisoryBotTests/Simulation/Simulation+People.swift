import Disclosure
import Foundation

extension Simulation {
    /// How many reports there are in one story.
    private static let reports = 16

    /// Lets somebody do something on the forge, or command the bot.
    func act(with bot: SimulatedBot) async {
        if world.relatesReports, dice.happens(60) { return await relate(bot) }
        switch dice.below(100) {
        case 0..<10: report()
        case 10..<34: label()
        case 34..<37: unlabel()
        case 37..<42: talk()
        case 42..<46: workOnAdvisory()
        case 46..<51: workOnCode()
        case 51..<54: changePeople()
        case 54..<60: await command(bot)
        default: await pursue(with: bot)
        }
    }

    private func report() {
        guard world.issues.count + world.advisories.filter(\.isPrivateReport).count < Self.reports else { return }
        let reporters = world.people.reporters + (dice.happens(100) ? world.people.strangers : [])
        guard let author = dice.pick(reporters) else { return }
        switch dice.below(10) {
        case 0..<3: note("reported", "\(world.reportPrivately(by: author).id.text) in private, by \(author.login)")
        case 3..<5: note("reported", "\(world.openIssue(in: ForgeWorld.affected, by: author)) in public")
        default: note("reported", "\(world.openIssue(in: ForgeWorld.intake, by: author))")
        }
    }

    private func label() {
        // The latest issues are what people look at.
        guard !world.issues.isEmpty else { return }
        let index = max(0, world.issues.count - 1 - dice.below(8))
        let signals: [Signal] =
            [.report, .report, .accepted, .accepted, .accepted, .needsInformation]
            + [.severity(.low), .severity(.critical), .declined(.spam), .declined(.duplicate)]
        guard let signal = dice.pick(signals), let account = somebody() else { return }
        world.label(world.policy.labels[signal], on: index, by: account)
        note("labelled", "\(world.issues[index].reference) \(world.policy.labels[signal]) by \(account.login)")
    }

    private func unlabel() {
        guard let index = dice.pick(Array(world.issues.indices)), let label = dice.pick(world.issues[index].labels),
            let account = somebody()
        else { return }
        world.unlabel(label.name, on: index, by: account)
        note("unlabelled", "\(world.issues[index].reference) \(label.name) by \(account.login)")
    }

    private func talk() {
        guard let index = dice.pick(Array(world.issues.indices)) else { return }
        let account = dice.happens(600) ? world.issues[index].author : somebody() ?? world.issues[index].author
        world.comment(on: index, by: account)
        note("commented", "\(world.issues[index].reference) by \(account.login)")
    }

    private func workOnAdvisory() {
        guard let index = dice.pick(Array(world.advisories.indices)) else { return }
        let advisory = world.advisories[index]
        let name = advisory.reference.id.text
        switch dice.below(20) {
        case 0..<7 where advisory.state != .published:
            world.edit(index)
            note("edited", name)
        case 7..<11 where advisory.state == .triage:
            world.advisories[index].state = .draft
            note("accepted on the forge", name)
        case 11 where advisory.state == .draft:
            world.advisories[index].state = .closed
            note("closed", name)
        case 12..<15 where advisory.state == .closed:
            world.advisories[index].state = .draft
            note("reopened", name)
        case 15..<18 where !advisory.credits.isEmpty:
            let credit = advisory.credits[0]
            world.advisories[index].credits[0] = .init(account: credit.account, kind: credit.kind, state: .accepted)
            world.advisories[index].revision += 1
            note("took the credit", name)
        case 18 where advisory.cveRequests > 0 && advisory.cveID == nil:
            world.advisories[index].cveID = PrivateWords.cveID(advisory.number)
            world.advisories[index].revision += 1
            note("assigned a CVE id", name)
        case 19 where advisory.state == .draft && dice.happens(300):
            world.publishByHand(index, by: world.people.maintainers[0])
            note("published by hand", name)
        default: return
        }
    }

    private func workOnCode() {
        let branch = dice.below(world.branches.count)
        guard let account = dice.pick(world.people.maintainers) else { return }
        switch dice.below(20) {
        case 0..<3:
            _ = world.push(to: branch, by: account)
            note("pushed", world.branches[branch].name)
        case 3..<12:
            let ready = world.advisories.filter { $0.fork == .ready }
            guard let advisory = dice.pick(ready) else { return }
            _ = world.push(to: branch, by: account, mergingForkOf: advisory.reference.id)
            note("merged the fork", "\(advisory.reference.id.text) into \(world.branches[branch].name)")
        case 12..<15:
            let body = dice.happens(500) ? "Advisory-Case: \(1 + dice.below(max(1, disk.cases.count)))" : "Words"
            let labels = dice.happens(700) ? ["security: fix"] : []
            world.mergePullRequest(on: branch, body: body, labels: labels, author: somebody() ?? account, by: account)
            note("merged a pull request", "into \(world.branches[branch].name): \(body) \(labels)")
        case 15..<18:
            world.releaseByHand(branch, by: account, onlyTag: dice.happens(300))
            note("released by hand", world.tags.last?.name ?? "")
        case 18:
            guard let index = world.releases.firstIndex(where: \.isDraft) else { return }
            world.publishDraft(index, by: account)
            note("published a draft", world.releases[index].tag)
        default:
            guard dice.happens(200), let index = dice.pick(Array(world.tags.indices)) else { return }
            note("deleted", world.tags[index].name)
            world.deleteTag(index)
        }
    }

    private func changePeople() {
        if dice.happens(100) {
            world.intakeVisibility = world.intakeVisibility == .membersOnly ? .publiclyReadable : .membersOnly
            note("showed", "the intake repository: \(world.intakeVisibility.rawValue)")
        } else {
            // The first one always may.
            let index = 1 + dice.below(world.people.permissions.count - 1)
            world.people.permissions[index] = dice.pick([.read, .triage, .write, .write, .maintain]) ?? .write
            note("permitted", "\(world.people.maintainers[index].login) \(world.people.permissions[index].rawValue)")
        }
    }

    /// Mostly a maintainer, now and then somebody who may not.
    private func somebody() -> Account? {
        let others = world.people.triagers + world.people.strangers + world.people.reporters
        return dice.pick(dice.happens(800) ? world.people.maintainers : others)
    }
}
