import Disclosure
import Foundation

// What people do on the forge's own pages, where the bot has no say.

extension ForgeWorld {
    /// Somebody reports in an issue.
    func openIssue(in repository: RepositoryName, by author: Account) -> IssueReference {
        let number = nextNumber()
        let word = PrivateWords.word(number)
        let form = dice.happens(500) ? "### Affected versions\n\n< 1.4.3\n\n### Severity\n\nhigh\n\n" : ""
        let parts =
            relatesReports && dice.happens(300) ? "\n## Finding 1: \(word)\nx\n## Finding 2: more \(word)\ny\n" : ""
        let text = "The secret \(word) of @\(word)x leaks. CWE-22. <!-- advisory-bot:x --> \(PrivateWords.word)"
        return add(number, repository, "Overflow in \(word)", form + text + parts, by: author)
    }

    /// The bot opens an issue.
    func openIssue(in repository: RepositoryName, _ title: String, _ body: String, by author: Account) -> IssueReference
    {
        add(nextNumber(), repository, title, body, by: author)
    }

    private func add(
        _ number: Int,
        _ repository: RepositoryName,
        _ title: String,
        _ body: String,
        by author: Account
    ) -> IssueReference {
        let issue = IssueReference(repository, number)
        issues.append(WorldIssue(reference: issue, title: title, body: body, author: author))
        return issue
    }

    /// Somebody uses "Report a vulnerability".
    func reportPrivately(by author: Account) -> AdvisoryReference {
        let index = addAdvisory(author: author, isPrivateReport: true, state: .triage)
        let word = PrivateWords.word(advisories[index].number)
        advisories[index].summary = "Overflow in \(word)"
        advisories[index].description = "The secret \(word) leaks."
        advisories[index].collaborators = [author]
        tell("reported", advisories[index], by: author)
        return advisories[index].reference
    }

    /// Makes an empty advisory with the next id, and returns its place in the list.
    func addAdvisory(author: Account, isPrivateReport: Bool, state: AdvisorySnapshot.State) -> Int {
        let number = nextNumber()
        guard let id = AdvisoryID(PrivateWords.advisoryID(number)) else {
            preconditionFailure("the letters are of the alphabet of advisory ids")
        }
        advisories.append(
            WorldAdvisory(
                reference: AdvisoryReference(Self.affected, id),
                number: number,
                author: author,
                isPrivateReport: isPrivateReport,
                state: state,
                summary: "",
                description: ""
            )
        )
        return advisories.count - 1
    }

    /// Puts a label on an issue, whoever does it; a label that is there stays whose it is.
    func label(_ name: String, on index: Int, by account: Account) {
        guard !issues[index].labels.contains(where: { $0.name == name }) else { return }
        issues[index].earlierLabels = issues[index].labels
        issues[index].labels.append(WorldLabel(name: name, by: account, at: time.forge))
        issues[index].labelChanges.append((name, LabelChange(.putOn, by: account, at: time.forge)))
        tell("labeled", name, on: issues[index], by: account)
    }

    /// Takes a label off an issue; false: it was not there.
    @discardableResult
    func unlabel(_ name: String, on index: Int, by account: Account) -> Bool {
        guard issues[index].labels.contains(where: { $0.name.lowercased() == name.lowercased() }) else { return false }
        issues[index].earlierLabels = issues[index].labels
        issues[index].labels.removeAll { $0.name.lowercased() == name.lowercased() }
        issues[index].labelChanges.append((name, LabelChange(.takenOff, by: account, at: time.forge)))
        tell("unlabeled", name, on: issues[index], by: account)
        return true
    }

    /// Somebody answers below an issue.
    func comment(on index: Int, by account: Account) {
        issues[index].comments.append(WorldComment(author: account, body: "More of \(PrivateWords.word(1))"))
        tellComment(on: issues[index], by: account)
    }

    /// An administrator edits an advisory.
    func edit(_ index: Int) {
        if advisories[index].products.isEmpty {
            advisories[index].products = [AdvisoryDraft.Product(ecosystem: "npm", name: "widget")]
        }
        advisories[index].products[0].vulnerableRange = "< 9.9.9"
        if advisories[index].severity == nil { advisories[index].severity = .high }
        advisories[index].summary += "."
        advisories[index].revision += 1
    }

    /// An administrator publishes an advisory by hand.
    func publishByHand(_ index: Int, by account: Account) {
        guard advisories[index].state != .published else { return }
        makePublic(index)
        tell("published", advisories[index], by: account)
    }

    /// Makes an advisory public, whoever asked for it.
    func makePublic(_ index: Int) {
        advisories[index].state = .published
        advisories[index].publishedAt = time.forge
        advisories[index].fork = .deleted
    }

    /// A maintainer pushes a commit, or merges a private fork by the button of its advisory.
    func push(to branch: Int, by account: Account, mergingForkOf advisory: AdvisoryID? = nil) -> CommitID {
        let message = advisory == nil ? "Change" : "Merge commit from fork"
        let commit = WorldCommit(
            id: dice.commit(),
            message: message,
            at: time.forge,
            author: account,
            forkOf: advisory
        )
        branches[branch].commits.append(commit)
        tellPush("refs/heads/" + branches[branch].name, [commit], after: commit.id, by: account)
        return commit.id
    }

    /// A maintainer merges a pull request.
    func mergePullRequest(on branch: Int, body: String, labels: [String], author: Account, by account: Account) {
        let commit = push(to: branch, by: author)
        let pullRequest = WorldPullRequest(
            number: nextNumber(),
            author: author,
            body: body,
            labels: labels,
            branch: branches[branch].name,
            mergedBy: account,
            mergeCommit: commit,
            mergedAt: time.forge
        )
        pullRequests.append(pullRequest)
        tellMerged(pullRequest, by: account)
    }

    /// A maintainer tags the head of a branch with a version of their own, and may release it.
    func releaseByHand(_ branch: Int, by account: Account, onlyTag: Bool) {
        guard let head = branches[branch].commits.last else { return }
        let newest = NextVersion.after(
            tags.filter { $0.branch == branches[branch].name }.compactMap { ReleaseTag($0.name) },
            prefix: "v"
        )
        guard case .tag(let next) = newest, !tags.contains(where: { $0.name == next.name }) else { return }
        tag(next.name, at: head.id)
        tellPush("refs/tags/" + next.name, [], after: head.id, by: account)
        guard !onlyTag else { return }
        let release = addRelease(next.name, title: next.name, body: "Notes", isDraft: false, isOfBot: false)
        tellReleased(release, by: account)
    }

    /// Makes a release of a tag.
    @discardableResult
    func addRelease(_ tag: String, title: String, body: String, isDraft: Bool, target: CommitID? = nil, isOfBot: Bool)
        -> WorldRelease
    {
        let release = WorldRelease(
            id: Int64(nextNumber()),
            tag: tag,
            title: title,
            body: body,
            isDraft: isDraft,
            publishedAt: isDraft ? nil : time.forge,
            target: target,
            isOfBot: isOfBot
        )
        releases.append(release)
        return release
    }

    /// A maintainer publishes a draft of a release, which tags what the draft was made for.
    func publishDraft(_ index: Int, by account: Account) {
        releases[index].isDraft = false
        releases[index].publishedAt = time.forge
        if !tags.contains(where: { $0.name == releases[index].tag }),
            let commit = releases[index].target ?? branches[0].commits.last?.id
        {
            tag(releases[index].tag, at: commit)
        }
        tellReleased(releases[index], by: account)
    }

    /// A maintainer deletes a tag.
    func deleteTag(_ index: Int) { deletedTags.append(tags.remove(at: index)) }
}
