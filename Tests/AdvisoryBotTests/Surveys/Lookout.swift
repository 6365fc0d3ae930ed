import Disclosure
import Foundation
import Locking
import Storage
import Testing

@testable import AdvisoryBot

/// A store on disk with cases that are written into it, and the parts of the bot that notice, before a forge that only
/// shows.
final class Lookout {
    static let maya = Account(id: 1, login: "maya")
    static let rae = Account(id: 2, login: "rae")

    let repository: RepositoryName
    let intake: RepositoryName
    let forge = StaticForge()
    let time = VirtualTime()
    let store: SQLStore
    let work: CaseWork
    let dispatcher: Dispatcher
    let reconciler: Reconciler
    let firstLooks = FirstLooks()
    let logLines = Locked<[String]>([])

    private let folder: URL

    init(_ adapt: (inout Policy) -> Void = { _ in }, isRehearsal: Bool = false) throws {
        repository = try #require(RepositoryName("acme/widget"))
        intake = try #require(RepositoryName("acme/widget-security"))
        folder = FileManager.default.temporaryDirectory.appending(path: "lookout-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        store = try Stores.open("sqlite:" + folder.appending(path: "state/bot.sqlite").path, mode: .serve)
        var policy = Policy()
        policy.intakeRepository = intake
        adapt(&policy)
        let (lines, time, forge) = (logLines, self.time, self.forge)
        let log = Log(form: .json, level: .debug, now: { time.now }) { line in
            lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
        }
        let identities = RepositoryIdentities(store)
        let directory = Directory([repository: policy], identities)
        work = CaseWork(
            store: store,
            directory: directory,
            isRehearsal: isRehearsal,
            time: time.source,
            effectsPlanned: Bell(),
            isClockTrusted: { true },
            forgeTime: { time.now }
        )
        let finders = Finders(survey: forge, forge: forge, work)
        dispatcher = Dispatcher(work: work, identities: identities, finders: finders, log: log, bell: Bell())
        reconciler = Reconciler(
            surveys: Surveys.all(finders, work, log: log),
            deliveries: nil,
            work: work,
            log: log,
            bell: Bell(),
            interval: .seconds(300),
            firstLooks: firstLooks,
            takesCalls: finders.survey.takesCalls
        )
        forge.show { $0.permissions = [Self.maya: .write, Self.rae: .read] }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// What the affected repository is to the bot.
    var place: Directory.Recognition { .configured(repository) }

    /// Writes a case into the store: accepted, with an advisory, unless `adapt` says otherwise.
    @discardableResult
    func open(_ number: Int, _ adapt: (inout Case) throws -> Void = { _ in }) async throws -> Case {
        var state = Case(
            number: number,
            repository: repository,
            intake: .issue(IssueReference(intake, number)),
            isRehearsal: work.isRehearsal
        )
        state.openedAt = time.now
        state.intakeVisibility = .membersOnly
        state.decision = .accepted
        state.decidedAt = time.now
        state.severity = .high
        state.advisory = try Self.advisoryID(number)
        state.draftedAt = time.now
        state.fork = .ready(at: time.now)
        try adapt(&state)
        var change = Change(at: time.now)
        change.newState = state
        try await store.commit(change)
        return state
    }

    /// What the surveys find when each is asked once.
    func lookOnce() async throws -> [CaseNews] {
        var news: [CaseNews] = []
        for survey in reconciler.surveys { news += try await survey.look(at: Docket(of: repository, work)) }
        return news
    }

    /// Stores a delivery, which then waits to be decided; returns its id.
    func keep(_ event: String, _ body: String) async throws -> String {
        let id = "00000000-0000-0000-0000-000000000001"
        let delivery = Delivery(
            id: id,
            event: event,
            receivedAt: time.now,
            headers: ["content-type": "application/json"],
            body: Array(body.utf8)
        )
        let result = await withCheckedContinuation { continuation in
            store.accept(delivery) { continuation.resume(returning: $0) }
        }
        _ = try result.get()
        return id
    }

    /// The payload that tells of an advisory's publication.
    func publication(of number: Int) throws -> String {
        #"{"action":"published","repository_advisory":{"ghsa_id":"\#(try Self.advisoryID(number).text)"},"#
            + #""repository":{"id":7,"full_name":"\#(repository)"}}"#
    }

    /// The kinds of the journal's lines, in order, with their cases.
    func journal() async throws -> [String] {
        try await store.listJournal(ofCase: nil).map { "\($0.caseNumber ?? 0) \($0.kind)" }
    }

    static func advisoryID(_ number: Int) throws -> AdvisoryID {
        let alphabet = Array("23456789cfghjmpqrvwx")
        return try #require(AdvisoryID("GHSA-2222-2222-222" + String(alphabet[number])))
    }

    static func commit(_ digit: Character) throws -> CommitID {
        try #require(CommitID(String(repeating: digit, count: 40)))
    }

    func snapshot(of number: Int, state: AdvisorySnapshot.State = .draft) throws -> AdvisorySnapshot {
        AdvisorySnapshot(
            reference: AdvisoryReference(repository, try Self.advisoryID(number)),
            state: state,
            summary: Untrusted("A"),
            description: Untrusted("B"),
            author: Self.rae,
            hasFork: false
        )
    }

    func fix(_ digit: Character, on branch: String = "main", _ source: Fix.Source = .privateFork) throws -> Fix {
        let commit = try Self.commit(digit)
        return Fix(branch: branch, commit: commit, mergedAt: time.now, source: source, authors: [], reviewers: [])
    }
}

extension Reconciler {
    /// The survey that is called so.
    func survey(_ name: String) throws -> any Survey { try #require(surveys.first { $0.name == name }) }
}
