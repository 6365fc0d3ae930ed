import Curl
import Disclosure
import Foundation
import HTTPServer
import JSON
import Locking
import Testing

@testable import Chat

@Suite struct ChatRoomsTests {
    /// A room's server that answers as it is told, and keeps what it was sent.
    private final class RoomServer: HTTPHandler {
        let answer: HTTPResponse
        let bodies = Locked<[String]>([])

        init(_ answer: HTTPResponse) { self.answer = answer }

        func judge(_ head: HTTPRequest) -> HTTPResponse? { nil }

        func handle(_ request: HTTPRequest, _ responder: HTTPResponder) {
            bodies.withLock { $0.append(String(decoding: request.body, as: UTF8.self)) }
            responder.respond(answer)
        }
    }

    private static let room = ChatRoomID(digits: "0123456789abcdef")

    private static func effect(to room: ChatRoomID = room) throws -> Effect {
        let issue = IssueReference(try #require(RepositoryName("acme/widget-security")), 5)
        let notice = Notice(.reportArrived, caseNumber: 12, place: .issue(issue))
        return Effect(id: Effect.ID(caseNumber: 12, number: 1), call: .notifyTeam(room, notice), marker: "00")
    }

    /// Posts a notice to a server that gives `answer`; returns what it was sent.
    private func post(_ answer: HTTPResponse) async throws -> [String] {
        let handler = RoomServer(answer)
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), handler: handler)
        let rooms = ChatRooms(
            [Self.room: Secret("http://127.0.0.1:\(server.port)/hooks/secret")],
            webURL: "https://forge.example",
            client: CurlClient()
        )
        return try await withThrowingTaskGroup { group in
            group.addTask { await server.run() }
            defer { server.stop() }
            _ = try await rooms.perform(Self.effect()) {}
            return handler.bodies.withLock { $0 }
        }
    }

    @Test func `a notice holds a link and no word of the report`() async throws {
        let bodies = try await post(HTTPResponse(status: 200, text: "ok"))

        let text = "A security report has arrived: case 12. https://forge.example/acme/widget-security/issues/5"
        #expect(try bodies.map { try JSONValue(parsing: $0) } == [["text": .string(text)]])
    }

    @Test(arguments: [301, 400, 404, 410])
    func `a room that is gone is a person's business`(status: Int) async throws {
        await #expect { try await post(HTTPResponse(status: status)) } throws: { error in
            guard case ForgeError.refused(let refusal) = error else { return false }
            return refusal.remedy.contains("notify.webhooks") && !refusal.message.contains("secret")
        }
    }

    @Test func `a server that has too much to do is left alone as long as it says`() async throws {
        let answer = HTTPResponse(status: 429, headers: ["Retry-After": "7"])

        await #expect { try await post(answer) } throws: { error in
            guard case ForgeError.notTaken(pause: .seconds(7), _) = error else { return false }
            return true
        }
    }

    @Test func `after an error of the server nobody knows whether the notice was shown`() async throws {
        await #expect { try await post(HTTPResponse(status: 502)) } throws: { error in
            guard case ForgeError.unknown = error else { return false }
            return true
        }
    }

    @Test func `where nobody listens nothing was sent`() async throws {
        let rooms = ChatRooms([Self.room: Secret("http://127.0.0.1:1/x")], webURL: "", client: CurlClient())

        await #expect { try await rooms.perform(Self.effect()) {} } throws: { error in
            guard case ForgeError.notTaken = error else { return false }
            return true
        }
    }

    @Test func `nothing leaves that could not be put on record`() async throws {
        struct DiskFull: Error {}
        let rooms = ChatRooms([Self.room: Secret("http://127.0.0.1:1/x")], webURL: "", client: CurlClient())

        await #expect { try await rooms.perform(Self.effect()) { throw DiskFull() } } throws: { error in
            guard case ForgeError.notTaken(pause: .seconds(10), _) = error else { return false }
            return true
        }
    }

    @Test func `a room that was taken out of the configuration gets nothing`() async throws {
        let rooms = ChatRooms([:], webURL: "", client: CurlClient())

        await #expect { try await rooms.perform(Self.effect()) {} } throws: { error in
            guard case ForgeError.refused = error else { return false }
            return true
        }
    }
}
