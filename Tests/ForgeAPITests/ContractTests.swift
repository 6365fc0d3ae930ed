import Foundation
import JSON
import Testing

@testable import Disclosure
@testable import ForgeAPI

/// Everything that can be sent, held against GitHub's description of its API, where that lies beside the project.
@Suite(.enabled(if: Contract.isThere))
struct ContractTests {
    private static let text = Text<Private>("Hello")

    private static let calls: [Effect.Call] = [
        .createAdvisory(The.repository, The.draft(rating: .severity(.high))),
        .createAdvisory(The.repository, full),
        .ensureCollaborators(The.advisory, accounts: [The.reporter], logins: ["trusty"], teams: ["security"]),
        .ensureCredit(The.advisory, The.reporter, .reporter), .ensureSeverity(The.advisory, .low),
        .requestFork(The.advisory), .lookForFork(The.advisory), .lockIssue(The.issue),
        .redactIssue(The.issue, title: Text<Public>(fixed: "T"), body: Text<Public>(fixed: "B")),
        .removeLabel(The.issue, label: "security: out of scope"),
        .commentInPublic(The.issue, Text<Public>(fixed: "Hello")), .commentOnPrivateIssue(The.issue, text),
        .commentOnAdvisory(The.advisory, text), .acceptReport(The.advisory), .closeAdvisory(The.advisory),
        .requestCVE(The.advisory),
        .planRelease(The.repository, The.fix(), ReleaseRule(tagPrefix: nil, mayTag: true)),
        .createTag(The.repository, The.plan, message: Text<Public>(fixed: "M"), at: VirtualTime.start),
        .createTagRef(The.repository, The.plan, object: The.object),
        .createRelease(The.repository, release(isDraft: false)),
        .createRelease(The.repository, release(isDraft: true)),
        .markRelease(The.repository, releaseID: 9, section: Text<Public>(fixed: "S"), disclosing: nil),
        .ensurePatchedVersions(The.advisory, versions: ["1"]),
        .publishAdvisory(The.advisory, version: AdvisoryRecord(Shape.advisory(vulnerable))?.version ?? ""),
        .lookUpCoordinator(The.repository, CoordinatorSearch(logins: ["rita"], permission: .write, except: nil)),
        .ensureVector(The.advisory, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"),
        .ensureWeaknesses(The.advisory, ids: ["CWE-22"]),
        .ensureProduct(
            The.advisory,
            AdvisoryDraft.Product(ecosystem: "npm", name: "gadget", vulnerableRange: "< 2", patchedVersions: "2")
        ),
        .unlockIssue(The.issue), .closeIssue(The.issue), .reopenIssue(The.issue),
        .ensureStatusCard(.issue(The.issue), commentID: nil, text),
        .ensureStatusCard(.issue(The.issue), commentID: "5", text),
        .createIntakeIssue(The.repository, title: Text<Public>(fixed: "T"), body: text),
    ]

    private static let vulnerable: JSONValue = [
        "vulnerabilities": [
            [
                "package": ["ecosystem": "npm", "name": "widget"], "vulnerable_version_range": "< 1",
                "vulnerable_functions": ["f"],
            ]
        ]
    ]

    private static func release(isDraft: Bool) -> ReleaseDraft {
        ReleaseDraft(
            tag: "v1.4.3",
            commit: The.commit,
            title: Text<Public>(fixed: "T"),
            body: Text<Public>(fixed: "B"),
            isDraft: isDraft
        )
    }

    private static var full: AdvisoryDraft {
        var draft = The.draft(rating: .cvss("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"))
        draft.weaknesses = ["CWE-79"]
        draft.product.vulnerableRange = "< 2"
        draft.product.patchedVersions = "2"
        return draft
    }

    /// A forge that answers everything with what lets the errands go on.
    private func bench() throws -> Bench {
        let bench = try Bench()
        let path = "/repos/Acme/widget"
        bench.script.on("GET \(path)", .json(200, Shape.repository(["private": true, "visibility": "private"])))
        bench.script.on("GET \(The.issuePath)", .json(200, Shape.issue()))
        bench.script.on("GET \(The.advisoryPath)", .json(200, Shape.advisory(Self.vulnerable)))
        bench.script.on("GET \(path)/git/matching-refs/tags", .json(200, [["ref": "refs/tags/v1"]]))
        bench.script.on("GET \(path)/issues/comments/5", .json(200, ["id": 5, "body": "Old"]))
        bench.script.on("GET \(path)/releases/9", .json(200, Shape.release()))
        bench.script.on("GET \(path)/commits/\(The.commit.text)", .json(200, Shape.commit()))
        bench.script.on("GET \(path)/compare/\(The.commit.text)...main", .json(200, ["status": "ahead"]))
        bench.script.on("GET \(path)/commits", .json(200, [Shape.commit()]))
        let merged: JSONValue = ["base": ["ref": "main"], "merged_at": "2027-01-15T07:00:00Z"]
        bench.script.on("GET \(path)/pulls/12", .json(200, merged))
        bench.script.on("GET /users/rita", .json(200, ["id": 42]))
        for list in [
            "labels", "issues/7/comments", "security-advisories", "releases", "branches", "issues", "pulls",
            "pulls/12/reviews",
        ] {
            bench.script.on("GET \(path)/\(list)", .json(200, []))
        }
        bench.script.on("GET \(The.advisoryPath)/comments", .json(200, []))
        bench.script.on("GET /app/hook/deliveries", .json(200, []))
        return bench
    }

    @Test func `every call is one that GitHub describes, with a token that may make it`() async throws {
        let contract = try Contract()
        let bench = try bench()

        for call in Self.calls {
            _ = try? await bench.perform(call)
            _ = try? await bench.find(call)
        }
        // The same on a public repository.
        bench.script.on("GET /repos/Acme/widget", .json(200, Shape.repository()))
        _ = try? await bench.perform(Self.calls[8])
        _ = try? await bench.forge.issue(The.issue)
        _ = try? await bench.forge.permission(of: The.reporter, in: The.repository)
        _ = try? await bench.forge.advisory(The.advisory)
        await look(around: bench.survey)
        bench.script.on("GET \(The.issuePath)", .json(200, Shape.issue(["locked": true])))
        _ = try? await bench.perform(.unlockIssue(The.issue))
        _ = try? await bench.administration.app()
        _ = try? await bench.administration.hookConfiguration()
        let failed = try #require(FailedDelivery(["id": 1, "guid": "g", "delivered_at": "2027-01-15T08:00:00Z"]))
        _ = try? await bench.administration.redeliver(failed)
        _ = try? await bench.administration.failedDeliveries(since: .distantPast)
        _ = try? await bench.administration.installation(of: The.repository)
        _ = try? await bench.administration.repository(The.repository)
        _ = try? await bench.administration.renamedRepository(The.repository)
        _ = try? await bench.administration.takesPrivateReports(The.repository)
        _ = try? await bench.administration.accountKind(of: "rita", seenFrom: The.repository)
        _ = try? await bench.administration.hasTeam("security", besides: The.repository)
        _ = try? await bench.administration.latestDelivery()
        _ = try? await bench.administration.labels(in: The.repository)
        _ = try? await bench.administration.createLabel("x", color: "ffffff", description: "d", in: The.repository)

        var tokens: [JSONValue] = []
        for sent in bench.script.sent where !Self.undescribed.contains(sent.line) {
            try contract.check(sent, permissions: tokens)
            if sent.line.hasSuffix("/access_tokens") { tokens.append(try #require(sent.json?["permissions"])) }
        }
        #expect(Set(bench.script.sent.map { contract.template(of: $0) }).count == 51)
        #expect(Set(bench.script.sent.map(\.line)).isSuperset(of: Self.undescribed))
    }

    /// What the collected description leaves out. https://docs.github.com/en/rest/issues/events#list-issue-events,
    /// https://docs.github.com/en/rest/issues/issues#unlock-an-issue
    private static let undescribed = ["GET \(The.issuePath)/events", "DELETE \(The.issuePath)/lock"]

    private func look(around survey: any ForgeSurvey) async {
        let repository = The.repository
        _ = try? await survey.advisories(of: repository, includesClosed: true)
        _ = try? await survey.branches(of: repository)
        _ = try? await survey.fix(The.commit, on: "main", of: repository, source: .pullRequest(12))
        _ = try? await survey.forkMerges(on: "main", of: repository, since: The.merged)
        _ = try? await survey.pullRequest(12, of: repository, findingMerge: true)
        _ = try? await survey.mergedPullRequests(of: repository, since: The.merged)
        _ = try? await survey.release(containing: The.commit, on: "main", of: repository, tagPrefix: nil)
        _ = try? await survey.issues(labelled: "l", in: repository)
        _ = try? await survey.labelling(with: "l", of: The.issue)
        _ = try? await survey.account(named: "rita", seenFrom: The.repository)
    }
}

/// GitHub's description of its REST API.
private struct Contract {
    /// Beside the package, or where `CONTRACT_FOLDER` says.
    static var file: URL {
        let beside = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/contract")
        let folder = ProcessInfo.processInfo.environment["CONTRACT_FOLDER"].map { URL(filePath: $0) } ?? beside
        return folder.appending(path: "rest/openapi.json")
    }

    static var isThere: Bool { FileManager.default.fileExists(atPath: file.path) }

    private let document: JSONValue

    init() throws { document = try JSONValue(parsing: [UInt8](Data(contentsOf: Self.file))) }

    /// The described path that a call's path fits, after the method; empty where there is none.
    func template(of sent: ScriptedForge.Sent) -> String {
        let parts = sent.line.split(separator: " ")[1].split(separator: "/")
        let paths = (document["paths"]?.members ?? []).map(\.key).filter { path in
            let wanted = path.split(separator: "/")
            // Refs go on after the last name in the pattern.
            let isWhole =
                wanted.count == parts.count || (path.hasSuffix("/git/ref/{ref}") && wanted.count < parts.count)
            return isWhole && zip(wanted, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        // The path with the most words in it is meant.
        let best = paths.min { $0.count { $0 == "{" } < $1.count { $0 == "{" } }
        return best.map { "\(sent.call.method.rawValue) \($0)" } ?? ""
    }

    /// Records an issue for each thing in the call that is not described.
    func check(_ sent: ScriptedForge.Sent, permissions: [JSONValue]) throws {
        let template = template(of: sent)
        let path = template.split(separator: " ").last.map(String.init) ?? ""
        let method = sent.call.method.rawValue.lowercased()
        let operation = try #require(document["paths"]?[path]?[method], "not described: \(sent.line)")

        let known = (operation["parameters"]?.array ?? []).compactMap { $0["name"]?.string }
        let query = sent.call.url.split(separator: "?").dropFirst().joined().split(separator: "&")
        for item in query { #expect(known.contains(String(item.prefix { $0 != "=" })), "\(template): \(item)") }
        if let body = sent.json {
            let schema = operation["requestBody"]?["content"]?["application/json"]?["schema"]
            check(body, against: schema, at: template)
        } else {
            #expect(operation["requestBody"]?["required"] != true, "\(template) needs a body")
        }

        if sent.bearer.hasPrefix("Bearer ghs_"), let number = Int(sent.bearer.dropFirst("Bearer ghs_".count)) {
            check(permissions[number - 1], allow: operation["x-permissions"], at: template)
        } else {
            #expect(operation["x-permissions"]?["auth"]?.string?.contains("JWT") == true, "\(template) as the App")
        }
    }

    private func check(_ held: JSONValue, allow needed: JSONValue?, at template: String) {
        let isAnyToken = needed?["auth"]?.string?.contains("any token") == true
        let isHeld = (needed?["any_of"]?.array ?? []).contains { set in
            (set.members ?? []).allSatisfy { held[$0.key] == $0.value || held[$0.key] == "write" }
        }
        #expect(isAnyToken || isHeld, "\(template) with \(held.text())")
    }

    /// Checks names, necessity, words of enumerations and lengths; that is what our bodies can get wrong.
    private func check(_ value: JSONValue, against schema: JSONValue?, at place: String) {
        guard let schema = resolve(schema) else { return }
        if let words = schema["enum"]?.array { #expect(words.contains(value), "\(place): \(value)") }
        if let length = schema["maxLength"]?.integer, let text = value.string { #expect(text.count <= length) }
        for element in value.array ?? [] { check(element, against: schema["items"], at: place) }
        // `repository_advisories` is missing from this list in GitHub's own description.
        guard let members = value.members, !place.hasSuffix(".permissions") else { return }
        for name in schema["required"]?.array ?? [] { #expect(value[name.string ?? ""] != nil, "\(place): \(name)") }
        for member in members {
            let property = schema["properties"]?[member.key]
            #expect(property != nil, "\(place): \(member.key)")
            check(member.value, against: property, at: "\(place).\(member.key)")
        }
    }

    private func resolve(_ schema: JSONValue?) -> JSONValue? {
        if let one = schema?["anyOf"]?.array?.first { return resolve(one) }
        guard let reference = schema?["$ref"]?.string else { return schema }
        return document["components"]?["schemas"]?[reference.split(separator: "/").last.map(String.init) ?? ""]
    }
}
