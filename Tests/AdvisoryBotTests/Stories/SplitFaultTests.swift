import Disclosure
import Foundation
import Locking
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

/// A report that is split, with a crash or a lost answer at every place where there can be one.
struct SplitFaultTests {
    /// Each boundary, and of the longer story, in which both parts get their advisories, every seventh.
    @Test(arguments: [("security", 1), ("security: accepted", 7)])
    func `a crash at any boundary of the splitting leaves each new case once, and all of it done once`(
        label: String,
        step: Int
    ) async throws {
        let expected = try await Self.ending(label)
        var boundary = 0
        while true {
            let ending = try await Self.ending(label, crashingAt: boundary)
            #expect(ending.words == expected.words, "with a crash at boundary \(boundary)")
            guard ending.hasCrashed else { break }
            boundary += step
        }
        #expect(boundary > 20)
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
            #expect(ending.words == expected.words, "write \(disturbed)")
            number += 1
        }
        #expect(number > 6)
    }

    /// Has a report split by a comment, with a crash or faults from then on; returns what the forge and the store show
    /// at the end.
    private static func ending(
        _ label: String = "security: accepted",
        crashingAt boundary: Int? = nil,
        _ fault: (@Sendable (SandboxCall) -> SandboxFault?)? = nil
    ) async throws -> (words: String, hasCrashed: Bool) {
        let office = try Office(policy: SplitStoryTests.policy)
        try office.report(title: "Two bugs", body: SplitStoryTests.body, labels: [label])
        try await office.settle()
        try office.forge.comment(on: 1, in: Office.intake, by: "maya", body: "/advisory split")
        if let boundary {
            await office.stop()
            try? await office.start(CrashPlan(at: boundary))
        }
        let lives = office.lives
        office.forge.setFault(fault)

        try await office.settle()

        let snapshot = office.forge.snapshot()
        let issues = snapshot.issues.map { "\($0.repository)#\($0.number) \($0.title)" }
        let advisories = snapshot.advisories.map { "\($0.summary) \($0.cweIDs) \($0.credits)" }.sorted()
        let cases = try await #require(office.bot).store.listCases().map(\.state)
        let relations = cases.map { "\($0.number) of \($0.splitFrom ?? 0), \($0.splitInto), \($0.intake)" }
        let words = "\(office.page)\n\(office.remarks)\n\(issues)\n\(advisories)\n\(relations)"
        let hasCrashed = office.lives > lives
        #expect(office.forge.violations == [])
        await office.stop()
        return (words, hasCrashed)
    }
}
