package import Curl
package import Disclosure
internal import JSON
internal import Locking

/// Writes notices into the team's rooms, by the webhooks that Slack, Mattermost and Matrix bridges take alike.
///
/// https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks,
/// https://developers.mattermost.com/integrate/webhooks/incoming,
/// https://matrix-org.github.io/matrix-hookshot/latest/setup/webhooks.html
package final class ChatRooms: Carrier {
    private let addresses: Locked<[ChatRoomID: Secret<String>]>
    private let webURL: String
    private let client: CurlClient

    /// `addresses` are URLs, each of which lets everybody write who has it; `webURL` is where people see the forge.
    package init(_ addresses: [ChatRoomID: Secret<String>], webURL: String, client: CurlClient) {
        self.addresses = Locked(addresses)
        self.webURL = webURL
        self.client = client
    }

    /// Exchanges all rooms, for every notice from now on.
    package func replace(by addresses: [ChatRoomID: Secret<String>]) {
        self.addresses.withLock { $0 = addresses }
    }

    /// Posts a notice. Whether one arrived whose answer was lost can't be seen anywhere.
    package func perform(
        _ effect: Effect,
        recordDeparture: @escaping @Sendable () async throws -> Void
    ) async throws(ForgeError) -> Effect.Result {
        guard case .notifyTeam(let room, let notice) = effect.call else {
            preconditionFailure("only notices go to rooms")
        }
        guard let address = addresses.withLock({ $0[room] }) else { throw Self.unknownRoom }
        let body: JSONValue = ["text": .string(Messages.notice(notice, webURL: webURL).content)]
        do { try await recordDeparture() } catch {
            throw .notTaken(pause: .seconds(10), reason: "the departure could not be put on record")
        }
        let response: CurlResponse
        do {
            response = try await client.send(
                CurlRequest(
                    method: "POST",
                    url: address.expose(),
                    headers: [CurlHeader(name: "Content-Type", value: "application/json")],
                    body: Array(body.text().utf8)
                )
            )
        } catch {
            throw Self.failure(error)
        }
        return try ChatAnswer(response).result()
    }

    package func find(_ effect: Effect) async throws(ForgeError) -> Effect.Result? { nil }

    private static func failure(_ error: CurlError) -> ForgeError {
        switch error.kind {
        case .notSent, .cancelled(sentPossibly: false):
            .notTaken(pause: .seconds(60), reason: "the room's server can't be reached")
        case .mayHaveArrived, .cancelled(sentPossibly: true):
            .unknown(reason: "the room's server did not answer")
        }
    }

    private static let unknownRoom = ForgeError.refused(
        Refusal(
            kind: .other,
            message: "the room is not configured any more",
            remedy: "Nothing more is needed if it was taken out of notify.webhooks on purpose: drop the effect."
        )
    )
}
