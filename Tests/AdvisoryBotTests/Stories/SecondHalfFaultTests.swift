import Disclosure
import Foundation
import HTTPServer
import Locking
import Sandbox
import Testing

@testable import AdvisoryBot

/// The stories of the second half of a case's life with whatever may be lost, refused or cut off: each step happens
/// once.
struct SecondHalfFaultTests {
    /// After how many boundaries a bot crashes that has crashed before: enough for each life to get on.
    private static let stride = 50

    @Test(arguments: [(LifeStory.reportedInPrivate, 0), (.reportedInPublic, 1)])
    func `crash after crash, each 50 boundaries after the last, leaves each step done once`(
        story: LifeStory,
        first: Int
    ) async throws {
        let expected = try await Self.ending(of: story)
        var lives = 0
        for boundary in Swift.stride(from: first, to: Self.stride, by: CrashPlan.triesEach ? 2 : 6) {
            let ending = try await Self.ending(of: story, crashingAt: boundary, again: true)
            #expect(ending.isLike(expected), "with crashes from boundary \(boundary) on")
            #expect(ending.violations == [], "with crashes from boundary \(boundary) on")
            lives += ending.lives
        }
        #expect(lives > 40)
    }

    @Test(arguments: LifeStory.allCases)
    func `a crash at a boundary, of which each story tries a sample, leaves each step done once`(
        story: LifeStory
    ) async throws {
        let expected = try await Self.ending(of: story)
        var boundary = CrashPlan.triesEach ? 0 : story.firstBoundary
        while true {
            let ending = try await Self.ending(of: story, crashingAt: boundary)
            #expect(ending.isLike(expected), "with a crash at boundary \(boundary)")
            #expect(ending.violations == [], "with a crash at boundary \(boundary)")
            #expect(ending.early == [], "with a crash at boundary \(boundary)")
            guard ending.hasCrashed else { break }
            boundary += CrashPlan.triesEach ? 1 : story.stride
        }
        #expect(boundary > 100)
    }

    @Test(arguments: zip(LifeStory.allCases, 0..<LifeStory.allCases.count))
    func `the answer of any write, of which each story tries every other, may get lost after it was done`(
        story: LifeStory,
        position: Int
    ) async throws {
        let expected = try await Self.ending(of: story)
        var number = CrashPlan.triesEach ? 1 : 1 + position % 2
        while true {
            let disturbed = number
            let writes = Locked<[String]>([])
            let ending = try await Self.ending(of: story) { call in
                guard call.method != "GET", !call.path.hasSuffix("/access_tokens") else { return nil }
                let count = writes.withLock { writes in
                    writes.append("\(call.method) \(call.path)")
                    return writes.count
                }
                return count == disturbed ? .loseAnswerAfterDoing : nil
            }
            let met = writes.withLock { $0 }
            guard met.count >= disturbed else { break }
            let isAsked = met[disturbed - 1].hasSuffix("/cve")
            #expect(ending.violations == [], "with \(met[disturbed - 1]) disturbed")
            #expect(isAsked ? ending.isLike(expected) : ending == expected, "with \(met[disturbed - 1]) disturbed")
            number += CrashPlan.triesEach ? 1 : 2
        }
        #expect(number > 5)
    }

    @Test(
        arguments: [
            (.reportedInPrivate, [.lost, .moved, .temporarilyMoved, .secondaryLimit, .internalError]),
            (.reportedInPublic, [.found, .primaryLimit, .badGateway, .unavailable]),
        ] as [(LifeStory, [Trouble])]
    )
    func `every call may meet trouble the first time`(story: LifeStory, troubles: [Trouble]) async throws {
        let expected = try await Self.ending(of: story)
        for trouble in troubles {
            let met = Locked<Set<String>>([])
            let ending = try await Self.ending(of: story) { call in
                let isFirst = met.withLock { $0.insert("\(call.method) \(call.path)").inserted }
                return isFirst && !trouble.spares(call) ? trouble.fault : nil
            }
            #expect(ending == expected, "with \(trouble)")
            #expect(met.withLock(\.count) > 25, "with \(trouble)")
        }
    }

    /// What a forge may answer without doing anything.
    enum Trouble {
        case lost, moved, found, temporarilyMoved, secondaryLimit, primaryLimit, internalError, badGateway, unavailable

        var fault: SandboxFault {
            switch self {
            case .lost: .loseBeforeDoing
            case .moved: .redirect(301)
            case .found: .redirect(302)
            case .temporarilyMoved: .redirect(307)
            case .secondaryLimit: .rateLimited(retryAfterSeconds: 61)
            case .primaryLimit: .primaryLimit(resetIn: 200)
            case .internalError: .status(500, headers: HTTPHeaders(), body: "<html>unicorn</html>")
            case .badGateway: .status(502, headers: HTTPHeaders(), body: "<html>unicorn</html>")
            case .unavailable: .status(503, headers: HTTPHeaders(), body: "<html>unicorn</html>")
            }
        }

        /// Whether the call is left alone, because a person is asked when its answer is not clear.
        func spares(_ call: SandboxCall) -> Bool {
            switch self {
            case .lost, .internalError, .badGateway, .unavailable: call.method == "POST" && call.path.hasSuffix("/cve")
            case .moved, .found, .temporarilyMoved, .secondaryLimit, .primaryLimit: false
            }
        }
    }

    // MARK: - Living

    /// What the forge shows of a case at its end.
    private struct Ending: Equatable {
        let page: Office.Page
        let remarks: [String]
        let notes: [String]
        /// What the advisories say, without what makes each of its own.
        let summaries: [String]
        /// What was public while nothing may have been.
        let early: [String]
        let violations: [String]
        let hasCrashed: Bool
        /// How often the bot was started.
        let lives: Int

        static func == (first: Ending, second: Ending) -> Bool {
            first.page == second.page && first.remarks == second.remarks && first.notes == second.notes
                && first.summaries == second.summaries && first.early == second.early
                && first.violations == second.violations
        }

        /// Whether it shows the same, but for a question about the CVE id, whose request may have happened, and for
        /// reminders whose time passed while the bot was away.
        func isLike(_ other: Ending) -> Bool {
            let missed = other.remarks.filter { Self.isReminder($0) && !remarks.contains($0) }
            let expected = other.remarks.filter { !missed.contains($0) }
            let extra = remarks.filter { !expected.contains($0) }
            var page = page
            page.botComments += missed.count - extra.count
            return extra.count <= 1 && remarks.filter { !extra.contains($0) } == expected && page == other.page
                && notes == other.notes && summaries == other.summaries
        }

        private static func isReminder(_ remark: String) -> Bool { remark.hasPrefix("The embargo of case 1 ends in") }
    }

    /// Tells a story to its end, with a crash in it, or one after the other, or faults.
    private static func ending(
        of story: LifeStory,
        crashingAt boundary: Int? = nil,
        again: Bool = false,
        _ fault: LifeStory.Fault? = nil
    ) async throws -> Ending {
        let office = try Office(policy: story.policy)
        try await story.begin(office)
        let crash = CrashPlan(at: boundary)
        if boundary != nil {
            await office.stop()
            office.nextCrash = again ? stride : nil
            try? await office.start(crash)
        }
        let early = try await story.goOn(office, disturbedBy: fault)
        // Whatever was put off has been done by now.
        try await office.settle(within: .seconds(7200))
        await office.stop()
        let forge = office.forge
        return Ending(
            page: office.page,
            remarks: office.remarks,
            notes: office.notes,
            summaries: forge.snapshot().advisories.map(\.summary),
            early: early,
            violations: forge.violations.filter { !(crash.hasTakenLimit && $0.contains("Retry-After")) },
            hasCrashed: crash.isDead,
            lives: office.lives
        )
    }
}

extension LifeStory {
    /// The first boundary of its sample.
    fileprivate var firstBoundary: Int { stride / 2 }

    /// From one boundary of its sample to the next: primes, so that what is done in rounds is met at every place.
    fileprivate var stride: Int {
        switch self {
        case .reportedInPrivate: 97
        case .reportedInPublic: 101
        case .acceptedDuringAbsence: 113
        case .fixedOnThreeBranches: 61
        case .releasedByMaintainers: 31
        case .leaked: 43
        case .editedAfterApproval: 37
        case .clockAhead: 83
        }
    }
}
