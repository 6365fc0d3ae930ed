import Disclosure
import Foundation
import Sandbox

/// A way that a report takes to its end, told on an office whose bot may crash and whose calls may be disturbed.
enum LifeStory: CaseIterable {
    case reportedInPrivate, reportedInPublic, acceptedDuringAbsence, fixedOnThreeBranches, releasedByMaintainers, leaked
    case editedAfterApproval, clockAhead

    typealias Fault = @Sendable (SandboxCall) -> SandboxFault?

    /// Under which policy the bot works.
    var policy: Policy {
        switch self {
        case .fixedOnThreeBranches: ReleaseStoryTests.policy(branches: ["main", "1.4.x", "1.3.x"])
        case .releasedByMaintainers: ReleaseStoryTests.policy(.mark)
        case .reportedInPrivate, .reportedInPublic, .acceptedDuringAbsence, .leaked, .editedAfterApproval, .clockAhead:
            MainJobTests.policy
        }
    }

    /// Tells what comes before anything is disturbed.
    func begin(_ office: Office) async throws {
        switch self {
        case .reportedInPrivate, .leaked: try await office.reachFork()
        case .reportedInPublic: try await office.reachFork(in: Office.repository)
        case .releasedByMaintainers, .clockAhead: try await office.reachRelease()
        case .editedAfterApproval: try await office.reachEndOfEmbargo()
        case .fixedOnThreeBranches:
            try ReleaseStoryTests.growBranches(office)
            try office.report(body: Office.advisoryForm)
            try await office.settle()
        case .acceptedDuringAbsence:
            try office.tagFirstVersion()
            let id = try office.forge.reportPrivately(
                to: Office.repository,
                by: "rae",
                summary: "Path traversal",
                description: "Outside.",
                severity: "high"
            )
            try await office.settle()
            await office.stop()
            try office.forge.acceptReport(id, in: Office.repository, by: "maya")
            office.time.advance(by: .seconds(5 * 86_400))
        }
    }

    /// Tells the rest; returns what was public while nothing may have been.
    func goOn(_ office: Office, disturbedBy fault: Fault?) async throws -> [String] {
        office.forge.setFault(fault)
        switch self {
        case .reportedInPrivate, .reportedInPublic: try await goThroughFix(office)
        case .acceptedDuringAbsence: try await goThroughAbsence(office)
        case .fixedOnThreeBranches: try await office.mergeFork(into: ["main", "1.4.x", "1.3.x"])
        case .releasedByMaintainers:
            try office.forge.publishRelease("v1.5.0", body: "Faster.", in: Office.repository, by: "maya")
            try await office.settle()
            try await office.lookAgain()
        case .leaked: try await goThroughLeak(office)
        case .editedAfterApproval: return try await goThroughEdit(office, disturbedBy: fault)
        case .clockAhead: return try await goThroughWrongTime(office)
        }
        return []
    }

    private func goThroughFix(_ office: Office) async throws {
        try await office.mergeFork()
        try await office.insist { .requestCVE($0) }
        let id = try office.advisoryID()
        try office.forge.assignCVE("CVE-2027-1234", to: id, in: Office.repository)
        for login in ["rae", "lee"] {
            try office.forge.decideCredit(of: login, on: id, in: Office.repository, accepts: true)
        }
        // Weeks pass next; the bot looks often enough to have seen by then what was decided just now.
        try await office.lookAgain()
        try await publish(office)
    }

    private func goThroughAbsence(_ office: Office) async throws {
        try await office.lookAgain()
        try office.forge.editAdvisory(
            office.advisoryID(),
            in: Office.repository,
            by: "maya",
            vulnerabilities: [
                .init(ecosystem: "npm", package: "widget", vulnerableRange: "< 1.4.3", patchedVersions: nil)
            ]
        )
        try await office.lookAgain()
        // Whether a fork whose request was cut off is on its way, a person has to see; see decision 6.
        if office.page.forks == 0 { try await office.insist { _ in .fork } }
        try await office.mergeFork()
        try await publish(office)
    }

    private func goThroughLeak(_ office: Office) async throws {
        try office.forge.publishAdvisory(office.advisoryID(), in: Office.repository, by: "maya")
        try await office.pass(days: 1)
        let number = try office.forge.openPullRequest("Check paths", in: Office.repository, by: "maya")
        try office.forge.labelPullRequest(number, with: "security: fix", in: Office.repository, by: "maya")
        try office.forge.mergePullRequest(number, in: Office.repository, by: "maya")
        try await office.lookAgain()
    }

    /// The forge holds the publication up until the reporter has edited what was approved.
    private func goThroughEdit(_ office: Office, disturbedBy fault: Fault?) async throws -> [String] {
        try await office.insist { .agree(.reporter, $0) }
        office.forge.setFault { call in
            let isCard = call.path.contains("/comments/")
            return call.method == "PATCH" && !isCard ? .rateLimited(retryAfterSeconds: 60) : fault?(call)
        }
        try await office.insist { .disclose($0) }
        let id = try office.advisoryID()
        try office.forge.editAdvisory(id, in: Office.repository, by: "rae", summary: "Something else")
        office.forge.setFault(fault)
        try await office.settle(within: .seconds(7200))
        let early = office.page.publications
        try await office.insist { .disclose($0) }
        return early
    }

    private func goThroughWrongTime(_ office: Office) async throws -> [String] {
        office.time.setMachine(ahead: .seconds(31 * 86_400))
        office.time.advance(by: .seconds(60))
        try await office.pass(days: 2)
        let early = office.page.publications
        office.time.setMachine(ahead: .zero)
        office.time.advance(by: .seconds(60))
        // A program that was started while the clock was wrong goes on by that time; see decision 8.
        await office.stop()
        try await office.look()
        try await publish(office)
        return early
    }

    private func publish(_ office: Office) async throws {
        try await office.passEmbargo()
        try await office.insist { .agree(.reporter, $0) }
        try await office.insist { .disclose($0) }
    }
}

extension Office {
    /// Has the bot look around three times, with five minutes between, while nothing that the forge sends arrives.
    fileprivate func lookAgain() async throws {
        for _ in 0..<3 {
            try await look()
            time.advance(by: .seconds(300))
        }
    }
}
