import Disclosure
import Foundation

extension ForgeWorld {
    /// Does what a call of the bot demands, and judges it.
    func apply(_ effect: Effect, _ disk: SimulatedDisk) throws(ForgeError) -> Effect.Result {
        if let result = try settled(effect) { return result }
        leaveTrace(of: effect)
        judgeReminder(effect, disk)
        done[effect.call.name, default: 0] += 1
        let bot = WorldPeople.bot
        switch effect.call {
        case .createAdvisory(_, let draft):
            drafts[effect.id.caseNumber, default: 0] += 1
            if drafts[effect.id.caseNumber] == 2 {
                let number = effect.id.caseNumber
                breach("case \(number) has a second advisory\n" + disk.story(of: number))
            }
            let index = addAdvisory(author: bot, isPrivateReport: false, state: .draft)
            advisories[index].summary = draft.summary.content
            advisories[index].description = draft.description.content + "\n\n" + effect.hiddenMarker
            advisories[index].products = [draft.product]
            advisories[index].weaknesses = draft.weaknesses
            switch draft.rating {
            case .severity(let severity): advisories[index].severity = severity
            case .cvss(let vector): advisories[index].vectors = [vector]
            case nil: break
            }
            return .advisoryCreated(advisories[index].reference.id)
        case .ensureCollaborators(let advisory, let accounts, let logins, let teams):
            judgeInvitation(accounts, logins, teams, of: effect, disk)
            let index = try place(advisory)
            let wanted = try accounts + members(logins)
            advisories[index].collaborators += wanted.filter { !advisories[index].collaborators.contains($0) }
            advisories[index].teams += teams.filter { !advisories[index].teams.contains($0) }
        case .ensureCredit(let advisory, let account, let kind, let later):
            let index = try place(advisory)
            let credits = advisories[index].credits
            let place = credits.firstIndex { later?.contains($0.account) == true } ?? credits.endIndex
            advisories[index].credits.insert(.init(account: account, kind: kind, state: .pending), at: place)
            advisories[index].revision += 1
        case .ensureSeverity(let advisory, let severity):
            let index = try place(advisory)
            advisories[index].severity = severity
            advisories[index].revision += 1
        case .ensureVector(let advisory, let vector):
            let index = try place(advisory)
            advisories[index].vectors = [vector]
            advisories[index].revision += 1
        case .ensureWeaknesses(let advisory, let ids):
            let index = try place(advisory)
            advisories[index].weaknesses += ids.filter { !advisories[index].weaknesses.contains($0) }
            advisories[index].revision += 1
        case .ensureProduct(let advisory, let product):
            let index = try place(advisory)
            advisories[index].products.removeAll { $0.name == product.name || $0.vulnerableRange == nil }
            advisories[index].products.append(product)
            advisories[index].revision += 1
        case .requestFork(let advisory):
            let index = try place(advisory)
            if advisories[index].fork != .none { return .forkRequested }
            let wait = dice.happens(50) ? 1e12 : Double(dice.below(600))
            advisories[index].fork = .requested(readyAt: time.forge.addingTimeInterval(wait))
            return .forkRequested
        case .lockIssue(let issue): issues[try place(issue)].isLocked = true
        case .unlockIssue(let issue): issues[try place(issue)].isLocked = false
        case .notifyTeam: preconditionFailure("rooms are not on the forge")
        case .createIntakeIssue(let repository, let title, let body):
            if visibility(of: repository) == .publiclyReadable { breach("a private issue in a public place") }
            if let found = words.first(in: title.content) { breach("private words in an issue's title: \(found)") }
            let issue = openIssue(in: repository, title.content, body.content + "\n\n" + effect.hiddenMarker, by: bot)
            issues[try place(issue)].caseNumber = effect.id.caseNumber
            return .issueCreated(number: issue.number)
        case .sendMail: preconditionFailure("no mail is in this world")
        case .closeIssue(let issue): issues[try place(issue)].isOpen = false
        case .reopenIssue(let issue): issues[try place(issue)].isOpen = true
        case .redactIssue(let issue, let title, let body):
            publish(title.content + "\n" + body.content, in: "a redacted issue")
            issues[try place(issue)].title = title.content
            issues[try place(issue)].body = body.content
        case .removeLabel(let issue, let label): unlabel(label, on: try place(issue), by: bot)
        case .commentInPublic(let issue, let text):
            publish(text.content, in: "a comment on a public issue")
            return comment(text.content, on: try place(issue), effect)
        case .commentOnPrivateIssue(let issue, let text):
            if visibility(of: issue.repository) == .publiclyReadable { breach("a private comment in a public place") }
            return comment(text.content, on: try place(issue), effect)
        case .commentOnAdvisory(let advisory, let text):
            let index = try place(advisory)
            advisories[index].comments.append(
                WorldComment(author: bot, body: text.content + "\n\n" + effect.hiddenMarker)
            )
            return .commented(id: "\(advisories[index].comments.count - 1)")
        case .ensureStatusCard(let place, let commentID, let text): return try card(effect, place, commentID, text)
        case .acceptReport(let advisory): advisories[try place(advisory)].state = .draft
        case .closeAdvisory(let advisory):
            let index = try place(advisory)
            let isAnswered = advisories[index].comments.contains { comment in
                comment.author == bot && comment.body.contains("The decision was a maintainer's.")
            }
            if !isAnswered || !isDeclined(advisories[index], effect.id.caseNumber) {
                let problem = isAnswered ? "that nobody declined" : "whose reporter has no answer"
                breach("\(effect.id) closes a report \(problem)\n" + disk.story(of: effect.id.caseNumber))
            }
            advisories[index].state = .closed
        case .requestCVE(let advisory):
            let index = try place(advisory)
            advisories[index].cveRequests += 1
            return .cveRequested
        case .createTag(_, let plan, let message, let at):
            publish(plan.tag + "\n" + message.content, in: "a tag")
            let object = Self.object(of: plan, message.content, at)
            tagObjects[object] = place(of: plan.commit)
            return .tagMade(object: object)
        case .createTagRef(_, let plan, let object):
            guard let target = tagObjects[object] else { throw Self.refused(.invalid, "there is no such object") }
            tags.append(
                WorldTag(name: plan.tag, object: object, branch: target.branch, index: target.index, at: time.forge)
            )
            tellPush("refs/tags/" + plan.tag, [], after: object, by: bot)
        case .createRelease(_, let draft): return release(draft, effect)
        case .markRelease(_, let id, let section, _):
            publish(section.content, in: "a release")
            guard let index = releases.firstIndex(where: { $0.id == id }) else { throw SimulatedForge.notFound }
            releases[index].body = section.content + "\n" + releases[index].body
        case .ensurePatchedVersions(let advisory, let versions):
            let index = try place(advisory)
            for product in advisories[index].products.indices
            where advisories[index].products[product].patchedVersions == nil {
                advisories[index].products[product].patchedVersions = versions.joined(separator: ", ")
            }
            advisories[index].revision += 1
        case .publishAdvisory(let advisory, _):
            let index = try place(advisory)
            guard advisories[index].products.allSatisfy({ $0.vulnerableRange != nil }) else {
                throw Self.refused(.invalid, "affected versions are missing")
            }
            judgePublication(of: advisories[index], effect, disk)
            makePublic(index)
            tell("published", advisories[index], by: bot)
            guard let published = PublishedAdvisory(advisories[index].snapshot, seenAt: time.machine) else { break }
            return .advisoryPublished(published)
        case .lookForFork, .planRelease, .lookUpCoordinator: break
        }
        return .done
    }

    /// What may be repeated leaves a state; everything else leaves one trace.
    private func leaveTrace(of effect: Effect) {
        guard effect.call.recovery == .lookFirst else { return }
        traces[effect.marker, default: 0] += 1
        if traces[effect.marker] == 2, effect.call.name != "create-tag" {
            breach("\(effect.call.name) \(effect.id) happened twice")
        }
    }

    private func comment(_ text: String, on index: Int, _ effect: Effect) -> Effect.Result {
        issues[index].comments.append(WorldComment(author: WorldPeople.bot, body: text + "\n\n" + effect.hiddenMarker))
        tellComment(on: issues[index], by: WorldPeople.bot)
        return .commented(id: "\(issues[index].comments.count - 1)")
    }

    private func release(_ draft: ReleaseDraft, _ effect: Effect) -> Effect.Result {
        publish(draft.tag + "\n" + draft.title.content + "\n" + draft.body.content, in: "a release")
        if !draft.isDraft, !tags.contains(where: { $0.name == draft.tag }) { tag(draft.tag, at: draft.commit) }
        let branch = place(of: draft.commit)?.branch ?? "no branch"
        let key = "case \(effect.id.caseNumber) on \(branch)"
        botReleases[key, default: 0] += 1
        if botReleases[key] == 2 { breach("a second release for \(key)") }
        let release = addRelease(
            draft.tag,
            title: draft.title.content,
            body: draft.body.content + "\n" + effect.hiddenMarker,
            isDraft: draft.isDraft,
            target: draft.commit,
            isOfBot: true
        )
        if !draft.isDraft { tellReleased(release, by: WorldPeople.bot) }
        return .releaseMade(release.snapshot)
    }

    /// Whether a maintainer declined a private report, by a command or by a label on the issue about its case.
    private func isDeclined(_ report: WorldAdvisory, _ caseNumber: Int) -> Bool {
        let labels = issues.filter { $0.caseNumber == caseNumber }.flatMap(\.labelChanges)
        return report.isDeclined
            || labels.contains { name, change in
                guard case .declined = policy.labels.signal(for: name), case .putOn = change.kind else { return false }
                return change.by.map(people.maintainers.contains) ?? false
            }
    }

    /// Nobody is invited but who reported, and whom the policy names.
    private func judgeInvitation(
        _ accounts: [Account],
        _ logins: [String],
        _ teams: [String],
        of effect: Effect,
        _ disk: SimulatedDisk
    ) {
        let author = author(ofCase: effect.id.caseNumber, disk)
        let isFine =
            accounts.allSatisfy { $0 == author && $0.isPerson } && logins.allSatisfy(policy.trustedUsers.contains)
            && teams.allSatisfy(policy.trustedTeams.contains)
        if !isFine { breach("\(effect.id) invites \(accounts.map(\.login)) \(logins) \(teams)") }
    }

    /// Whoever wrote the report of a case, or the one that it is a part of.
    private func author(ofCase number: Int, _ disk: SimulatedDisk) -> Account? {
        let state = disk.cases[number - 1].state
        if let origin = state.splitFrom { return author(ofCase: origin, disk) }
        return switch state.intake {
        case .issue(let issue): index(of: issue).map { issues[$0].author }
        case .privateReport(let advisory): index(of: advisory).map { advisories[$0].author }
        case .mail, .part: nil
        }
    }

    /// Published is what enough people approved, as they approved it, when its fix is out and its embargo over.
    private func judgePublication(of advisory: WorldAdvisory, _ effect: Effect, _ disk: SimulatedDisk) {
        let approvers = Set(advisory.approvals.filter { $0.version == advisory.version }.map(\.by.id))
        if approvers.count < (policy.needsTwoPeople ? 2 : 1) {
            breach("\(effect.id) publishes \(advisory.version) with \(approvers.count) approvals")
        }
        let state = disk.cases[effect.id.caseNumber - 1].state
        // A publication whose answer got lost may have happened before the fix came, and can't be taken back.
        let isRepeated = (disk.effect(effect.id)?.attempts ?? 0) > 1
        for progress in state.branches where !progress.isExempt && !isRepeated {
            guard let fix = progress.fix else { continue }
            if tags(containing: fix.commit, deleted: true).isEmpty {
                breach("\(effect.id) publishes before the fix is released\n" + disk.story(of: state.number))
            }
        }
        let fixes = state.branches.compactMap(\.fix)
        let out = fixes.flatMap { tags(containing: $0.commit, deleted: true).map(\.at) }.min()
        let ends = [commandedEnds[state.number], out?.addingTimeInterval(Double(policy.embargoDays) * 86_400)]
        let end = ends.compactMap(\.self).min()
        if let end, time.forge < end.addingTimeInterval(-300) {
            let hours = Int(end.timeIntervalSince(time.forge) / 3600)
            let lead = Int(time.process.timeIntervalSince(time.forge))
            breach(
                "\(effect.id) publishes \(hours) hours before the embargo ends; the process is \(lead) s ahead\n"
                    + disk.story(of: state.number)
            )
        }
    }
}
