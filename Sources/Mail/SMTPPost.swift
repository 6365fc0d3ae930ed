package import Curl
package import Disclosure
package import FoundationEssentials

/// Mail that leaves over a mail server of the operator's.
package struct SMTPPost: Post {
    private let client: CurlClient
    private let server: CurlMailServer
    private let now: @Sendable () -> Date

    package init(client: CurlClient, server: CurlMailServer, now: @escaping @Sendable () -> Date) {
        self.client = client
        self.server = server
        self.now = now
    }

    package func send(
        _ mail: OutgoingMail,
        recordDeparture: @escaping @Sendable () async throws -> Void
    ) async throws(ForgeError) {
        guard !mail.to.isEmpty else { throw SMTPOutcome.noRecipient }
        let content = MailComposer(mail: mail, date: now()).message()
        do {
            try await recordDeparture()
        } catch {
            throw .notTaken(pause: .seconds(1), reason: "the mail was kept back: its departure could not be recorded")
        }
        let errand = CurlMailRequest.Errand.submit(
            from: mail.from.description,
            to: mail.to.map(\.description),
            greeting: mail.from.domain,
            content: content
        )
        do throws(CurlError) {
            _ = try await client.send(CurlMailRequest(server: server, errand: errand))
        } catch {
            if let failure = SMTPOutcome.failure(error) { throw failure }
        }
    }

    /// Connects, encrypts and logs in, and sends nothing; throws what stands in the way of mail.
    ///
    /// Returns whether the server has accepted a login: nobody logs in without one, or where the server offers none.
    package func greet(from address: MailAddress) async throws(ForgeError) -> Bool {
        do throws(CurlError) {
            let errand = CurlMailRequest.Errand.greet(greeting: address.domain)
            return try await client.send(CurlMailRequest(server: server, errand: errand)).isLoggedIn
        } catch {
            if let failure = SMTPOutcome.failure(error) { throw failure }
            return false
        }
    }
}
