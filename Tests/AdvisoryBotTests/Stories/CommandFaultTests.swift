import Disclosure
import Foundation
import Locking
import Sandbox
import Testing

@testable import AdvisoryBot

/// A comment full of commands, with a crash or a lost answer at every place where there can be one.
struct CommandFaultTests {
    private static let words = """
        /advisory accept
        /advisory severity CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
        /advisory cwe CWE-22
        /advisory package npm widget < 1.4.3
        /advisory invite @tess
        /advisory credit @tess analyst
        /advisory sverity low
        """

    @Test func `a crash, at every seventh boundary in turn, leaves everything done once and answered once`()
        async throws
    {
        let expected = try await Self.ending()
        var boundary = 0
        while true {
            let ending = try await Self.ending(crashingAt: boundary)
            #expect(ending.page == expected.page, "with a crash at boundary \(boundary)")
            #expect(ending.remarks == expected.remarks, "with a crash at boundary \(boundary)")
            #expect(ending.content == expected.content, "with a crash at boundary \(boundary)")
            guard ending.hasCrashed else { break }
            // Each crash costs a second; the offset of the steps brings every kind of boundary in turn.
            boundary += 7
        }
        #expect(boundary > 40)
    }

    @Test func `the answer of any write may get lost after it was done`() async throws {
        let expected = try await Self.ending()
        var number = 1
        while true {
            let disturbed = number
            let writes = Locked(0)
            let ending = try await Self.ending { call in
                guard call.method != "GET", !call.path.hasSuffix("/access_tokens") else { return nil }
                let count = writes.withLock { writes in
                    writes += 1
                    return writes
                }
                return count == disturbed ? .loseAnswerAfterDoing : nil
            }
            guard writes.withLock({ $0 }) >= disturbed else { break }
            #expect(ending.page == expected.page && ending.remarks == expected.remarks, "write \(disturbed)")
            #expect(ending.content == expected.content, "write \(disturbed)")
            number += 1
        }
        #expect(number > 6)
    }

    /// What the forge shows when all is done.
    private struct Ending {
        let page: Office.Page
        let remarks: [String]
        let content: [String]
        let hasCrashed: Bool
    }

    private static func ending(
        crashingAt boundary: Int? = nil,
        _ fault: (@Sendable (SandboxCall) -> SandboxFault?)? = nil
    ) async throws -> Ending {
        var policy = MainJobTests.policy
        // A request for a fork whose answer is lost is a person's to look at; see decision 6.
        policy.forkMode = .off
        let office = try Office(policy: policy)
        try await office.receivePrivateReport()
        try office.write(words)
        if let boundary {
            await office.stop()
            try? await office.start(CrashPlan(at: boundary))
        }
        let lives = office.lives
        office.forge.setFault(fault)

        try await office.hear()

        let advisory = try #require(office.forge.snapshot().advisories.first)
        let (page, remarks, hasCrashed) = (office.page, office.remarks, office.lives > lives)
        await office.stop()
        return Ending(
            page: page,
            remarks: remarks,
            content: advisory.cweIDs + advisory.vulnerabilities.map { "\($0)" } + advisory.credits.map { "\($0)" },
            hasCrashed: hasCrashed
        )
    }
}
