import Cryptography
import HTTPServer
import JSON
import Testing

@testable import Sandbox

struct DeliveryTests {
    let app: App

    init() throws {
        app = try App()
        _ = try app.forge.openIssue(in: "octo/parser", by: "rita", title: "A crash", body: nil)
    }

    @Test func `a delivery is signed over its bytes and names itself`() throws {
        let delivery = try #require(app.forge.takeDeliveries().first)
        let code = HMAC.sha256(of: delivery.body, key: app.forge.configuration.webhookSecret)

        #expect(delivery.headers[only: "X-Hub-Signature-256"] == "sha256=" + Hexadecimal.encode(code))
        #expect(delivery.headers[only: "X-GitHub-Event"] == "issues")
        #expect(delivery.headers[only: "X-GitHub-Delivery"] == delivery.guid)
        #expect(delivery.guid.count == 36)
    }

    @Test func `a webhook goes where the App's settings say last`() throws {
        app.forge.setWebhookURL("https://bot.example/hook")
        app.forge.ping()

        let shown = try app.call("GET", "/app/hook/config", token: app.webToken()).json
        let ping = try #require(app.forge.takeDeliveries().last)

        #expect(shown["url"] == "https://bot.example/hook")
        #expect(try JSONValue(parsing: ping.body)["hook"]?["config"]?["url"] == "https://bot.example/hook")
    }

    @Test func `what was taken is not handed out again`() {
        #expect(app.forge.takeDeliveries().count == 1)
        #expect(app.forge.takeDeliveries().isEmpty)
    }

    @Test func `a failed delivery is listed and comes again under its GUID when asked for`() throws {
        let first = try #require(app.forge.takeDeliveries().first)
        app.forge.record(first.id, status: nil)
        let token = app.webToken()

        let failed = try app.call("GET", "/app/hook/deliveries?status=failure", token: token).json
        let answer = app.call("POST", "/app/hook/deliveries/\(first.id)/attempts", token: token)
        let second = try #require(app.forge.takeDeliveries().first)

        #expect(failed.array?.compactMap { $0["guid"]?.string } == [first.guid])
        #expect(answer.status == 202)
        #expect(second.guid == first.guid)
        #expect(second.body == first.body)
        #expect(second.id != first.id)
    }

    @Test func `a delivery is forgotten after three days`() throws {
        let first = try #require(app.forge.takeDeliveries().first)
        app.forge.record(first.id, status: 500)

        app.clock.advance(by: 3 * 24 * 3600)

        #expect(app.call("GET", "/app/hook/deliveries/\(first.id)", token: app.webToken()).status == 404)
    }

    @Test func `a repository without the App sends nothing`() throws {
        try app.forge.addRepository("rita/own")
        _ = app.forge.takeDeliveries()

        _ = try app.forge.openIssue(in: "rita/own", by: "mona", title: "A", body: nil)

        #expect(app.forge.takeDeliveries().isEmpty)
    }
}
