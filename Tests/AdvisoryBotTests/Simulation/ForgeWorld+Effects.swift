import Disclosure
import Foundation

// What the bot's calls do on the forge.

extension ForgeWorld {
    /// What is so before the call, as the adapter reads it; throws what the adapter refuses; nil: the call must be
    /// made.
    func settled(_ effect: Effect) throws(ForgeError) -> Effect.Result? {
        switch effect.call {
        case .createAdvisory: return nil
        case .ensureCollaborators(let advisory, let accounts, let logins, let teams):
            let known = advisories[try openAdvisory(advisory)]
            let wanted = try accounts + members(logins)
            return wanted.allSatisfy(known.collaborators.contains) && teams.allSatisfy(known.teams.contains)
                ? .alreadySo : nil
        case .ensureCredit(let advisory, let account, _, _):
            let known = advisories[try openAdvisory(advisory)]
            return known.credits.contains { $0.account.id == account.id } ? .alreadySo : nil
        case .ensureSeverity(let advisory, let severity):
            let known = advisories[try openAdvisory(advisory)]
            return known.severity == severity || !known.vectors.isEmpty ? .alreadySo : nil
        case .requestFork(let advisory):
            return advisories[try openAdvisory(advisory)].fork == .ready ? .forkSeen : nil
        case .lookForFork(let advisory):
            return advisories[try place(advisory)].fork == .ready ? .forkSeen : .forkNotSeen
        case .lockIssue(let issue): return issues[try place(issue)].isLocked ? .alreadySo : nil
        case .unlockIssue(let issue): return issues[try place(issue)].isLocked ? nil : .alreadySo
        case .notifyTeam: preconditionFailure("rooms are not on the forge")
        case .createIntakeIssue(let repository, _, _):
            if visibility(of: repository) == .publiclyReadable { throw Self.refused(.unsafe, "it is public") }
            return nil
        case .sendMail: preconditionFailure("no mail is in this world")
        case .closeIssue(let issue): return issues[try place(issue)].isOpen ? nil : .alreadySo
        case .reopenIssue(let issue): return issues[try place(issue)].isOpen ? .alreadySo : nil
        case .redactIssue(let issue, let title, let body):
            let known = issues[try place(issue)]
            let isDone = known.title == title.content && known.body == body.content
            return isDone || visibility(of: issue.repository) == .membersOnly ? .alreadySo : nil
        case .removeLabel(let issue, let label):
            return issues[try place(issue)].labels.contains { $0.name.lowercased() == label.lowercased() }
                ? nil : .alreadySo
        case .commentInPublic(let issue, _):
            if issues[try place(issue)].isLocked { throw Self.refused(.forbidden, "the conversation is locked") }
            return nil
        case .commentOnPrivateIssue(let issue, _):
            _ = try place(issue)
            if visibility(of: issue.repository) == .publiclyReadable { throw Self.refused(.unsafe, "it is public") }
            return nil
        case .commentOnAdvisory(let advisory, _):
            if advisories[try place(advisory)].state == .published { throw Self.refused(.unsafe, "it is published") }
            return nil
        case .ensureStatusCard(let place, let commentID, let text):
            return try settledCard(effect, place, commentID, text)
        case .acceptReport(let advisory):
            return advisories[try openAdvisory(advisory)].state == .draft ? .alreadySo : nil
        case .closeAdvisory(let advisory):
            switch advisories[try place(advisory)].state {
            case .triage, .draft: return nil
            case .closed: return .alreadySo
            case .published, .withdrawn: throw Self.refused(.unsafe, "the advisory is public by now")
            }
        case .requestCVE(let advisory): return advisories[try place(advisory)].cveID == nil ? nil : .alreadySo
        case .planRelease(_, let fix, let rule): return plan(fix, rule)
        case .lookUpCoordinator(_, let search): return coordinator(search)
        case .createTag: return nil
        case .createTagRef(_, let plan, let object):
            guard let known = tags.first(where: { $0.name == plan.tag }) else { return nil }
            if known.object == object { return .alreadySo }
            throw Self.refused(.unsafe, "the tag names something else")
        case .createRelease(_, let draft):
            guard let known = releases.first(where: { $0.tag == draft.tag && (draft.isDraft || !$0.isDraft) }) else {
                return nil
            }
            if known.body.contains(effect.marker) { return .releaseMade(known.snapshot) }
            throw Self.refused(.unsafe, "the tag has a release that the bot did not make")
        case .markRelease(_, let id, let section, let disclosed):
            guard let known = releases.first(where: { $0.id == id }) else { throw SimulatedForge.notFound }
            let isMarked = disclosed == nil && known.body.contains("## Security release")
            return isMarked || known.body.contains(section.content) ? .alreadySo : nil
        case .ensurePatchedVersions(let advisory, _):
            let known = advisories[try openAdvisory(advisory)]
            return known.products.allSatisfy { $0.patchedVersions?.isEmpty == false } ? .alreadySo : nil
        case .ensureVector(let advisory, let vector):
            return advisories[try openAdvisory(advisory)].vectors.contains(vector) ? .alreadySo : nil
        case .ensureWeaknesses(let advisory, let ids):
            return ids.allSatisfy(advisories[try openAdvisory(advisory)].weaknesses.contains) ? .alreadySo : nil
        case .ensureProduct(let advisory, let product):
            return advisories[try openAdvisory(advisory)].products.contains(product) ? .alreadySo : nil
        case .publishAdvisory(let advisory, let version):
            let known = advisories[try place(advisory)]
            if let published = PublishedAdvisory(known.snapshot, seenAt: time.machine) {
                return .advisoryPublished(published)
            }
            if known.state == .closed { throw Self.refused(.other, "the advisory is closed") }
            if known.version != version { throw Self.refused(.unsafe, "the advisory was edited") }
            return nil
        }
    }

    /// Looks for what an effect left, by its marker or by the state it leads to.
    func find(_ effect: Effect) throws(ForgeError) -> Effect.Result? {
        switch effect.call {
        case .createAdvisory:
            let found = advisories.first { $0.description.contains(effect.marker) }
            return found.map { .advisoryCreated($0.reference.id) }
        case .createIntakeIssue:
            let found = issues.first { $0.body.contains(effect.marker) }
            return found.map { .issueCreated(number: $0.reference.number) }
        case .commentInPublic(let issue, _), .commentOnPrivateIssue(let issue, _):
            let comments = issues[try place(issue)].comments
            return comments.firstIndex { $0.body.contains(effect.marker) }.map { .commented(id: "\($0)") }
        case .commentOnAdvisory(let advisory, _):
            let comments = advisories[try place(advisory)].comments
            return comments.firstIndex { $0.body.contains(effect.marker) }.map { .commented(id: "\($0)") }
        case .ensureStatusCard(let place, _, _):
            let comments = try comments(in: place)
            return comments.firstIndex { $0.body.contains(effect.marker) }.map { .commented(id: "\($0)") }
        case .requestCVE(let advisory):
            return advisories[try place(advisory)].cveID == nil ? nil : .alreadySo
        case .requestFork(let advisory): return advisories[try place(advisory)].fork == .ready ? .forkSeen : nil
        case .createTag(_, let plan, let message, let at):
            let object = Self.object(of: plan, message.content, at)
            return tagObjects[object] == nil ? nil : .tagMade(object: object)
        case .createTagRef(_, let plan, let object):
            guard let known = tags.first(where: { $0.name == plan.tag }) else { return nil }
            if known.object == object { return .alreadySo }
            throw Self.refused(.unsafe, "the tag names something else")
        case .createRelease(_, let draft):
            let found = releases.first { $0.tag == draft.tag && $0.body.contains(effect.marker) }
            return found.map { .releaseMade($0.snapshot) }
        case .ensureCollaborators, .ensureCredit, .ensureSeverity, .lookForFork, .lockIssue, .redactIssue, .removeLabel,
            .acceptReport, .planRelease, .markRelease, .ensurePatchedVersions, .publishAdvisory, .unlockIssue,
            .closeIssue, .reopenIssue, .notifyTeam, .closeAdvisory, .lookUpCoordinator, .ensureVector,
            .ensureWeaknesses,
            .ensureProduct, .sendMail:
            return try settled(effect)
        }
    }

    /// The name of an annotated tag's object: the same content has the same.
    static func object(of plan: ReleasePlan, _ message: String, _ at: Date) -> CommitID {
        let content = "\(plan.tag) \(plan.commit.text) \(message) \(Int(at.timeIntervalSince1970))"
        let seed = content.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return Dice(seed: seed).commit()
    }

    /// The adapter's look at the tags of a branch.
    private func plan(_ fix: Fix, _ rule: ReleaseRule) -> Effect.Result {
        if let tag = rule.tag, tags.contains(where: { $0.name == tag }),
            !tags(containing: fix.commit).contains(where: { $0.name == tag })
        {
            return .releaseUnclear(reason: "The tag is there already, and does not contain the fix.")
        }
        if let found = release(containing: fix.commit) { return .releaseFound(found.release, version: found.version) }
        if let tag = rule.tag {
            let version = ReleaseTag(tag)?.version.text ?? tag
            return .releasePlanned(ReleasePlan(branch: fix.branch, commit: fix.commit, tag: tag, version: version))
        }
        guard rule.mayTag else { return .releaseNotFound }
        let names = tags.filter { $0.branch == fix.branch }.compactMap { ReleaseTag($0.name) }
        switch NextVersion.after(names, prefix: rule.tagPrefix) {
        case .unclear(let reason): return .releaseUnclear(reason: reason)
        case .tag(let next):
            if tags.contains(where: { $0.name == next.name }) {
                return .releaseUnclear(reason: "The next tag is taken.")
            }
            return .releasePlanned(
                ReleasePlan(branch: fix.branch, commit: fix.commit, tag: next.name, version: next.version.text)
            )
        }
    }

    /// The first of the rota who may write and has not reported.
    private func coordinator(_ search: CoordinatorSearch) -> Effect.Result {
        for login in search.logins {
            guard let account = people.all.first(where: { $0.login == login }), account.id != search.except,
                account.isPerson, people.permission(of: account) >= search.permission
            else { continue }
            return .coordinatorFound(account)
        }
        return .coordinatorNotFound
    }

    /// The newest release that contains a commit, or else tag.
    func release(containing commit: CommitID) -> (release: ReleaseSnapshot, version: String)? {
        let tags = tags(containing: commit)
        func version(_ tag: String) -> String { ReleaseTag(tag)?.version.text ?? tag }
        for tag in tags {
            if let release = releases.first(where: { $0.tag == tag.name && !$0.isDraft }) {
                return (release.snapshot, version(tag.name))
            }
        }
        return tags.first.map {
            (ReleaseSnapshot(id: nil, tag: $0.name, isDraft: false, publishedAt: nil), version($0.name))
        }
    }

    /// The accounts of logins; one that nobody has is the forge's to refuse.
    func members(_ logins: [String]) throws(ForgeError) -> [Account] {
        var accounts: [Account] = []
        for login in logins {
            guard let account = people.all.first(where: { $0.login == login }) else {
                throw Self.refused(.invalid, "nobody is called so")
            }
            accounts.append(account)
        }
        return accounts
    }

    func place(_ issue: IssueReference) throws(ForgeError) -> Int {
        guard let index = index(of: issue) else { throw SimulatedForge.notFound }
        return index
    }

    func place(_ advisory: AdvisoryReference) throws(ForgeError) -> Int {
        guard let index = index(of: advisory) else { throw SimulatedForge.notFound }
        return index
    }

    private func openAdvisory(_ advisory: AdvisoryReference) throws(ForgeError) -> Int {
        let index = try place(advisory)
        switch advisories[index].state {
        case .triage, .draft: return index
        case .published: throw Self.refused(.unsafe, "the advisory is published")
        case .closed, .withdrawn: throw Self.refused(.other, "the advisory is closed")
        }
    }

    static func refused(_ kind: Refusal.Kind, _ message: String) -> ForgeError {
        .refused(Refusal(kind: kind, message: message, remedy: "Do this by hand if it is wanted."))
    }
}
