import Disclosure
import Foundation
import JSON
import Testing

@testable import ForgeAPI

struct ErrorTests {
    private let removal = Effect.Call.removeLabel(The.issue, label: "x")
    private let line = "DELETE \(The.issuePath)/labels/x"

    @Test(arguments: [500, 502, 503, 504, 408])
    func `a write that meets a failing forge may have happened`(status: Int) async throws {
        let bench = try Bench()
        bench.script.on(line, .status(status))

        #expect(try await bench.failure(of: removal) == .unknown(reason: "the forge answered \(status)"))
        #expect(bench.script.errands.count == 1)
    }

    @Test(arguments: [500, 502, 503, 504])
    func `a read that meets a failing forge changed nothing`(status: Int) async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.issuePath)", .status(status))

        let first = try await bench.failure(of: .lockIssue(The.issue))
        let second = try await bench.failure(of: .lockIssue(The.issue))

        #expect(first == .notTaken(pause: .seconds(1), reason: "the forge answered \(status)"))
        #expect(second == .notTaken(pause: .seconds(2), reason: "the forge answered \(status)"))
    }

    @Test(arguments: [TransportError.mayHaveArrived("time-out"), .cancelled])
    func `a write whose answer is lost may have happened`(error: TransportError) async throws {
        let bench = try Bench()
        bench.script.on(line, .lost(error))

        guard case .unknown = try await bench.failure(of: removal) else {
            Issue.record("certain where nothing is")
            return
        }
        #expect(bench.script.errands.count == 1)
    }

    @Test func `a write without a connection did not happen`() async throws {
        let bench = try Bench()
        bench.script.on(line, .lost(.notSent("no connection")))

        #expect(try await bench.failure(of: removal) == .notTaken(pause: .seconds(1), reason: "no connection"))
    }

    @Test(arguments: [
        (
            "issues=write,metadata=read; pull_requests=write",
            "issues: write and metadata: read, or pull_requests: write"
        ),
        ("<b>=x", "issues: write and metadata: read"),
    ])
    func `a missing permission is named, and where to grant it`(header: String, words: String) async throws {
        let bench = try Bench()
        let fields = ["X-Accepted-GitHub-Permissions": header]
        bench.script.on(line, .json(403, ["message": "Resource not accessible by integration"], fields))

        let refusal = try await bench.refusal(of: removal)

        #expect(refusal.kind == .forbidden)
        #expect(refusal.remedy.contains("Grant the App \(words) in the App's settings under Permissions & events"))
    }

    @Test(arguments: [
        (403, "<html>Request forbidden by administrative rules</html>", Refusal.Kind.forbidden, "proxy"),
        (403, #"{"message":"This installation has been suspended"}"#, .forbidden, "unsuspend"),
        (403, #"{"message":"Repository was archived so is read-only."}"#, .forbidden, "unarchive"),
        (
            403,
            #"{"message":"Cannot update advisory collaborators unless you have administrative/security management rights"}"#,
            .forbidden, "security manager rights"
        ),
        (404, #"{"message":"Not Found"}"#, .notFound, "the installation can't see it"),
        (410, #"{"message":"This issue was deleted"}"#, .notFound, "deleted"),
        (410, #"{"message":"API version 2022-11-28 is not supported"}"#, .other, "forge.api_version"),
        (400, #"{"message":"\"x\" is not a supported version."}"#, .other, "forge.api_version"),
        (400, #"{"message":"The vulnerable version range is no range"}"#, .invalid, "content"),
        (400, #"{"message":"Problems parsing JSON"}"#, .invalid, "content"),
        (422, #"{"message":"Validation Failed"}"#, .invalid, "content"),
        (
            422, #"{"message":"Validation Failed","errors":[{"code":"missing_section","field":"description"}]}"#,
            .invalid,
            "take the template away"
        ),
        (451, "", .forbidden, "legal"),
        (418, "", .other, "forge.api_url"),
        (304, "", .other, "forge.api_url"),
    ])
    func `a clear no is a refusal`(status: Int, body: String, kind: Refusal.Kind, remedy: String) async throws {
        let bench = try Bench()
        bench.script.on(line, .text(status, body))

        let refusal = try await bench.refusal(of: removal)

        #expect(refusal.kind == kind)
        #expect(refusal.remedy.contains(remedy))
    }

    @Test func `what is invalid is shown, whether it comes as objects or as texts`() async throws {
        let bench = try Bench()
        let errors: JSONValue = [["resource": "Label", "field": "name", "code": "missing_field"], "severity is wrong"]
        bench.script.on(line, .json(422, ["message": "Validation Failed", "errors": errors]))

        let refusal = try await bench.refusal(of: removal)

        #expect(refusal.message == "Validation Failed; name missing_field; severity is wrong")
    }

    @Test func `a message is short and can't forge a line or hide a word`() async throws {
        let bench = try Bench()
        let message = "a\nb\u{1B}[31m\u{2028}c\u{202E}d" + String(repeating: "x", count: 500)
        bench.script.on(line, .json(422, ["message": .string(message)]))

        let refusal = try await bench.refusal(of: removal)

        #expect(refusal.message.hasPrefix("a b [31m cdxxx"))
        #expect(refusal.message.count == 300)
    }

    @Test func `a conflict is tried a few times and then refused`() async throws {
        let bench = try Bench()
        bench.script.on(line, .json(409, ["message": "Conflict"]))
        var errors: [ForgeError] = []

        for _ in 0..<6 { errors.append(try await bench.failure(of: removal)) }

        let pauses: [Int64] = errors.compactMap {
            guard case .notTaken(let pause, _) = $0 else { return nil }
            return pause.components.seconds
        }
        #expect(pauses == [2, 4, 8, 16, 32])
        guard case .refused = errors[5] else {
            Issue.record("tried for ever")
            return
        }
    }

    @Test func `a write whose answer can't be read may have happened`() async throws {
        let bench = try Bench()
        bench.script.on("POST \(The.issuePath)/comments", .text(201, #"{"id": 1"#))

        let error = try await bench.failure(of: .commentInPublic(The.issue, Text<Public>(fixed: "Hello")))

        #expect(error == .unknown(reason: "the forge's answer is unreadable"))
    }

    @Test func `a read whose answer can't be read is tried again`() async throws {
        let bench = try Bench()
        bench.script.on("GET \(The.issuePath)", .text(200, "<html>"), .json(200, Shape.issue()))
        bench.script.on("PUT \(The.issuePath)/lock", .status(204))

        guard case .notTaken = try await bench.failure(of: .lockIssue(The.issue)) else {
            Issue.record("given up at once")
            return
        }
        #expect(try await bench.perform(.lockIssue(The.issue)) == .done)
    }

    @Test func `an empty name sends nothing`() async throws {
        let bench = try Bench()

        #expect(try await bench.refusal(of: .removeLabel(The.issue, label: "")).kind == .invalid)
        #expect(bench.script.errands.isEmpty)
    }
}
