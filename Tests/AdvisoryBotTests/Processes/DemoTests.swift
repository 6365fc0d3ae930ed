import Curl
import Foundation
import Testing

@testable import AdvisoryBot

/// The demo as somebody starts it who has nothing but the program.
@Suite(.serialized) struct DemoTests {
    let folder: ConfigurationFolder

    init() throws { folder = try ConfigurationFolder() }

    @Test func `the demo plays a report to its disclosure and ends well`() async throws {
        let demo = try ProgramProcess(["demo", "--script"], folder: folder.path)

        #expect(try await demo.exitCode(within: .seconds(60)) == 0, "\(demo.output) \(demo.errors)")
        let lines = demo.output.split(separator: "\n")
        #expect(!lines.contains { $0.contains("✗") })
        for milestone in [
            "draft advisory GHSA-", "released as", "left in the embargo", "11 of 12 green", " published, CVE-",
            "OSV, CSAF and CVE written: GHSA-", "CVE-2026-20107",
        ] {
            #expect(lines.contains { $0.contains(milestone) }, "\(milestone)")
        }
        #expect(lines.contains { $0.contains("took 42 days") && $0.contains("0 repeated, 0 private words") })
    }

    @Test func `a person plays the demo by its pages, and says the maintainers' commands beside it`() async throws {
        let demo = try ProgramProcess(["demo", "--interactive"], folder: folder.path)
        _ = try await eventually { demo.output.contains("issue #1") }
        let page = try #require(demo.output.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+\/acme\/widget/)).output
        let variable = DemoClockReading.variable
        let place = String(try #require(demo.output.firstMatch(of: /export ADVISORY_BOT_DEMO=(.*)/)).output.1)
        let command = { (words: [String]) in
            try ProgramProcess(
                words + ["--config", place + "/config.json"],
                folder: folder.path,
                environment: [variable: place]
            )
        }

        #expect(try await post("as=lee&add=severity%3A+low", to: "\(page)/issues/1/labels") == 303)
        #expect(
            try await eventually { demo.output.contains("that label does not count: lee has triage permission only") }
        )
        #expect(try await post("as=maya&add=security%3A+accepted", to: "\(page)/issues/1/labels") == 303)
        #expect(try await post("days=7", to: "\(page)/time") == 303)
        #expect(try await eventually { demo.output.contains("temporary private fork ready") })
        let gate = try command(["cases", "gate", "1"])
        let agreement = try command(["cases", "agree", "1", "--as", "reporter", "--by", "maya"])

        #expect(try await gate.exitCode() == 1)
        #expect(gate.output.contains("✓ clock"), "\(gate.output) \(gate.errors)")
        #expect(try await agreement.exitCode() == 0, "\(agreement.output) \(agreement.errors)")
        demo.send(SIGINT)
        #expect(try await demo.exitCode() == 0)
        #expect(!FileManager.default.fileExists(atPath: place))
    }

    private func post(_ form: String, to url: String) async throws -> Int {
        let response = try await CurlClient().send(
            CurlRequest(
                method: "POST",
                url: url,
                headers: [CurlHeader(name: "Content-Type", value: "application/x-www-form-urlencoded")],
                body: Array(form.utf8)
            )
        )
        return response.status
    }
}
