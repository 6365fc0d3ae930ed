import Foundation
import JSON
import Testing

@testable import Disclosure
@testable import ForgeAPI

struct IssueTests {
    private let get = "GET \(The.issuePath)"
    private let repository = "GET /repos/Acme/widget"
    private let secret = Effect.Call.commentOnPrivateIssue(The.issue, Text<Private>("Secret"))
    private let comments = "\(The.issuePath)/comments"

    private static let visibilities: [(JSONValue, Visibility)] = [
        (["private": true, "visibility": "private"], Visibility.membersOnly),
        (["private": true, "visibility": nil], .membersOnly),
        (["private": true, "visibility": "internal"], .publiclyReadable),
        (["private": false, "visibility": "public"], .publiclyReadable),
        (["private": nil, "visibility": "private"], .publiclyReadable),
    ]

    private static let kinds: [(JSONValue, Account.Kind)] = [
        (["id": 1, "login": "x", "type": "User"], Account.Kind.user),
        (["id": 1, "login": "x", "type": "Bot"], .bot),
        (["id": 1, "login": "x", "type": "Mannequin"], .bot), (["id": 1, "login": "x[bot]"], .bot),
        (["id": 1, "login": "x", "type": "Organization"], .organization),
    ]

    private static let permissions: [(JSONValue, Permission)] = [
        (["permission": "write", "role_name": "maintain", "user": ["id": 42]], Permission.maintain),
        (["permission": "read", "role_name": "triage", "user": ["id": 42]], .triage),
        (["permission": "write", "role_name": "release managers", "user": ["id": 42]], .write),
        (["permission": "admin", "user": ["id": 42]], .admin),
        (["permission": "admin", "role_name": "admin", "user": ["id": 43]], .none),
        (["permission": "admin", "role_name": "admin", "user": nil], .none),
        (["permission": "king", "user": ["id": 42]], .none),
    ]

    // MARK: Reading

    @Test func `an issue tells when it was opened`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.issue(["created_at": "2027-01-15T08:00:00Z"])))
        bench.script.on(repository, .json(200, Shape.repository()))

        #expect(try await bench.forge.issue(The.issue).createdAt == Timestamp.parse("2027-01-15T08:00:00Z"))
    }

    @Test(arguments: visibilities)
    func `only what is surely private counts as private`(shown: JSONValue, visibility: Visibility) async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.issue()))
        bench.script.on(repository, .json(200, Shape.repository(shown)))

        #expect(try await bench.forge.issue(The.issue).visibility == visibility)
    }

    @Test func `an issue is read as it is now`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.issue(["body": nil, "pull_request": ["url": "x"]])))
        bench.script.on(repository, .json(200, Shape.repository()))

        let issue = try await bench.forge.issue(The.issue)

        #expect(issue.title.original == "Crash")
        #expect(issue.body.original == "")
        #expect(issue.labels == ["security"])
        #expect(issue.author == The.reporter)
        #expect(issue.isPullRequest)
    }

    @Test(arguments: kinds)
    func `who is not surely a person is none`(user: JSONValue, kind: Account.Kind) {
        #expect(Account(json: user)?.kind == kind)
    }

    @Test(
        arguments: [
            ["number": 8], ["repository_url": "https://api.forge.example/api/v3/repos/Acme/other"],
        ] as [JSONValue]
    )
    func `an issue that was moved elsewhere is not taken for the one that was meant`(change: JSONValue) async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.issue(change)))
        bench.script.on(repository, .json(200, Shape.repository()))

        await #expect(throws: ForgeError.self) { try await bench.forge.issue(The.issue) }
        #expect(try await bench.refusal(of: .lockIssue(The.issue)).kind == .notFound)
    }

    @Test func `an issue of a repository that was renamed is the same`() async throws {
        let bench = try Bench()
        let renamed: JSONValue = ["repository_url": "https://api.forge.example/api/v3/repos/Acme/gadget"]
        bench.script.on(get, .json(200, Shape.issue(renamed)))
        bench.script.on(repository, .json(200, Shape.repository(["full_name": "Acme/gadget"])))

        #expect(try await bench.forge.issue(The.issue).reference == The.issue)
    }

    @Test(arguments: permissions)
    func `a permission is the account's own`(shown: JSONValue, permission: Permission) async throws {
        let bench = try Bench()
        bench.script.on("GET /repos/Acme/widget/collaborators/rita/permission", .json(200, shown))

        #expect(try await bench.forge.permission(of: The.reporter, in: The.repository) == permission)
    }

    @Test func `a stranger has no permission`() async throws {
        let bench = try Bench()

        #expect(try await bench.forge.permission(of: The.reporter, in: The.repository) == .none)
    }

    // MARK: Changing

    @Test func `a lock that is there is not put on again`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.issue(["locked": true])))

        #expect(try await bench.perform(.lockIssue(The.issue)) == .alreadySo)
        #expect(try await bench.find(.lockIssue(The.issue)) == .done)
        #expect(bench.script.errands == [get, get])
    }

    @Test func `a public issue is redacted, once`() async throws {
        let bench = try Bench()
        let call = Effect.Call.redactIssue(
            The.issue,
            title: Text<Public>(fixed: "T"),
            body: Text<Public>(fixed: "a\nb")
        )
        bench.script.on(repository, .json(200, Shape.repository()))
        bench.script.on(get, .json(200, Shape.issue()), .json(200, Shape.issue(["title": "T", "body": "a\r\nb"])))
        bench.script.on("PATCH \(The.issuePath)", .json(200, Shape.issue()))

        #expect(try await bench.perform(call) == .done)
        #expect(bench.script.sent.last?.json == ["body": "a\nb", "title": "T"])
        #expect(try await bench.perform(call) == .alreadySo)
        #expect(try await bench.find(call) == .done)
    }

    @Test func `a label is taken off, and one that is not there is fine`() async throws {
        let bench = try Bench()
        let line = "DELETE \(The.issuePath)/labels/security%3A%20accepted"
        let gone = ScriptedForge.Reply.json(404, ["message": "Label does not exist"])
        bench.script.on(line, .json(200, []), gone, .json(404, ["message": "Not Found"]))
        let call = Effect.Call.removeLabel(The.issue, label: "security: accepted")

        #expect(try await bench.perform(call) == .done)
        #expect(try await bench.perform(call) == .alreadySo)
        #expect(try await bench.refusal(of: call).kind == .notFound)
    }

    @Test func `a label is looked for without regard to case`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.issue()))

        #expect(try await bench.find(.removeLabel(The.issue, label: "Security")) == nil)
        #expect(try await bench.find(.removeLabel(The.issue, label: "other")) == .done)
    }

    // MARK: Commenting

    @Test func `a comment carries its marker and is found by it`() async throws {
        let bench = try Bench()
        let call = Effect.Call.commentInPublic(The.issue, Text<Public>(fixed: "Hello"))
        let text = "Hello\n\n" + Bench.marker
        bench.script.on("POST \(comments)", .json(201, ["id": 11]))
        bench.script.on("GET \(comments)", .json(200, [["id": 10, "body": "x"], ["id": 11, "body": .string(text)]]))

        #expect(try await bench.perform(call) == .commented(id: "11"))
        #expect(bench.script.sent.last?.json == ["body": .string(text)])
        #expect(try await bench.find(call) == .commented(id: "11"))
    }

    @Test(arguments: [["private": true, "visibility": "internal"], [:]] as [JSONValue])
    func `nothing private is written where others can read`(shown: JSONValue) async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.issue()))
        bench.script.on(repository, .json(200, Shape.repository(shown)))

        #expect(try await bench.refusal(of: secret).kind == .unsafe)
        #expect(bench.script.errands.allSatisfy { $0.hasPrefix("GET") })
    }

    @Test func `nothing private follows an issue to another place`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.issue()))
        bench.script.on(repository, .json(200, Shape.repository(["private": true, "visibility": "private"])))
        bench.script.on(
            "POST \(comments)",
            .status(301, ["Location": ScriptedForge.url + "/repositories/9/issues/1/comments"])
        )

        #expect(try await bench.refusal(of: secret).kind == .unsafe)
        #expect(bench.script.errands.count { $0.hasPrefix("POST") } == 1)
    }

    @Test func `another name of the same place is followed with private words too`() async throws {
        let bench = try Bench()
        let place: JSONValue = ["private": true, "visibility": "private", "id": 9]
        bench.script.on(get, .json(200, Shape.issue()))
        bench.script.on(repository, .json(200, Shape.repository(place)))
        let same = "/repositories/9/issues/7/comments"
        bench.script.on("POST \(comments)", .status(307, ["Location": ScriptedForge.url + same]))
        bench.script.on("POST \(same)", .json(201, ["id": 5]))

        #expect(try await bench.perform(secret) == .commented(id: "5"))
    }

    @Test func `members of a private repository are written to`() async throws {
        let bench = try Bench()
        bench.script.on(get, .json(200, Shape.issue()))
        bench.script.on(repository, .json(200, Shape.repository(["private": true, "visibility": "private"])))
        bench.script.on("POST \(comments)", .json(201, ["id": 5]))

        #expect(try await bench.perform(secret) == .commented(id: "5"))
    }

    // MARK: Afterwards

    @Test func `a conversation is opened again, once`() async throws {
        let bench = try Bench()
        let unlock = "DELETE \(The.issuePath)/lock"
        bench.script.on("GET \(The.issuePath)", .json(200, Shape.issue(["locked": true])), .json(200, Shape.issue()))
        bench.script.on(unlock, .status(204))

        #expect(try await bench.perform(.unlockIssue(The.issue)) == .done)
        #expect(try await bench.perform(.unlockIssue(The.issue)) == .alreadySo)
        #expect(try await bench.find(.unlockIssue(The.issue)) == .done)
        #expect(bench.script.errands.count { $0 == unlock } == 1)
    }

    @Test func `an issue is closed as completed, once`() async throws {
        let bench = try Bench()
        let closed = Shape.issue(["state": "closed"])
        bench.script.on("GET \(The.issuePath)", .json(200, Shape.issue(["state": "open"])), .json(200, closed))
        bench.script.on("PATCH \(The.issuePath)", .json(200, closed))

        #expect(try await bench.perform(.closeIssue(The.issue)) == .done)
        #expect(bench.script.sent.last?.json == ["state": "closed", "state_reason": "completed"])
        #expect(try await bench.perform(.closeIssue(The.issue)) == .alreadySo)
        #expect(try await bench.find(.closeIssue(The.issue)) == .done)
    }

    @Test func `a closed issue is opened again, once`() async throws {
        let bench = try Bench()
        let open = Shape.issue(["state": "open"])
        bench.script.on("GET \(The.issuePath)", .json(200, Shape.issue(["state": "closed"])), .json(200, open))
        bench.script.on("PATCH \(The.issuePath)", .json(200, open))

        #expect(try await bench.perform(.reopenIssue(The.issue)) == .done)
        #expect(bench.script.sent.last?.json == ["state": "open", "state_reason": "reopened"])
        #expect(try await bench.perform(.reopenIssue(The.issue)) == .alreadySo)
        #expect(try await bench.find(.reopenIssue(The.issue)) == .done)
    }
}
