import Disclosure
import Foundation
import JSON
import Locking
import Testing

@testable import AdvisoryBot

struct CheckCommandTests {
    private func check(_ change: (inout ForgeOnPaper) -> Void) async throws -> CommandStage.Ending {
        var forge = ForgeOnPaper()
        change(&forge)
        return try await CommandStage(forge: forge).type("check")
    }

    @Test func `an installation without fault ends with 0`() async throws {
        let ending = try await check { _ in }

        #expect(ending.code == .done)
        #expect(!ending.output.contains("✗"))
        #expect(ending.output.hasPrefix("✓ configuration          config.json, 1 repository\n"))
    }

    @Test func `a missing permission is told with its loss and its cure`() async throws {
        let ending = try await check { $0.permissions["administration"] = "read" }

        #expect(ending.code == .failed)
        let wanted = """
            ✗ App permission         administration: write is missing on acme/widget → private forks can't be created
                                     cure: App settings → Permissions → Administration: Read and write \
            (or set policy.fork.mode to "off"); then accept it in the settings of acme.

            """
        #expect(ending.output.contains(wanted))
    }

    @Test(arguments: ["metadata", "issues", "repository_advisories", "administration", "contents", "pull_requests"])
    func `each permission that is missing is told`(name: String) async throws {
        let ending = try await check { $0.permissions[name] = nil }

        #expect(ending.code == .failed)
        #expect(ending.output.contains("✗ App permission         \(name): "))
    }

    @Test(arguments: ["issues", "issue_comment", "repository_advisory", "push", "pull_request", "release"])
    func `each event that is missing is told`(event: String) async throws {
        let ending = try await check { forge in forge.events.removeAll { $0 == event } }

        #expect(ending.code == .failed)
        #expect(ending.output.contains("✗ App events             not told of: \(event)\n"))
    }

    @Test func `a clock that goes wrong is a warning`() async throws {
        let ending = try await check { $0.clockSkew = -90 }

        #expect(ending.code == .done)
        #expect(ending.output.contains("! clock                  90 s ahead of the forge's"))
    }

    @Test func `an App that the forge refuses is told first, and nothing else is asked`() async throws {
        let refusal = Refusal(kind: .forbidden, message: "Bad credentials", remedy: "")
        let ending = try await check { $0.refusal = .refused(refusal) }

        #expect(ending.code == .failed)
        #expect(ending.output.contains("✗ App                    the forge refused: Bad credentials\n"))
        #expect(ending.output.contains("– everything else"))
        #expect(!ending.output.contains("webhook  "))
    }

    @Test(arguments: [
        ForgeWebhook(url: nil, contentType: "json", hasSecret: true, verifiesCertificate: true),
        ForgeWebhook(url: "https://a.example/webhook", contentType: "form", hasSecret: true, verifiesCertificate: true),
        ForgeWebhook(
            url: "https://a.example/webhook",
            contentType: "json",
            hasSecret: false,
            verifiesCertificate: true
        ),
        ForgeWebhook(url: "https://a.example/other", contentType: "json", hasSecret: true, verifiesCertificate: true),
    ])
    func `a webhook that can't work is told`(hook: ForgeWebhook) async throws {
        let ending = try await check { $0.hook = hook }

        #expect(ending.code == .failed)
        #expect(ending.output.contains("✗ webhook "))
    }

    @Test func `deliveries that never arrived are told`() async throws {
        let ending = try await check { $0.missing = 3 }

        #expect(ending.code == .failed)
        #expect(ending.output.contains("the forge has 3 failed deliveries since 2026-01-03T09:00:00Z\n"))
        #expect(ending.output.contains("`advisory-bot deliveries retry --failed`"))
    }

    @Test func `a repository without the App, or a private one, is told`() async throws {
        let absent = try await check { $0.isInstalled = false }
        let hidden = try await check { $0.visibilities = ["acme/widget": .membersOnly] }
        let suspended = try await check { $0.isSuspended = true }

        #expect(absent.output.contains("✗ installation           not on acme/widget\n"))
        #expect(hidden.output.contains("✗ repository             acme/widget is private"))
        #expect(suspended.output.contains("✗ installation           on acme/widget is suspended"))
    }

    @Test func `a configuration that is refused ends with 78, every fault with its cure`() async throws {
        let stage = try CommandStage()
        try stage.folder.write("bad.json", "[]")

        let ending = try await stage.type("check --config \(stage.folder.path)/bad.json")

        #expect(ending.code == .configuration)
        #expect(ending.output.contains("cure: "))
    }

    @Test(arguments: [true, false])
    func `comments that the forge refuses are told with the day and the cases`(isClosed: Bool)
        async throws
    {
        let repository = try #require(RepositoryName("acme/widget"))
        let id = try #require(AdvisoryID("GHSA-x854-cvjg-vx26"))
        let advisory = AdvisoryReference(repository, id)
        var state = Case(number: 14, repository: repository, intake: .privateReport(advisory), isRehearsal: false)
        state.card.place = .advisory(advisory)
        state.card.commentID = "7"
        if isClosed { state.discussion.closedAt = CommandStage.now }
        var store = StoreInMemory()
        store.others = [state]

        let stage = try CommandStage(store: store)
        try FileManager.default.createDirectory(
            atPath: stage.folder.path + "/state",
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        try stage.folder.write("state/advisory-bot.sqlite", "")

        let ending = try await stage.type("check")

        let wanted =
            isClosed
            ? "! discussions            of advisories can be read in acme/widget; the bot's comments are refused since "
                + "2026-01-06T09:00:00Z (case 14)"
            : "✓ discussions            of advisories can be read in acme/widget, and comments were taken"
        #expect(ending.output.contains(wanted))
    }

    @Test func `labels that are missing under dry_run are not said to be made by a command that makes none`()
        async throws
    {
        let real = try CommandStage()
        let rehearsal = try CommandStage(settings: [("dry_run", true)])
        for stage in [real, rehearsal] { stage.forge.labels.withLock { $0.removeAll() } }

        #expect(try await real.type("check").output.contains("cure: Run `advisory-bot labels sync`.\n"))
        #expect(
            try await rehearsal.type("check").output.contains("cure: Take \"dry_run\": true out, under which nothing")
        )
    }

    @Test func `reminders that nobody would get are a warning`() async throws {
        let deaf = try await CommandStage().type("check")
        let heard = try await CommandStage(settings: [("policy.intake.repository", "acme/reports")]).type("check")

        #expect(deaf.code == .done)
        #expect(deaf.output.contains("! reminders              nobody gets those about public reports in acme/widget"))
        #expect(!heard.output.contains("! reminders"))
    }

    @Test func `two repositories with the same people are told of them once`() async throws {
        var forge = ForgeOnPaper()
        forge.accounts = ["lee": .person]
        forge.teams = ["acme/security"]
        forge.permissions["members"] = "read"
        let settings: [(path: String, value: JSONValue?)] = [
            ("policy.trusted", ["users": ["lee"], "teams": ["security"]]),
            ("repositories", [["name": "acme/widget"], ["name": "acme/gadget"]]),
        ]

        let ending = try await CommandStage(forge: forge, settings: settings).type("check")

        #expect(ending.code == .done)
        #expect(ending.output.split(separator: "\n").count { $0.hasPrefix("✓ trusted users          lee") } == 1)
        #expect(
            ending.output.split(separator: "\n").count { $0.hasPrefix("✓ trusted teams          acme/security") } == 1
        )
    }

    @Test func `a repository that was renamed is told with its place in the file`() async throws {
        var forge = ForgeOnPaper()
        forge.newNames = ["acme/gadget": "beta/gizmo"]
        let settings: [(path: String, value: JSONValue?)] = [
            ("repositories", [["name": "acme/widget"], ["name": "acme/gadget"]])
        ]

        let ending = try await CommandStage(forge: forge, settings: settings).type("check")

        #expect(ending.output.contains("✗ repository             acme/gadget is called beta/gizmo now\n"))
        #expect(ending.output.contains("cure: Change repositories[1].name to beta/gizmo"))
    }

    @Test func `programs get the findings as JSON`() async throws {
        let ending = try await CommandStage().type("check --json")

        #expect(try JSONValue(parsing: ending.output).array?.first?["result"] == "good")
    }

    @Test func `colours come only to a terminal that wants them`() async throws {
        let coloured = try await CommandStage(isTerminal: true).type("check")
        let piped = try await CommandStage().type("check")
        let unwanted = try await CommandStage(isTerminal: true, environment: ["NO_COLOR": "1"]).type("check")
        let option = try await CommandStage(isTerminal: true).type("check --no-color")

        #expect(coloured.output.contains("\u{1B}[32m✓"))
        #expect([piped, unwanted, option].allSatisfy { !$0.output.contains("\u{1B}") })
    }
}
