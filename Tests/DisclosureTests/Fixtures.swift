import Foundation

@testable import Disclosure

/// The people, places and cases of these tests.
enum Fixture {
    static let widget = repository("acme/widget")
    static let now = Date(timeIntervalSince1970: 1_767_690_000)
    static let reporter = Account(id: 7, login: "rae")
    static let maintainer = Actor(account: Account(id: 1, login: "maya"), permission: .maintain)
    static let triager = Actor(account: Account(id: 2, login: "tess"), permission: .triage)
    static let bot = Actor(account: Account(id: 3, login: "tidy[bot]", kind: .bot), permission: .none)

    static func repository(_ name: String) -> RepositoryName {
        guard let repository = RepositoryName(name) else { preconditionFailure("a fixture's name is wrong") }
        return repository
    }

    static func issue(
        _ visibility: Visibility = .membersOnly,
        labels: [String] = ["security", "security: accepted"],
        body: String = "It breaks.",
        author: Account? = reporter
    ) -> IntakeIssue {
        IntakeIssue(
            reference: IssueReference(widget, 5),
            visibility: visibility,
            title: Untrusted("Path traversal"),
            body: Untrusted(body),
            author: author,
            labels: labels
        )
    }

    static var advisoryID: AdvisoryID {
        guard let id = AdvisoryID("GHSA-x854-cvjg-vx26") else { preconditionFailure("a fixture's id is wrong") }
        return id
    }

    static var advisory: AdvisoryReference { AdvisoryReference(widget, advisoryID) }

    static let tagObject = commit("7a")
    static let fix = Fix(
        branch: "main",
        commit: commit("c0"),
        mergedAt: now,
        source: .privateFork,
        authors: [Account(id: 8, login: "fay")],
        reviewers: []
    )

    /// A commit whose name repeats two digits.
    static func commit(_ digits: String) -> CommitID {
        guard let id = CommitID(String(repeating: digits, count: 20)) else {
            preconditionFailure("a fixture's commit is wrong")
        }
        return id
    }

    /// The advisory as its administrators see it.
    static func snapshot(_ state: AdvisorySnapshot.State = .draft, version: String = "1") -> AdvisorySnapshot {
        var snapshot = AdvisorySnapshot(
            reference: advisory,
            state: state,
            summary: Untrusted("Path traversal"),
            description: Untrusted("It breaks."),
            author: reporter,
            hasFork: state == .draft
        )
        snapshot.version = version
        return snapshot
    }

    /// The same with a page, and a reporter who accepted their credit.
    static var snapshotWithPage: AdvisorySnapshot {
        var snapshot = snapshot()
        snapshot.page = "https://forge.example/acme/widget/security/advisories/\(advisoryID.text)"
        snapshot.credits = [AdvisorySnapshot.Credit(account: reporter, kind: .reporter, state: .accepted)]
        return snapshot
    }

    static var publishedWithPage: PublishedAdvisory {
        var snapshot = snapshotWithPage
        snapshot.state = .published
        guard let published = PublishedAdvisory(snapshot, seenAt: now) else {
            preconditionFailure("a fixture's advisory is not published")
        }
        return published
    }

    static var published: PublishedAdvisory {
        guard let published = PublishedAdvisory(snapshot(.published), seenAt: now) else {
            preconditionFailure("a fixture's advisory is not published")
        }
        return published
    }

    /// What cases 13 to 31 would get.
    static var vacancies: [Vacancy] {
        (13...31).compactMap { number in
            MailToken(String(repeating: "0", count: 30) + "\(number)").map { Vacancy(number: number, token: $0) }
        }
    }

    /// A case that nothing has happened to.
    static func blank(_ intake: Case.Intake = .issue(IssueReference(widget, 5))) -> Case { numbered(1, intake) }

    /// The same, with a number of its own.
    static func numbered(_ number: Int, _ intake: Case.Intake = .issue(IssueReference(widget, 5))) -> Case {
        Case(number: number, repository: widget, intake: intake, isRehearsal: false)
    }
}

/// A case with its unfinished effects, to which events are told one after the other.
struct Story {
    var state: Case
    var policy = Policy()
    var now = Fixture.now
    var unfinished: [UnfinishedEffect] = []
    var isClockTrusted = true
    var hasCaughtUp = true
    /// Other cases that commands name.
    var named: [Case] = []
    /// What the last event had other cases know.
    var relayed: [Workflow.Reaction.Relayed] = []
    /// What the last event wrote in the journal.
    var notes: [Change.Entry] = []
    /// Whether the case has a status card; it is a story of its own, which the others leave out.
    var hasCard = false

    init(_ state: Case = Fixture.blank()) { self.state = state }

    /// Tells an event, keeps the books of what is unfinished, and returns the calls that were planned.
    @discardableResult
    mutating func tell(_ event: Event) -> [Effect.Call] {
        let context = Workflow.Context(
            policy: policy,
            now: now,
            unfinished: unfinished,
            isClockTrusted: isClockTrusted,
            hasCaughtUp: hasCaughtUp,
            named: named,
            vacancies: Fixture.vacancies
        )
        let reaction = Workflow.react(to: event, &state, context)
        relayed = reaction.relayed
        notes = reaction.notes
        if !hasCard { state.card = StatusCard() }
        unfinished.removeAll { reaction.withdrawn.contains($0.id.number) || $0.id == event.endedEffect }
        unfinished += reaction.planned.map {
            UnfinishedEffect(
                id: Effect.ID(caseNumber: state.number, number: $0.number),
                call: $0.call,
                mayHaveHappened: false
            )
        }
        return reaction.planned.map(\.call)
    }

    /// Tells that everything unfinished was done, as the forge would answer, until nothing is left.
    mutating func finishEverything() {
        while let effect = unfinished.first {
            tell(.effectDone(effect.id, effect.call, Self.result(of: effect.call)))
        }
    }

    /// The names of what is still to be done, in order.
    var todo: [String] { unfinished.map(\.call.name) }

    /// What a forge would answer on which everything goes well.
    static func result(of call: Effect.Call) -> Effect.Result {
        switch call {
        case .createAdvisory: .advisoryCreated(Fixture.advisoryID)
        case .requestFork: .forkRequested
        case .lookForFork: .forkSeen
        case .commentInPublic, .commentOnPrivateIssue, .commentOnAdvisory, .ensureStatusCard: .commented(id: "1")
        case .requestCVE: .cveRequested
        case .createIntakeIssue: .issueCreated(number: 34)
        case .planRelease(_, let fix, _):
            .releasePlanned(ReleasePlan(branch: fix.branch, commit: fix.commit, tag: "v1.4.3", version: "1.4.3"))
        case .createTag: .tagMade(object: Fixture.tagObject)
        case .createRelease(_, let draft):
            .releaseMade(ReleaseSnapshot(id: 77, tag: draft.tag, isDraft: draft.isDraft, publishedAt: Fixture.now))
        case .publishAdvisory: .advisoryPublished(Fixture.published)
        case .ensureCollaborators, .ensureCredit, .ensureSeverity, .lockIssue, .redactIssue, .removeLabel,
            .acceptReport, .createTagRef, .markRelease, .ensurePatchedVersions, .unlockIssue, .closeIssue, .reopenIssue,
            .notifyTeam,
            .closeAdvisory, .lookUpCoordinator, .ensureVector, .ensureWeaknesses, .ensureProduct, .sendMail:
            .done
        }
    }
}
