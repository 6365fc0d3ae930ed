import Disclosure
import Foundation
import JSON
import Locking
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot
@testable import ForgeAPI

/// What maintainers type about a case, beside a bot that runs, on the sandbox forge.
struct CaseVerbTests {
    /// Types a line at a desk over the office's store and forge, and lets the bot do what follows.
    func type(_ line: String, in office: Office) async throws -> CommandStage.Ending {
        let parts = try #require(office.bot)
        let desk = try Self.desk(office, parts)
        let ending = try await CommandStage(makeDesk: { _ in desk }).type(line)
        try await office.settle()
        return ending
    }

    private static func desk(_ office: Office, _ parts: Office.Parts) throws -> CaseDesk {
        var keptBack: KeptBackCalls?
        let connected = try office.connect(through: { transport in
            let calls = KeptBackCalls(over: transport)
            keptBack = calls
            return calls
        })
        return CaseDesk(
            store: parts.store,
            forge: connected.forge,
            survey: connected.survey,
            work: parts.reconciler.work,
            keptBack: try #require(keptBack)
        )
    }

    /// An office with a report that was only labelled as one.
    func reported(_ policy: Policy = MainJobTests.policy) async throws -> Office {
        let office = try Office(policy: policy)
        try office.tagFirstVersion()
        try office.report(body: Office.advisoryForm, labels: ["security"])
        try await office.settle()
        return office
    }

    @Test func `a whole case is led from the command line`() async throws {
        let office = try await reported()

        #expect(try await type("cases accept 1 --by maya", in: office).code == .done)
        office.time.advance(by: .seconds(60))
        let sha = try office.forge.pushCommit("Check paths", in: Office.repository, by: "maya")
        #expect(try await type("cases fix 1 --commit \(sha)", in: office).code == .done)
        #expect(try await type("cases embargo 1 --days 0", in: office).code == .done)
        #expect(try await type("cases agree 1 --as reporter", in: office).code == .done)
        #expect(try await type("cases gate 1", in: office).code == .done)
        let disclosed = try await type("cases disclose 1 --by maya", in: office)

        #expect(disclosed.code == .done, "\(disclosed.output) \(disclosed.error)")
        #expect(office.forge.snapshot().advisories.map(\.state) == ["published"])
        #expect(office.forge.snapshot().releases.map(\.tag) == ["v1.4.3"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `what can be said in a comment can be typed as well`() async throws {
        let office = try await reported()
        _ = try await type("cases accept 1", in: office)

        for line in [
            "cases cwe 1 CWE-59,CWE-22", "cases package 1 npm gadget <2 2.0.0", "cases invite 1 tess",
            "cases invite 1 acme/security", "cases credit 1 tess analyst", "cases assign 1 maya",
            "cases severity 1 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "cases needs-info 1 When?", "cases fork 1",
        ] {
            let ending = try await type(line, in: office)
            #expect(ending.code == .done, "\(line): \(ending.output) \(ending.error)")
        }

        let advisory = try #require(office.forge.snapshot().advisories.first)
        #expect(advisory.cweIDs == ["CWE-22", "CWE-59"] && advisory.collaborators.contains("tess"))
        #expect(advisory.credits.contains { $0.login == "tess" && $0.type == "analyst" })
        #expect(advisory.vulnerabilities.contains { $0.package == "gadget" && $0.patchedVersions == "2.0.0" })
        #expect(try await office.state().coordinator?.login == "maya")
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `people read logins beside the numbers of accounts, and the log has neither`() async throws {
        let office = try await reported()
        _ = try await type("cases accept 1 --by maya", in: office)

        let preview = try await type("cases assign 1 maya --by maya --dry-run", in: office)
        let done = try await type("cases assign 1 maya --by maya", in: office)

        let line = "to `maya` (account"
        #expect(preview.output.contains(line) && done.output.contains(line), "\(done.output)")
        let journal = try await #require(office.bot).store.listJournal(ofCase: 1)
        #expect(journal.contains { $0.kind == "assigned" && $0.detail.hasPrefix("to account ") })
        #expect(office.logLines.withLock { lines in lines.allSatisfy { !$0.contains("maya") } })
        await office.stop()
    }

    @Test func `a reporter by mail is answered from the command line`() async throws {
        let office = try Office(policy: MailStoryTests.policy)
        try await office.settle()
        office.post.deliver(MailStoryTests.report)
        try await office.settle()

        let shown = try await type("cases reply 1 Thanks --dry-run", in: office)
        let count = office.post.sent.count
        let ending = try await type("cases reply 1 Thanks --by maya", in: office)

        #expect(shown.code == .done && shown.output.contains("send-mail") && count == 1, "\(shown.output)")
        #expect(ending.code == .done && ending.output.contains("replied\tby mail, by `maya`"), "\(ending.output)")
        #expect(office.post.sent.last?.body.content.contains("\n    Thanks\n") == true)
        #expect(office.privateWords.contains { $0.contains("This goes to the reporter by mail") })
        await office.stop()
    }

    @Test func `what can't be undone is done for the version that was seen, or not at all`() async throws {
        var policy = MainJobTests.policy
        policy.releaseMode = .mark
        let office = try await reported(policy)
        _ = try await type("cases accept 1", in: office)
        office.time.advance(by: .seconds(60))
        let sha = try office.forge.pushCommit("Check paths", in: Office.repository, by: "maya")
        _ = try await type("cases fix 1 --commit \(sha)", in: office)
        let gate = try JSONValue(parsing: try await type("cases gate 1 --json", in: office).output)
        let version = try #require(gate["version"]?.string)

        for verb in ["cve 1", "release 1 --tag v1.5.0", "disclose 1"] {
            let ending = try await type("cases \(verb) --seen 0123456789abcdef", in: office)
            #expect(ending.code == .failed && ending.output.isEmpty)
            #expect(ending.error.contains("the advisory was edited: it is version \(version) now"), "\(ending.error)")
            #expect(ending.error.contains("look at `advisory-bot cases gate 1`"))
        }
        #expect(office.page.tags == ["v1.4.2"])
        #expect(try await office.state().cvePlannedAt == nil)
        let cve = try await type("cases cve 1 --seen \(version)", in: office)
        let release = try await type("cases release 1 --tag v1.5.0 --seen \(version)", in: office)

        #expect(cve.code == .done && cve.output.contains("for version \(version) of the advisory"), "\(cve.error)")
        #expect(release.code == .done && cve.error.isEmpty && release.error.isEmpty, "\(release.error)")
        #expect(office.page.tags == ["v1.4.2", "v1.5.0 main"])
        await office.stop()
    }

    @Test func `verbs and the gate tell programs what they tell people`() async throws {
        let office = try await reported()

        let shown = try JSONValue(parsing: try await type("cases accept 1 --dry-run --json", in: office).output)
        let accepted = try JSONValue(parsing: try await type("cases accept 1 --json", in: office).output)
        let gate = try JSONValue(parsing: try await type("cases gate 1 --json", in: office).output)

        #expect(shown["lines"]?.array?.contains { $0.string?.contains("POST https://") == true } == true)
        #expect(accepted["notes"]?.array?.first?["detail"]?.string == "by the operator")
        #expect(accepted["planned"]?.array?.first?["name"]?.string == "create-advisory")
        #expect(accepted["done"] == true && accepted["leaves_work"] == false)
        #expect(gate["open"] == false && gate["version"]?.string?.isEmpty == false)
        #expect(gate["items"]?.array?.contains { $0["state"]?.string == "red" } == true)
        await office.stop()
    }

    @Test func `reminders and meetings can be typed, too`() async throws {
        let office = try await reported()

        let reminders = try await type("cases no-reminders 1", in: office)
        let meeting = try await type("cases meeting 1 2099-02-17T15:00 45", in: office)
        let nonsense = try await type("cases meeting 1 soon", in: office)

        #expect(reminders.code == .done, "\(reminders.error)")
        #expect(meeting.code == .failed && meeting.error.contains("There is nobody who could be invited by mail"))
        #expect(nonsense.code == .usage)
        await office.stop()
    }

    @Test func `a command that was followed ends well, also where it leaves something to people`() async throws {
        var policy = MainJobTests.policy
        policy.discussionMode = .off
        let office = try Office(policy: policy)
        _ = try office.forge.reportPrivately(
            to: Office.repository,
            by: "rae",
            summary: "Path traversal",
            description: "It breaks."
        )
        try await office.settle()

        let ending = try await type("cases decline 1 spam", in: office)

        #expect(ending.code == .done, "\(ending.output) \(ending.error)")
        #expect(ending.output.contains("What is left to people: advisory-bot cases show 1"), "\(ending.output)")
        #expect(try await office.state().decision == .declined(.spam))
        await office.stop()
    }

    @Test func `a report is declined with its reason`() async throws {
        let office = try await reported()

        #expect(try await type("cases decline 1 out-of-scope", in: office).code == .done)

        #expect(try await office.state().decision == .declined(.outOfScope))
        await office.stop()
    }
}
