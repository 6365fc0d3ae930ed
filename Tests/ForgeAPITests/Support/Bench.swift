import Cryptography
import Foundation
import JSON
import Locking
import Testing

@testable import Disclosure
@testable import ForgeAPI

/// A bot's side of the forge, wired to a script and to virtual time.
struct Bench {
    /// Making keys takes long; one serves all tests.
    static let key = RSAKey(generating: 2048)

    let time: VirtualTime
    let script: ScriptedForge
    let forge: any Forge
    let survey: any ForgeSurvey
    let administration: GitHubAdministration
    /// Holds that were reported, as `lane seconds`.
    let holds = Locked<[String]>([])

    init(
        clockError: Double = 0,
        shared: any SharedLanes = UnsharedLanes(),
        owners: Set<String> = [],
        initialHolds: [String: Duration] = [:],
        repositoryID: @escaping @Sendable (RepositoryName) -> Int64? = { _ in nil }
    ) throws {
        time = VirtualTime(error: clockError)
        script = ScriptedForge(time: time)
        let holds = holds
        let connected = try Forges.connect(
            ForgeSettings(
                apiURL: ScriptedForge.url + "/",
                clientID: "Iv1.bench",
                appID: 5,
                privateKey: Self.key,
                programVersion: "1.2"
            ),
            over: script,
            pacing: time.pacing,
            shared: shared,
            owners: owners,
            initialHolds: initialHolds,
            repositoryID: repositoryID,
            onHold: { lane, pause in holds.withLock { $0.append("\(lane) \(pause.components.seconds)") } }
        )
        forge = connected.forge
        survey = connected.survey
        administration = connected.administration
    }

    @discardableResult
    func perform(_ call: Effect.Call) async throws(ForgeError) -> Effect.Result {
        try await forge.perform(Self.effect(call)) {}
    }

    func find(_ call: Effect.Call) async throws(ForgeError) -> Effect.Result? {
        try await forge.find(Self.effect(call))
    }

    /// The error of performing `call`.
    func failure(of call: Effect.Call) async throws -> ForgeError {
        try #require(await #expect(throws: ForgeError.self) { try await perform(call) })
    }

    /// The refusal of performing `call`.
    func refusal(of call: Effect.Call) async throws -> Refusal {
        let error = try await failure(of: call)
        guard case .refused(let refusal) = error else { throw error }
        return refusal
    }

    static func effect(_ call: Effect.Call) -> Effect {
        Effect(id: Effect.ID(caseNumber: 4, number: 2), call: call, marker: "0123456789abcdef0123456789abcdef")
    }

    static let marker = "<!-- advisory-bot:0123456789abcdef0123456789abcdef -->"
}

/// The things that tests are about.
enum The {
    static let repository = known(RepositoryName("Acme/widget"))
    static let issue = IssueReference(repository, 7)
    static let advisory = AdvisoryReference(repository, known(AdvisoryID("GHSA-2222-3333-4444")))
    static let reporter = Account(id: 42, login: "rita")

    static let commit = known(CommitID(String(repeating: "1", count: 40)))
    static let object = known(CommitID(String(repeating: "2", count: 40)))
    static let plan = ReleasePlan(branch: "main", commit: commit, tag: "v1.4.3", version: "1.4.3")
    static let merged = VirtualTime.start.addingTimeInterval(-3600)

    static func fix(on branch: String = "main") -> Fix {
        Fix(branch: branch, commit: commit, mergedAt: merged, source: .privateFork, authors: [], reviewers: [])
    }

    static let issuePath = "/repos/Acme/widget/issues/7"
    static let advisoryPath = "/repos/Acme/widget/security-advisories/GHSA-2222-3333-4444"

    private static func known<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("what tests are about is well-formed") }
        return value
    }

    static func draft(rating: AdvisoryDraft.Rating? = nil, description: String = "It breaks.") -> AdvisoryDraft {
        AdvisoryDraft(
            summary: Text<Private>("Summary"),
            description: Text<Private>(description),
            product: AdvisoryDraft.Product(ecosystem: "other", name: "widget"),
            rating: rating,
            weaknesses: []
        )
    }
}

/// Answers as GitHub gives them.
enum Shape {
    static func issue(_ changes: JSONValue = [:]) -> JSONValue {
        let shape: JSONValue = [
            "number": 7, "title": "Crash", "body": "Steps", "locked": false, "labels": [["name": "security"]],
            "user": ["id": 42, "login": "rita", "type": "User"],
            "repository_url": .string(ScriptedForge.url + "/repos/Acme/widget"),
        ]
        return shape.changed(by: changes)
    }

    static func repository(_ changes: JSONValue = [:]) -> JSONValue {
        let shape: JSONValue = ["full_name": "Acme/widget", "private": false, "visibility": "public"]
        return shape.changed(by: changes)
    }

    static func release(_ changes: JSONValue = [:]) -> JSONValue {
        let shape: JSONValue = [
            "id": 9, "tag_name": "v1.4.3", "name": "1.4.3", "body": "Notes", "draft": false, "prerelease": false,
            "published_at": "2027-01-15T08:00:00Z",
        ]
        return shape.changed(by: changes)
    }

    static func commit(_ id: CommitID = The.commit, _ changes: JSONValue = [:]) -> JSONValue {
        let shape: JSONValue = [
            "sha": .string(id.text), "author": ["id": 50, "login": "dora", "type": "User"], "parents": [["sha": "x"]],
            "commit": ["message": "Check the length", "committer": ["date": "2027-01-15T07:00:00Z"]],
        ]
        return shape.changed(by: changes)
    }

    static func advisory(_ changes: JSONValue = [:]) -> JSONValue {
        let shape: JSONValue = [
            "ghsa_id": "GHSA-2222-3333-4444", "state": "draft", "summary": "S", "description": "D", "severity": nil,
            "collaborating_users": [], "collaborating_teams": [], "credits": [], "credits_detailed": [],
            "private_fork": nil,
        ]
        return shape.changed(by: changes)
    }
}

extension JSONValue {
    /// The object with some members replaced or added.
    func changed(by changes: JSONValue) -> JSONValue {
        let new = changes.members ?? []
        let kept = (members ?? []).filter { member in !new.contains { $0.key == member.key } }
        return .object(kept + new)
    }
}
