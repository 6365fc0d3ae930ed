import HTTPServer
import Testing

@testable import Webhooks

struct RefusalTests {
    static let signature = HTTPRequest.signature(over: Array("{}".utf8))

    @Test(arguments: [
        ([], WebhookSignature.Flaw.missing),
        ([signature, signature], .repeated),
        ([signature.uppercased()], .malformed),
        ([HTTPRequest.signature(over: [])], .wrong),
        ([HTTPRequest.signature(over: Array("{}".utf8), secret: Array("of somebody else".utf8))], .wrong),
    ])
    func `every flaw of a signature gets the same bytes`(values: [String], flaw: WebhookSignature.Flaw) throws {
        let door = Door()
        let request = HTTPRequest.delivery(replacing: ["X-Hub-Signature-256": values])

        let answer = door.answer(to: request)

        var expected = HTTPResponse(status: 401, text: "unauthorized\n")
        expected.headers.append("WWW-Authenticate", "X-Hub-Signature-256")
        #expect(answer == Answer(expected))
        #expect(door.answerWithoutJudging(request) == answer)
        #expect(door.facts == [.refused(.signature(flaw)), .refused(.signature(flaw))])
        #expect(door.store.accepted.isEmpty)
    }

    /// Ids and events are wrong in these requests, but who does not sign learns nothing of it.
    @Test(arguments: [["not a GUID"], [], [Door.id, Door.id]])
    func `nothing that is not signed is looked at`(ids: [String]) {
        let door = Door()

        let answer = door.answer(
            to: .delivery(secret: [1], replacing: ["X-GitHub-Delivery": ids, "X-GitHub-Event": ["?"]])
        )

        #expect(answer?.status == 401)
        #expect(door.facts == [.refused(.signature(.wrong))])
    }

    @Test(arguments: [
        [], ["text/plain"], ["application/json", "application/json"], ["application/jsonp"], [""],
        ["multipart/form-data"], [";application/json"], ["application/vnd.github+json"], ["application json"],
    ])
    func `another media type is refused before its body`(values: [String]) {
        let door = Door()
        var head = HTTPRequest.delivery(replacing: ["Content-Type": values])
        head.body = []

        let answer = door.receiver.judge(head).map(Answer.init)

        #expect(answer == Answer(HTTPResponse(status: 415, text: "unsupported media type\n")))
        #expect(door.facts == [.refused(.mediaType)])
    }

    @Test(arguments: [
        (RefusalReason.unknownPath, "unknown-path"), (.otherMethod(allowed: ["POST"]), "other-method"),
        (.signature(.missing), "signature-missing"), (.signature(.wrong), "signature-wrong"),
        (.mediaType, "media-type"), (.deliveryID, "delivery-id"), (.eventName, "event-name"),
    ])
    func `the log has a word for each reason`(reason: RefusalReason, word: String) {
        #expect("\(reason)" == word)
    }

    @Test(arguments: ["application/json; charset=utf-8", "Application/JSON", "application/json ;charset=UTF-8"])
    func `the media type is read without regard to case and parameters`(value: String) {
        #expect(Door().answer(to: .delivery(replacing: ["Content-Type": [value]]))?.status == 202)
    }

    @Test(arguments: [
        [], [""], [Door.id, Door.id], [Door.id + "0"], [String(Door.id.dropLast())], ["{\(Door.id)}"],
        ["72d3162ecc7811e381ab4c9367dc0958"], ["72d3162g-cc78-11e3-81ab-4c9367dc0958"],
        ["72d3162e-cc78-11e3-81ab-4c9367dc095\u{E9}"], ["72d3162e-cc7811e3-81ab-4c93-67dc09581111"],
        ["../../../-etc-pass-wd00-000000000000"],
    ])
    func `a signed delivery without exactly one GUID is refused`(values: [String]) {
        let door = Door()

        let answer = door.answer(to: .delivery(replacing: ["X-GitHub-Delivery": values]))

        #expect(answer == Answer(HTTPResponse(status: 400, text: "bad request\n")))
        #expect(door.facts == [.refused(.deliveryID)])
        #expect(door.store.accepted.isEmpty)
    }

    @Test(arguments: [
        [], [""], ["issues", "issues"], ["Issues"], ["issues "], ["issues\n"], ["is-sues"], ["issu\u{E9}s"],
        [String(repeating: "a", count: 65)],
    ])
    func `a signed delivery without exactly one event name is refused`(values: [String]) {
        let door = Door()

        let answer = door.answer(to: .delivery(replacing: ["X-GitHub-Event": values]))

        #expect(answer == Answer(HTTPResponse(status: 400, text: "bad request\n")))
        #expect(door.facts == [.refused(.eventName)])
        #expect(door.store.accepted.isEmpty)
    }
}
