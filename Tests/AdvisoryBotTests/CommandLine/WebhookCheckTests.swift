import Curl
import Disclosure
import JSON
import Testing

@testable import AdvisoryBot

/// What `check` says about the webhook, by what the forge remembers and by what a ping gets for an answer.
struct WebhookCheckTests {
    private static let url = "https://bot.example.org/webhook"
    private static let local = "http://127.0.0.1:8080/webhook"

    private func check(
        newest: WebhookOutcome? = .taken,
        answers: [String: WebhookOutcome] = [url: .taken],
        hook: String = url,
        verifiesCertificate: Bool = true
    ) async throws -> CommandStage.Ending {
        var forge = ForgeOnPaper()
        forge.newest = newest.map { ForgeDelivery(event: "issues", at: CommandStage.now, outcome: $0) }
        forge.hook = ForgeWebhook(
            url: hook,
            contentType: "json",
            hasSecret: true,
            verifiesCertificate: verifiesCertificate
        )
        return try await CommandStage(forge: forge, answers: answers).type("check")
    }

    @Test func `a delivery that was taken and a ping that is answered prove the webhook`() async throws {
        let ending = try await check()

        #expect(ending.code == .done)
        #expect(ending.output.contains("✓ webhook answer         a signed ping was taken: 202\n"))
        let newest = "✓ newest delivery        issues at 2026-01-06T09:00:00Z was taken: reached and signed\n"
        #expect(ending.output.contains(newest))
    }

    @Test func `a bot that does not run is no good webhook, whatever arrived before`() async throws {
        let ending = try await check(answers: [:])

        #expect(ending.code == .failed)
        #expect(
            ending.output.contains("✗ webhook answer         a signed ping to \(Self.url) got no answer\n")
        )
        #expect(ending.output.contains("cure: Start `advisory-bot serve`; if it runs, let the address"))
    }

    @Test(
        arguments: [
            (.answered(200), "Another program than the bot answers"), (.answered(301), "the forge follows no redirect"),
            (.answered(401), "has another secret"), (.answered(403), "A proxy or firewall refuses it"),
            (.answered(404), "Start `advisory-bot serve`; if it runs, let the proxy pass POST /webhook"),
            (.answered(413), "25 MiB"), (.answered(415), "Choose application/json"),
            (.answered(502), "Start `advisory-bot serve`"), (.unknownHost, "Correct the host"),
            (.tooLate, "Start `advisory-bot serve`"), (.untrusted, "with its whole chain"),
            (.other("broken"), "Look at the address"),
        ] as [(WebhookOutcome, String)]
    )
    func `each other answer to a ping fails with a cure of its own`(outcome: WebhookOutcome, cure: String) async throws
    {
        let ending = try await check(answers: [Self.url: outcome])

        #expect(ending.code == .failed)
        #expect(ending.output.contains("✗ webhook answer"))
        #expect(ending.output.contains(cure))
    }

    @Test func `a bot that runs here but is not reached is not told to start`() async throws {
        let ending = try await check(newest: nil, answers: [Self.local: .taken])

        #expect(ending.code == .failed)
        #expect(ending.output.contains("got no answer, though the bot runs here on 127.0.0.1:8080\n"))
        #expect(ending.output.contains("look at proxy and firewall"))
    }

    @Test func `a machine that can't reach its own public address is warned only if the forge can`() async throws {
        let ending = try await check(answers: [Self.local: .taken])

        #expect(ending.code == .done)
        #expect(ending.output.contains("! webhook answer"))
    }

    @Test func `a certificate that nobody verifies stops no ping of the forge's`() async throws {
        let answers: [String: WebhookOutcome] = [Self.url: .untrusted, Self.local: .taken]

        let unverified = try await check(newest: nil, answers: answers, verifiesCertificate: false)
        let verified = try await check(newest: nil, answers: answers)

        #expect(unverified.output.contains("! webhook answer"))
        #expect(verified.output.contains("✗ webhook answer"))
    }

    @Test(
        arguments: [
            (.answered(401), "The secrets differ: enter the one of webhook.secret_files in App settings"),
            (.answered(404), "let the proxy pass POST /webhook to 127.0.0.1:8080"),
            (.answered(200), "Another program than the bot answers"),
        ] as [(WebhookOutcome, String)]
    )
    func `a newest delivery that was refused fails with its cure`(outcome: WebhookOutcome, cure: String) async throws {
        let ending = try await check(newest: outcome)

        #expect(ending.code == .failed)
        #expect(ending.output.contains("✗ newest delivery        issues at 2026-01-06T09:00:00Z was answered "))
        #expect(ending.output.contains(cure))
    }

    @Test func `a newest delivery that met nobody is a warning once the bot answers again`() async throws {
        let again = try await check(newest: .nobodyThere)
        let still = try await check(newest: .nobodyThere, answers: [:])

        #expect(again.code == .done)
        #expect(
            again.output.contains("! newest delivery        issues at 2026-01-06T09:00:00Z got no answer\n")
        )
        #expect(still.code == .failed)
        #expect(
            still.output.contains("– newest delivery        issues at 2026-01-06T09:00:00Z got no answer, as")
        )
    }

    @Test func `a path that a proxy gives another name is no fault once the bot answers there`() async throws {
        let url = "https://example.org/hooks/bot"

        let answered = try await check(answers: [url: .taken], hook: url)
        let silent = try await check(answers: [:], hook: url)

        #expect(answered.code == .done)
        #expect(silent.output.contains("✗ webhook                posts to \(url), which does not end in /webhook\n"))
    }

    @Test func `without deliveries nothing is said about the forge's secret`() async throws {
        let ending = try await check(newest: nil)

        #expect(ending.code == .done)
        #expect(ending.output.contains("– newest delivery        none in three days; "))
    }

    @Test func `nothing is posted in plain HTTP to another machine`() async throws {
        let url = "http://bot.example.org/webhook"
        let ending = try await check(answers: [url: .taken], hook: url)

        #expect(ending.code == .failed)
        #expect(
            ending.output.contains("✗ webhook                posts to \(url), which everybody on the way can read\n")
        )
        #expect(ending.output.contains("– webhook answer         is asked for over HTTPS only\n"))
    }

    @Test(
        arguments: [
            (202, "OK", .answered(202)), (401, "Invalid HTTP Response: 401", .answered(401)),
            (502, "failed to connect to host", .nobodyThere), (0, "failed to connect to host", .nobodyThere),
            (504, "timed out", .tooLate), (0, "couldn't resolve host", .unknownHost),
            (0, "SSL peer certificate was not OK", .untrusted), (503, "throttled", .answered(503)),
            (0, "lost", .other("lost")),
        ] as [(Int, String, WebhookOutcome)]
    )
    func `the forge's notes are read by their words first`(status: Int, words: String, outcome: WebhookOutcome) {
        #expect(WebhookOutcome(status: status, words: words) == outcome)
    }

    @Test func `nobody at an address on loopback is nobody there`() async throws {
        let configuration = try ConfigurationFolder().read()

        let outcome = await WebhookPing(configuration).send(to: "http://127.0.0.1:1/webhook")

        #expect(outcome == .nobodyThere)
    }
}
