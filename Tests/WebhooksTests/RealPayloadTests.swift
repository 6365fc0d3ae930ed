import Disclosure
import Foundation
import HTTPServer
import JSON
import Testing

@testable import Webhooks

@Suite(.enabled(if: !RealPayloads.all.isEmpty, "the contract lies beside the package"))
struct RealPayloadTests {
    @Test(arguments: RealPayloads.all)
    func `a real payload is received, parsed and decoded`(file: RealPayloads.File) throws {
        let body = Array(try Data(contentsOf: file.url))
        let door = Door()

        let answer = door.answer(to: .delivery(body: body, replacing: ["X-GitHub-Event": [file.event]]))

        #expect(answer?.status == 202)
        let delivery = try #require(door.store.accepted.first)
        #expect(delivery.body == body)
        #expect(throws: Never.self) { try JSONValue(parsing: body) }
        #expect(throws: Never.self) { try WebhookPayload(delivery) }
    }

    @Test func `every event of ours is found among them`() throws {
        var found: Set<String> = []
        for file in RealPayloads.all {
            let text = try String(contentsOf: file.url, encoding: .utf8)
            switch try WebhookPayload(Delivery(event: file.event, body: text)) {
            case .issues(let issues): found.insert("issues." + issues.action.rawValue)
            case .issueComment: found.insert("issue_comment")
            case .repositoryAdvisory(let advisory): found.insert("repository_advisory." + advisory.action.rawValue)
            case .push: found.insert("push")
            case .pullRequest: found.insert("pull_request")
            case .release: found.insert("release")
            case .securityAdvisory: found.insert("security_advisory")
            case .ping: found.insert("ping")
            case .notOurs: continue
            }
        }

        #expect(
            found == [
                "issues.labeled", "issues.unlabeled", "issue_comment", "repository_advisory.reported",
                "repository_advisory.published", "ping", "push", "release", "security_advisory",
            ]
        )
    }
}
