import Curl
import Disclosure
import Foundation

@testable import Mail

/// Values that many tests start from.
enum Sample {
    static func address(_ text: String) -> MailAddress {
        MailAddress(text) ?? { preconditionFailure("not an address: \(text)") }()
    }

    static func id(_ text: String) -> MessageID {
        MessageID(text) ?? { preconditionFailure("not an id: \(text)") }()
    }

    /// 2026-02-17T09:05:00Z, a Tuesday.
    static let date = Date(timeIntervalSince1970: 1_771_319_100)

    static func mail(
        to: [String] = ["anna@example.org"],
        subject: Text<Public> = Text(fixed: "A security report"),
        body: String = "Hello\n",
        invitation: Invitation? = nil,
        hasOwnWords: Bool = false
    ) -> OutgoingMail {
        OutgoingMail(
            from: address("bot@example.net"),
            to: to.map(address),
            subject: subject,
            body: Text(body),
            messageID: id("case-1.7@example.net"),
            inReplyTo: id("first@example.org"),
            isAutomaticReply: true,
            invitation: invitation,
            occasion: MailOccasion(.reply, at: date, hasOwnWords: hasOwnWords)
        )
    }

    static func invitation(
        _ method: Invitation.Method = .request,
        sequence: Int = 0,
        summary: Text<Public> = Text(fixed: "Meeting of case 12")
    ) -> Invitation {
        Invitation(
            method: method,
            id: id("case-12-meeting-1@example.net"),
            sequence: sequence,
            writtenAt: date,
            start: date.addingTimeInterval(3600),
            end: date.addingTimeInterval(5400),
            organizer: address("bot@example.net"),
            attendees: [address("anna@example.org"), address("b+c&d@example.org")],
            summary: summary,
            agenda:
                "https://forge.example/acme/app/security/advisories/GHSA-aaaa-bbbb-cccc?from=a,very;long(agenda)link&x=1"
        )
    }

    static func post(_ port: UInt16, encrypts: Bool = false, login: CurlLogin? = nil, seconds: Int = 10) -> SMTPPost {
        SMTPPost(
            client: CurlClient(configuration: CurlConfiguration(totalTimeout: .seconds(seconds))),
            server: CurlMailServer(url: "smtp://127.0.0.1:\(port)", login: login, encryptsLoopback: encrypts),
            now: { date }
        )
    }

    /// What a mail's bytes say to the reader.
    static func read(_ text: String, own: [String] = ["security@example.net"], limits: MailLimits = MailLimits())
        -> IncomingMail
    {
        read(Array(text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8), own: own, limits: limits)
    }

    static func read(_ bytes: [UInt8], own: [String] = ["security@example.net"], limits: MailLimits = MailLimits())
        -> IncomingMail
    {
        MailReader(ownAddresses: own.map(address), limits: limits).read(FetchedMail(uid: 1, content: bytes))
    }
}
