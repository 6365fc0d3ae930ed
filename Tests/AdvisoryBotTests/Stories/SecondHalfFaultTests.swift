import Disclosure
import Foundation
import HTTPServer
import Locking
import Sandbox
import Testing

@testable import AdvisoryBot

/// From the merge of the fix to the disclosure with whatever may be lost, refused or cut off: each step happens once.
struct SecondHalfFaultTests {
    /// After how many boundaries a bot crashes that has crashed before: enough for each life to get on.
    private static let stride = 50

    @Test(arguments: [(Office.intake, 0), (Office.repository, 1)])
    func `crash after crash, at any boundary, leaves each step done once`(place: String, first: Int) async throws {
        let expected = try await Self.ending(place)
        var lives = 0
        for boundary in Swift.stride(from: first, to: Self.stride, by: 2) {
            let ending = try await Self.ending(place, crashingAt: boundary)
            #expect(ending.isLike(expected), "with crashes from boundary \(boundary) on")
            #expect(ending.violations == [], "with crashes from boundary \(boundary) on")
            lives += ending.lives
        }
        #expect(lives > 100)
    }

    /// `EVERY_BOUNDARY=1` crashes at each of them, otherwise at each `sparse`-th, in as many shards as run side by side.
    private static let isWhole = ProcessInfo.processInfo.environment["EVERY_BOUNDARY"] == "1"
    private static let sparse = isWhole ? 1 : 97
    private static let shards = isWhole ? 4 : 1

    @Test(arguments: [Office.intake, Office.repository], 0..<shards)
    func `one crash at a boundary of a life that was undisturbed leaves each step done once`(
        place: String,
        shard: Int
    ) async throws {
        let expected = try await Self.ending(place)
        var boundary = shard * Self.sparse
        while true {
            let ending = try await Self.ending(place, crashingAt: boundary, again: false)
            #expect(ending.isLike(expected), "with a crash at boundary \(boundary)")
            #expect(ending.violations == [], "with a crash at boundary \(boundary)")
            // The life in which nothing crashed any more had no such boundary.
            guard ending.lives > 2 else { break }
            boundary += Self.sparse * Self.shards
        }
        #expect(boundary > 100)
    }

    @Test(arguments: [Office.intake, Office.repository])
    func `the answer of any write may get lost after it was done`(place: String) async throws {
        let expected = try await Self.ending(place)
        var number = 1
        while true {
            let disturbed = number
            let writes = Locked<[String]>([])
            let ending = try await Self.ending(place) { call in
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
            number += 1
        }
        #expect(number > 10)
    }

    @Test(
        arguments: [
            (Office.intake, [.lost, .moved, .temporarilyMoved, .secondaryLimit, .internalError]),
            (Office.repository, [.found, .primaryLimit, .badGateway, .unavailable]),
        ] as [(String, [Trouble])]
    )
    func `every call may meet trouble the first time`(place: String, troubles: [Trouble]) async throws {
        let expected = try await Self.ending(place)
        for trouble in troubles {
            let met = Locked<Set<String>>([])
            let ending = try await Self.ending(place) { call in
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
        let violations: [String]
        /// How often the bot was started.
        let lives: Int

        static func == (first: Ending, second: Ending) -> Bool {
            first.page == second.page && first.remarks == second.remarks && first.notes == second.notes
                && first.violations == second.violations
        }

        /// Whether it shows the same, but for a question about the CVE id, whose request may have happened, and for reminders
        /// whose time passed while the bot was away.
        func isLike(_ other: Ending) -> Bool {
            let missed = other.remarks.filter { Self.isReminder($0) && !remarks.contains($0) }
            let expected = other.remarks.filter { !missed.contains($0) }
            let extra = remarks.filter { !expected.contains($0) }
            var page = page
            page.botComments += missed.count - extra.count
            return extra.count <= 1 && remarks.filter { !extra.contains($0) } == expected && page == other.page
                && notes == other.notes
        }

        private static func isReminder(_ remark: String) -> Bool { remark.hasPrefix("The embargo of case 1 ends in") }
    }

    /// Tells the second half of a case's life, with a crash in it or faults, to its end.
    private static func ending(
        _ place: String,
        crashingAt boundary: Int? = nil,
        again: Bool = true,
        _ fault: (@Sendable (SandboxCall) -> SandboxFault?)? = nil
    ) async throws -> Ending {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachFork(in: place)
        if let boundary {
            await office.stop()
            office.nextCrash = again ? stride : nil
            try? await office.start(CrashPlan(at: boundary))
        }
        office.forge.setFault(fault)

        try await office.mergeFork()
        try await office.insist { _ in .requestCVE }
        let id = try office.advisoryID()
        try office.forge.assignCVE("CVE-2027-1234", to: id, in: Office.repository)
        for login in ["rae", "lee"] {
            try office.forge.decideCredit(of: login, on: id, in: Office.repository, accepts: true)
        }
        try await office.passEmbargo()
        try await office.insist { .agree(.reporter, $0) }
        try await office.insist { .disclose($0) }
        // Whatever was put off has been done by now.
        try await office.settle(within: .seconds(7200))

        let forge = office.forge
        await office.stop()
        return Ending(
            page: office.page,
            remarks: office.remarks,
            notes: office.notes,
            violations: forge.violations,
            lives: office.lives
        )
    }
}
