import Disclosure
import Foundation

/// A forge with two repositories and the people around them: what everybody sees there, and what must never have
/// happened.
///
/// It is the judge: it knows nothing of the bot but the calls that reach it.
final class ForgeWorld: @unchecked Sendable {
    // Sendable: a simulation awaits everything one after the other.
    static let affected = repository("acme/widget")
    static let intake = repository("acme/widget-security")
    static let ids: [(name: RepositoryName, id: Int64)] = [(affected, 11), (intake, 12)]

    let time: SimulatedTime
    let dice: Dice
    let policy: Policy
    let words = PrivateWords()
    var people = WorldPeople()

    /// Whether reports tell of several vulnerabilities, and people split and join them.
    var relatesReports = false
    var intakeVisibility = Visibility.membersOnly
    var issues: [WorldIssue] = []
    var advisories: [WorldAdvisory] = []
    var branches: [WorldBranch] = []
    var tags: [WorldTag] = []
    /// Somebody took them away again, but users had them.
    var deletedTags: [WorldTag] = []
    var tagObjects: [CommitID: (branch: String, index: Int)] = [:]
    var releases: [WorldRelease] = []
    var pullRequests: [WorldPullRequest] = []
    /// Webhooks that left the forge and did not arrive yet.
    var outbox: [WorldDelivery] = []
    /// How often each effect left its trace.
    var traces: [String: Int] = [:]
    /// How often each kind of call did something.
    var done: [String: Int] = [:]
    /// How many advisories were drafted for each case.
    var drafts: [Int: Int] = [:]
    /// What maintainers were reminded of, by case.
    var reminders: [Int: Set<String>] = [:]
    /// The earliest end of the embargo that maintainers asked for, by case.
    var commandedEnds: [Int: Date] = [:]
    /// How many releases the bot made for each case and branch.
    var botReleases: [String: Int] = [:]
    /// Writes that the forge is still busy with though its caller heard nothing.
    var late: [(due: Date, effect: Effect)] = []
    private(set) var violations: [String] = []
    private var lastNumber = 0

    init(policy: Policy, time: SimulatedTime, dice: Dice) {
        self.policy = policy
        self.time = time
        self.dice = dice
        for (index, name) in ["main", "release/1.x"].enumerated() {
            let commits = (0..<3).map { step in
                WorldCommit(
                    id: dice.commit(),
                    message: "Begin \(step)",
                    at: time.forge.addingTimeInterval(-86_400),
                    author: people.maintainers[0]
                )
            }
            branches.append(WorldBranch(name: name, commits: commits))
            tag("v\(2 - index).0.0", at: commits[1].id)
        }
    }

    /// Writes down that something happened that never may.
    func breach(_ what: String) { violations.append(what) }

    /// Searches what the bot writes where everybody reads.
    func publish(_ text: String, in place: String) {
        guard let found = words.first(in: text), !isDisclosed(text) else { return }
        breach("private words in \(place): \(found) in: \(text.prefix(300))")
    }

    /// Searches a line of the log, where no advisory is ever named.
    func log(_ line: String) {
        if let found = words.first(in: line) { breach("private words in the log: \(found) in: \(line)") }
    }

    /// Whether every private word of a text belongs to an advisory that everybody can read.
    private func isDisclosed(_ text: String) -> Bool {
        var rest = text
        for advisory in advisories where advisory.state == .published {
            rest = rest.replacing(advisory.reference.id.text, with: "")
            if let cve = advisory.cveID { rest = rest.replacing(cve, with: "") }
        }
        return words.first(in: rest) == nil
    }

    /// Numbers issues, pull requests and advisories in one row, so that none is taken for another.
    func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    /// The place of an issue in the list.
    func index(of issue: IssueReference) -> Int? {
        issues.firstIndex { $0.reference.number == issue.number && $0.reference.repository == issue.repository }
    }

    /// The place of an advisory in the list.
    func index(of advisory: AdvisoryReference) -> Int? { advisories.firstIndex { $0.reference == advisory } }

    /// Who can read the issues of a repository.
    func visibility(of repository: RepositoryName) -> Visibility {
        repository == Self.intake ? intakeVisibility : .publiclyReadable
    }

    /// Makes a tag that points at a commit, as a person does by a push.
    func tag(_ name: String, at commit: CommitID) {
        guard let place = place(of: commit), !tags.contains(where: { $0.name == name }) else { return }
        tags.append(WorldTag(name: name, object: commit, branch: place.branch, index: place.index, at: time.forge))
    }

    /// Where a commit stands.
    func place(of commit: CommitID) -> (branch: String, index: Int)? {
        for branch in branches {
            if let index = branch.commits.firstIndex(where: { $0.id == commit }) { return (branch.name, index) }
        }
        return nil
    }

    /// Tags that contain a commit, the newest first.
    func tags(containing commit: CommitID, deleted: Bool = false) -> [WorldTag] {
        // A branch that took another one in has its commits too.
        let places = branches.compactMap { branch in
            branch.commits.firstIndex { $0.id == commit }.map { (branch: branch.name, index: $0) }
        }
        return (deleted ? tags + deletedTags : tags)
            .filter { tag in places.contains { $0.branch == tag.branch && $0.index <= tag.index } }
            .sorted { ($1.index, $1.at, $1.name) < ($0.index, $0.at, $0.name) }
    }

    /// The branches on which a fix is awaited.
    var requiredBranches: [String] {
        let names = branches.map(\.name)
        guard !policy.branches.isEmpty else { return Array(names.prefix(1)) }
        return policy.branches.filter(\.isName).map(\.text).filter(names.contains)
    }

    /// Does what takes the forge its time: late writes, forks, CVE ids.
    func passTime(_ disk: SimulatedDisk) {
        let due = late.filter { $0.due <= time.forge }
        if !due.isEmpty {
            late.removeAll { $0.due <= time.forge }
            for (_, effect) in due { _ = try? apply(effect, disk) }
        }
        for index in advisories.indices {
            if case .requested(let readyAt) = advisories[index].fork, readyAt <= time.forge {
                advisories[index].fork = .ready
            }
        }
    }

    private static func repository(_ name: String) -> RepositoryName {
        guard let repository = RepositoryName(name) else { preconditionFailure("the name is well-formed") }
        return repository
    }
}

extension WorldAdvisory {
    /// The advisory as the API shows it.
    var snapshot: AdvisorySnapshot {
        var snapshot = AdvisorySnapshot(
            reference: reference,
            state: state,
            summary: Untrusted(summary),
            description: Untrusted(description),
            author: author,
            hasFork: fork == .ready
        )
        snapshot.isPrivateReport = isPrivateReport
        snapshot.version = version
        snapshot.cveID = cveID
        snapshot.severity = severity
        snapshot.vectors = vectors
        snapshot.weaknesses = weaknesses
        snapshot.products = products
        snapshot.credits = credits
        snapshot.collaborators = collaborators
        snapshot.teams = teams
        snapshot.forkName = fork == .ready ? forkName : nil
        snapshot.publishedAt = publishedAt
        snapshot.page = "https://forge.example/acme/widget/security/advisories/" + reference.id.text
        return snapshot
    }
}
