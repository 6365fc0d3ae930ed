import Disclosure
import HTTPServer
import Testing

@testable import Webhooks

struct ReceiverRoutesTests {
    @Test(arguments: ["GET", "HEAD"])
    func `health and readiness are told to anybody`(method: String) {
        let door = Door()

        #expect(door.answer(to: HTTPRequest(method: method, path: "/healthz"))?.body == "ok\n")
        #expect(door.answer(to: HTTPRequest(method: method, path: "/readyz"))?.body == "ready\n")
        #expect(door.facts.isEmpty)
    }

    @Test func `a program that is not ready says so in its fixed word, and is healthy all the same`() {
        let door = Door(readiness: .notReady(Text(fixed: "starting")))

        let readiness = door.answer(to: HTTPRequest(method: "GET", path: "/readyz"))
        let health = door.answer(to: HTTPRequest(method: "GET", path: "/healthz"))

        #expect(readiness?.status == 503)
        #expect(readiness?.body == "starting\n")
        #expect(health?.status == 200)
    }

    @Test(arguments: ["/", "/webhook/", "/Webhook", "/webhook/x", "//webhook", "/%77ebhook", "/healthz/", "*"])
    func `every other path is unknown`(path: String) {
        let door = Door()
        var request = HTTPRequest.delivery()
        request.path = path

        #expect(door.answer(to: request) == Answer(HTTPResponse(status: 404, text: "not found\n")))
        #expect(door.facts == [.refused(.unknownPath)])
    }

    @Test(arguments: [
        ("GET", "/webhook", "POST"), ("PUT", "/webhook", "POST"), ("OPTIONS", "/webhook", "POST"),
        ("POST", "/healthz", "GET, HEAD"), ("DELETE", "/readyz", "GET, HEAD"),
    ])
    func `another method is told which ones there are`(method: String, path: String, allowed: String) {
        let answer = Door().answer(to: HTTPRequest(method: method, path: path))

        #expect(answer?.status == 405)
        #expect(answer?.headers[only: "Allow"] == allowed)
    }

    @Test func `a query changes nothing`() {
        var request = HTTPRequest.delivery()
        request.query = "path=/healthz"

        #expect(Door().answer(to: request)?.status == 202)
    }
}
