import Disclosure
import Foundation
import HTTPServer
import Locking
import Testing

@testable import Webhooks

struct DeliveryReceiverTests {
    @Test func `a signed delivery is stored, reported, and answered with 202 and nothing else`() throws {
        let door = Door()

        let answer = door.answer(to: .delivery(body: Array(#"{"a":1}"#.utf8)))

        #expect(answer == Answer(HTTPResponse(status: 202)))
        let delivery = try #require(door.store.accepted.first)
        #expect(delivery.id == Door.id)
        #expect(delivery.event == "issues")
        #expect(delivery.receivedAt == Door.moment)
        #expect(delivery.body == Array(#"{"a":1}"#.utf8))
        #expect(door.facts == [.stored(deliveryID: Door.id, event: "issues")])
        #expect(door.wakes == 1)
    }

    @Test func `only listed header fields are kept, each only if it stands there once`() throws {
        let door = Door()

        _ = door.answer(
            to: .delivery(replacing: [
                "X-GitHub-Hook-ID": ["292430182"], "X-GitHub-Hook-Installation-Target-ID": ["1", "2"],
                "Authorization": ["Bearer x"], "Cookie": ["y"], "X-GitHub-Enterprise-Host": ["ghe.example"],
                "User-Agent": [String(repeating: "a", count: 513)],
            ])
        )

        let delivery = try #require(door.store.accepted.first)
        #expect(
            delivery.headers == [
                "content-type": "application/json", "x-github-delivery": Door.id, "x-github-event": "issues",
                "x-github-hook-id": "292430182", "x-github-enterprise-host": "ghe.example",
            ]
        )
    }

    @Test func `a delivery sent again is accepted again and kept once`() {
        let door = Door()

        _ = door.answer(to: .delivery())
        let second = door.answer(to: .delivery(replacing: ["X-GitHub-Delivery": [Door.id.uppercased()]]))

        #expect(second?.status == 202)
        #expect(door.store.accepted.count == 1)
        #expect(door.facts.last == .repeated(deliveryID: Door.id, event: "issues"))
        #expect(door.wakes == 2)
    }

    @Test func `twenty duplicates at once are all accepted and kept once`() {
        let door = Door()
        let statuses = Locked<[Int?]>([])

        DispatchQueue.concurrentPerform(iterations: 20) { _ in
            let status = door.answer(to: .delivery())?.status
            statuses.withLock { $0.append(status) }
        }

        #expect(statuses.withLock { $0 } == Array(repeating: 202, count: 20))
        #expect(door.store.accepted.count == 1)
        #expect(door.facts.count { $0 == .stored(deliveryID: Door.id, event: "issues") } == 1)
        #expect(door.facts.count { $0 == .repeated(deliveryID: Door.id, event: "issues") } == 19)
    }

    @Test func `another body under a known id is refused and reported`() {
        let door = Door()

        _ = door.answer(to: .delivery(body: Array("{}".utf8)))
        let second = door.answer(to: .delivery(body: Array("[]".utf8)))

        #expect(second == Answer(HTTPResponse(status: 409, text: "conflict\n")))
        #expect(door.facts.last == .conflicting(deliveryID: Door.id, event: "issues"))
        #expect(door.wakes == 1)
    }

    @Test(arguments: [
        StoreError.failed("disk full"), .conflict, .unusable(problem: "locked", remedy: "stop the other process"),
    ])
    func `what is not on disk is never answered with success`(failure: StoreError) throws {
        let door = Door(failure: failure)

        let answer = try #require(door.answer(to: .delivery()))

        #expect(answer.status == 503)
        #expect(answer.headers[only: "Retry-After"] == "10")
        #expect(answer.body == "try again later\n")
        #expect(door.facts == [.storeFailed(deliveryID: Door.id, failure)])
        #expect(door.wakes == 0)
    }

    @Test func `a well-formed head is let through without a word`() {
        let door = Door()
        var head = HTTPRequest.delivery(secret: Door.secret)
        head.body = []

        #expect(door.receiver.judge(head).map(Answer.init) == nil)
        #expect(door.facts.isEmpty)
    }

    @Test func `secrets are replaced while the receiver runs`() {
        let door = Door(secrets: [Door.olderSecret])

        let before = door.answer(to: .delivery(secret: Door.secret))
        door.receiver.replaceSecrets(by: [Secret(Door.secret)])
        let after = door.answer(to: .delivery(secret: Door.secret))
        let withOlder = door.answer(to: .delivery(secret: Door.olderSecret))

        #expect([before?.status, after?.status, withOlder?.status] == [401, 202, 401])
    }

    @Test func `a form is stored as it came`() throws {
        let door = Door()
        let body = Array("payload=%7B%7D".utf8)

        let answer = door.answer(
            to: .delivery(body: body, replacing: ["Content-Type": ["application/x-www-form-urlencoded"]])
        )

        #expect(answer?.status == 202)
        #expect(try #require(door.store.accepted.first).body == body)
    }

    @Test func `a body that is no JSON is stored, because only its sender's signature counts here`() {
        let door = Door()

        #expect(door.answer(to: .delivery(body: [0xFF, 0x00]))?.status == 202)
    }
}
