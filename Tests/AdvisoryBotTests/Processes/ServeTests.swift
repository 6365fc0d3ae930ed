import Curl
import Foundation
import HTTPServer
import JSON
import Sandbox
import Testing

@testable import AdvisoryBot

/// The built program, from its command line to its exit code, beside a forge on loopback. It paces its calls in real
/// time.
@Suite(.serialized) struct ServeTests {
    @Test func `a labelled report goes its whole way, and the case can be listed meanwhile`() async throws {
        let expected = try await undisturbedPage()
        try await Street.open { street in
            let bot = try await street.serve()
            try report(on: street.forge)

            let isComplete = try await eventually(within: .seconds(40)) {
                await street.carryWebhooks()
                return street.page == expected
            }

            #expect(isComplete, "\(street.page)")
            #expect(street.forge.violations == [])
            #expect(try await eventually { try await street.listedCase()?["phase"] == "fork-ready" })
            bot.send(SIGTERM)
            #expect(try await bot.exitCode() == 0)
        }
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `a signal to stop ends the program in good order while a case is under way`(signal: Int32) async throws {
        try await Street.open { street in
            let bot = try await street.serve()
            try report(on: street.forge)
            await street.carryWebhooks()
            _ = try await bot.logged("effect-begun")

            bot.send(signal)

            #expect(try await bot.exitCode() == 0)
            _ = try await bot.logged("stopped")
        }
    }

    @Test func `a forge that never answers does not hold up the end`() async throws {
        try await Street.open { street in
            // It listens, and nobody runs it.
            let silent = try HTTPServer(configuration: HTTPServerConfiguration(), handler: DemoPages())
            try street.configure([("forge.api_url", .string("http://127.0.0.1:\(silent.port)/api"))])
            let bot = try await street.serve()
            try report(on: street.forge)
            await street.carryWebhooks()
            _ = try await bot.logged("delivery-stored")

            bot.send(SIGTERM)

            #expect(try await bot.exitCode() == 0)
        }
    }

    @Test(arguments: [SIGSEGV, SIGILL, SIGTRAP, SIGABRT])
    func `a crash ends the program without a word about its memory`(crash: Int32) async throws {
        try await Street.open { street in
            let bot = try await street.serve()

            bot.send(crash)

            #expect(try await bot.exitCode() == nil)
            #expect(bot.hasEnded)
            let lines = bot.errors.split(separator: "\n")
            #expect(lines.allSatisfy { (try? JSONValue(parsing: String($0))) != nil }, "\(bot.errors)")
        }
    }

    @Test func `a store is served by one process, and the second says what to do`() async throws {
        try await Street.open { street in
            let first = try await street.serve()

            let second = try street.type("serve")

            #expect(try await second.exitCode() == 1)
            #expect(second.errors.contains("cure: Stop it first"))
            first.send(SIGTERM)
            #expect(try await first.exitCode() == 0)
        }
    }

    @Test func `a process that is killed again and again leaves each effect done once`() async throws {
        let expected = try await undisturbedPage()
        // A kill may hide whether the fork's request left, or has arrived; then a person is asked.
        var asked = expected
        asked.botComments += 1
        var askedWithoutFork = asked
        askedWithoutFork.forks = 0
        try await Street.open { street in
            try report(on: street.forge)
            var lives: [Duration] = []
            for _ in 0..<5 {
                let life = Duration.milliseconds(Int.random(in: 50...3000))
                lives.append(life)
                let bot = try await street.serve()
                _ = try await eventually(within: life) {
                    await street.carryWebhooks()
                    return false
                }
                try await bot.cut()
            }
            let bot = try await street.serve()

            let isSettled = try await eventually(within: .seconds(40)) {
                await street.carryWebhooks()
                return [expected, asked, askedWithoutFork].contains(street.page)
            }

            #expect(try await eventually { try await street.listedCase()?["unfinished"] == 0 })
            bot.send(SIGTERM)
            #expect(try await bot.exitCode() == 0)
            let page = street.page
            #expect(isSettled && [expected, asked, askedWithoutFork].contains(page), "\(page) after lives of \(lives)")
            #expect(street.forge.violations == [], "after lives of \(lives)")
        }
    }

    @Test func `metrics are answered on a port of their own, and deliveries are not`() async throws {
        try await Street.open { street in
            try street.configure([("metrics.listen", "127.0.0.1:0")])
            let bot = try await street.serve()
            let address = try #require(try await bot.logged("metrics-open")["address"]?.string)
            let origin = "http://127.0.0.1:\(address.dropFirst("port ".count))"
            let client = CurlClient()

            let metrics = try await client.send(CurlRequest(method: "GET", url: origin + "/metrics"))
            let delivery = try await client.send(CurlRequest(method: "POST", url: origin + "/webhook"))

            #expect(metrics.status == 200 && delivery.status == 404)
            let text = String(decoding: metrics.body, as: UTF8.self)
            #expect(text.contains("\nadvisorybot_store_healthy 1\n") && text.contains("\nadvisorybot_cases_open 0\n"))
            bot.send(SIGTERM)
            #expect(try await bot.exitCode() == 0)
        }
    }

    @Test func `a configuration that is refused names the key and its cure, before the store or the port is touched`()
        async throws
    {
        try await Street.open { street in
            try street.configure([("forge.settle_second", 3)])

            let bot = try street.type("serve")

            #expect(try await bot.exitCode() == 78)
            #expect(bot.errors.contains("forge.settle_second"))
            #expect(bot.errors.contains("cure: Did you mean \"settle_seconds\"?"))
            #expect(!FileManager.default.fileExists(atPath: street.folder.path + "/state"))
        }
    }

    @Test func `a text with an unknown placeholder is refused with its file, at the start and at a reload`()
        async throws
    {
        try await Street.open { street in
            try street.folder.write("texts/spam.md", "Case {cas}.")
            try street.configure([("policy.texts", "texts")])
            let refused = try street.type("serve")
            #expect(try await refused.exitCode() == 78)
            #expect(refused.errors.contains("policy.texts has an unknown placeholder {cas} in line 1: "))
            #expect(refused.errors.contains("texts/spam.md\n  cure: Did you mean {case}?"))

            try street.folder.write("texts/spam.md", "Case {case}.")
            let bot = try await street.serve()
            try street.folder.write("texts/spam.md", "Case {cas}.")
            bot.send(SIGHUP)
            let refusal = try await bot.logged("reload-refused")

            #expect(refusal["path"] == "policy.texts" && refusal["remedy"]?.string?.contains("{case}") == true)
            bot.send(SIGTERM)
            #expect(try await bot.exitCode() == 0)
        }
    }

    @Test func `a configuration that is wrong at a reload changes nothing, and a right one counts at once`()
        async throws
    {
        try await Street.open { street in
            let bot = try await street.serve()
            try street.folder.write("other-secret", String(repeating: "x", count: 32))
            try street.configure([("webhook.secret_files", ["other-secret"]), ("dry_run", "perhaps")])
            bot.send(SIGHUP)
            let refusal = try await bot.logged("reload-refused")
            let statusWithOldConfiguration = try await statusOfPing(on: street)

            try street.configure([("webhook.secret_files", ["other-secret"]), ("limits.fields", 50)])
            bot.send(SIGHUP)
            let notYet = try await bot.logged("restart-needed")
            let statusWithNewConfiguration = try await statusOfPing(on: street)

            #expect(refusal["path"] == "dry_run" && refusal["remedy"]?.string?.isEmpty == false)
            #expect(notYet["path"] == "limits")
            #expect(statusWithOldConfiguration == 202)
            #expect(statusWithNewConfiguration == 401)
            bot.send(SIGTERM)
            #expect(try await bot.exitCode() == 0)
        }
    }

    @Test func `check finds the webhook reached and signed while the bot runs, and nobody afterwards`() async throws {
        try await Street.open { street in
            let bot = try await street.serve()
            street.forge.ping()
            await street.carryWebhooks()

            let during = try await street.check()
            bot.send(SIGTERM)
            #expect(try await bot.exitCode() == 0)
            let after = try await street.check()

            #expect(during.code == 0, "\(during.output)")
            #expect(during.output.contains("✓ webhook answer"))
            #expect(during.output.contains("✓ newest delivery        ping at "))
            #expect(after.code == 1)
            #expect(after.output.contains("✗ webhook answer"))
            #expect(after.output.contains("cure: Start `advisory-bot serve`"))
        }
    }

    @Test func `check tells which side has another secret`() async throws {
        try await Street.open { street in
            try street.folder.write("other-secret", String(repeating: "x", count: 32))
            try street.configure([("webhook.secret_files", ["other-secret"])])
            let bot = try await street.serve()
            street.forge.ping()
            await street.carryWebhooks()

            let forgeDiffers = try await street.check()
            try street.configure()
            let botDiffers = try await street.check()

            #expect(forgeDiffers.output.contains("✓ webhook answer"))
            #expect(forgeDiffers.output.contains("cure: The secrets differ: enter the one of webhook.secret_files"))
            #expect(botDiffers.output.contains("✗ webhook answer"))
            #expect(botDiffers.output.contains("(`systemctl reload advisory-bot`)"))
            bot.send(SIGTERM)
            #expect(try await bot.exitCode() == 0)
        }
    }

    // MARK: - People and pages

    private func report(on forge: SandboxForge) throws {
        let title = "Path traversal in archive extraction"
        let number = try forge.openIssue(in: Office.intake, by: "rae", title: title, body: "`../../x`, CWE-22.")
        try forge.addLabel("security: accepted", to: number, in: Office.intake, by: "maya")
    }

    private func undisturbedPage() async throws -> Office.Page {
        let office = try Office(policy: MainJobTests.policy)
        try office.report()
        try await office.settle()
        let page = office.page
        await office.stop()
        return page
    }

    private func statusOfPing(on street: Street) async throws -> Int? {
        street.forge.ping()
        return await street.post(try #require(street.forge.takeDeliveries().first))
    }
}
