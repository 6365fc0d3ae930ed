import Disclosure
import Testing

@testable import Mail

/// What is understood of a mail.
struct ReaderTests {
    private static func multipart(_ subtype: String, _ parts: String..., boundary: String = "b") -> String {
        "Content-Type: multipart/\(subtype); boundary=\(boundary)\n\n" + parts.map { "--\(boundary)\n\($0)\n" }.joined()
            + "--\(boundary)--\n"
    }

    @Test func `a plain mail is read`() {
        let mail = Sample.read(
            """
            From: Anna <anna@Example.org>
            Subject: =?iso-8859-1?Q?Gr=FC=DFe?= =?utf-8?B?IGFu?= alle
            Message-ID: <1@example.org>
            In-Reply-To: <3@example.net>
            References: <2@example.net> junk
             <3@example.net>

            One
            two
            """
        )

        #expect(
            mail
                == IncomingMail(
                    messageID: Sample.id("1@example.org"),
                    from: Sample.address("anna@example.org"),
                    subject: Untrusted("Grüße an alle"),
                    text: Untrusted("One\ntwo"),
                    references: [Sample.id("3@example.net"), Sample.id("2@example.net")]
                )
        )
        #expect(mail.mayBeAnswered)
    }

    @Test(
        arguments: [
            (
                "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe",
                "Grüße", []
            ),
            ("Content-Type: text/plain; charset=x-evil/../../lib\n\nhi", "hi", [.charset]),
            (
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n/3h4", "\u{FFFD}xx",
                [.charset]
            ),
            ("Content-Type: text/plain; charset=shift_jis\nContent-Transfer-Encoding: base64\n\ng2WDWINn", "テスト", []),
            (
                "Content-Type: text/html\n\n<p>Hi &lt;b&gt; <a href='http://evil'>there</a><script>x<y</script><br>1 < 2",
                "\nHi <b> there\n1 < 2", [.onlyHTML]
            ),
            (multipart("alternative", "\nplain", "Content-Type: text/html\n\n<b>html</b>"), "plain", []),
            (multipart("alternative", "\n ", "Content-Type: text/html\n\n<b>html</b>"), "html", [.onlyHTML]),
            (multipart("mixed", "Content-Type: text/html\n\n<b>html</b>", "\nfooter"), "html\nfooter", []),
            ("Content-Type: multipart/mixed\n\nno boundary", "", [.noText]), ("Subject: only a head", "", [.noText]),
            ("", "", [.noText]),
        ] as [(String, String, [MailProblem])]
    )
    func `the text is found, and what is wrong with it`(source: String, text: String, problems: [MailProblem]) {
        let mail = Sample.read(source)

        #expect(mail.text.original == text)
        #expect(mail.problems == problems)
    }

    @Test func `attachments are listed and never opened`() {
        let mail = Sample.read(
            Self.multipart(
                "mixed",
                "\nsee there",
                "Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"../../etc/a\tb.pdf\"\nContent-Transfer-Encoding: base64\n\nAAAA",
                "Content-Type: text/plain\nContent-Disposition: attachment; filename=log.txt\n\nabc",
                "Content-Type: message/rfc822\n\nSubject: inner\n\nhidden text"
            )
        )

        #expect(mail.text.original == "see there")
        #expect(mail.attachments.map(\.name.original) == ["a b.pdf", "log.txt", ""])
        #expect(mail.attachments.map(\.type.original) == ["application/pdf", "text/plain", "message/rfc822"])
        #expect(mail.attachments.prefix(2).map(\.bytes) == [3, 3])
    }

    @Test(arguments: [
        multipart(
            "encrypted; protocol=\"application/pgp-encrypted\"",
            "Content-Type: application/pgp-encrypted\n\nVersion: 1"
        ),
        multipart("signed", "\ntext", "Content-Type: application/pgp-signature\n\nsig"),
        "\nHi\n-----BEGIN PGP MESSAGE-----\nabc\n-----END PGP MESSAGE-----",
    ])
    func `PGP is seen and left as it is`(source: String) {
        #expect(Sample.read(source).hasPGP)
        #expect(!Sample.read("\nhi").hasPGP)
    }

    @Test(
        arguments: [
            ("From: anna@example.org", nil), ("Subject: x", .noSender), ("From: a@b.de, c@d.de", .noSender),
            ("From: a@b.de\nFrom: c@d.de", .noSender), ("From: a b@c", .noSender), ("From: g: a@b.de;", .noSender),
            ("From: Security@Example.net", .ownAddress), ("Return-Path: <>\nFrom: a@b.de", .emptyReturnPath),
            ("Return-Path: <>\nFrom: Mailer-Daemon@b.de", .returned),
            ("Return-Path: <>\nFrom: postmaster@b.de", .returned),
            ("Return-Path: <>\nFrom: a@b.de\nAuto-Submitted: auto-replied", .returned),
            ("Return-Path: <>\nSubject: x\nContent-Type: multipart/report; boundary=x", .returned),
            (
                "From: security@example.net\nAuto-Submitted: auto-generated\nMessage-ID: <list.1@lists.example>",
                .ownMail
            ),
            ("From: security@example.net\nMessage-ID: <notice.1.2.3@Example.net>", .ownMail),
            ("From: l@lists.example\nX-Loop: security@example.net\nMessage-ID: <notice.1.2.3@example.net>", .ownMail),
            ("From: l@lists.example\nX-Loop: security@example.net\nAuto-Submitted: auto-generated", .ownMail),
            ("From: l@b.de\nAuto-Submitted: auto-generated\nMessage-ID: <notice.1.2.3@example.net>", .ownMail),
            ("From: List <l@lists.example>\nList-Id: <l>\nMessage-ID: <notice.1.2.3@example.net>", .mailingList),
            ("From: l@b.de\nMessage-ID: <0123456789abcdef0123456789abcdef.4@example.net>", nil),
            ("From: l@lists.example\nPrecedence: list\nX-Loop: Security@example.net", .mailingList),
            ("From: l@lists.example\nX-Loop: security@example.net", nil),
            ("From: a@b.de\nPrecedence: bulk\nList-Id: <l>", .mailingList),
            ("From: l@b.de\nX-Loop: l@b.de\nMessage-ID: <notice.1.2.3@b.de>", nil),
            ("From: security@example.net\nAuto-Submitted: no", .ownAddress),
            ("From: MAILER-DAEMON@b.de", .returned), ("From: no-reply@b.de", .programAddress),
            ("From: notifications-noreply@b.de", .programAddress), ("From: owner-list@b.de", .programAddress),
            ("From: a@b.de\nAuto-Submitted: auto-replied (vacation)", .autoSubmitted),
            ("From: a@b.de\nAuto-Submitted: no", nil), ("From: a@b.de\nPRECEDENCE : Bulk", .bulk),
            ("From: a@b.de\nList-Unsubscribe: <x>", .mailingList), ("From: a@b.de\nList-Id: <x>", .mailingList),
            ("From: a@b.de\nX-Auto-Response-Suppress: OOF", .suppressed),
            ("From: a@b.de\nContent-Type: multipart/report; boundary=x", .report),
        ] as [(String, NoAnswerReason?)]
    )
    func `a program answers people only`(head: String, expected: NoAnswerReason?) {
        #expect(Sample.read(head + "\n\nhi").noAnswer == expected)
    }

    @Test(arguments: [
        ("anna@xn--bcher-kva.example", "anna@xn--bcher-kva.example"), ("<a@sub.xn--p1ai>", "a@sub.xn--p1ai"),
        ("Jane [Acme] <a@b.de>", "a@b.de"), ("Jane: Security <a@b.de>", "a@b.de"), ("<a@b.de> Jane", "a@b.de"),
        ("Doe, Jane <a@b.de>", "a@b.de"), ("a@b.de <A@b.de>", "A@b.de"), ("\"n23\"@b.de", "n23@b.de"),
        ("a@b.de (Jane (x) \\))", "a@b.de"), ("\"Doe \\\"<x@y>, \" <a@b.de>", "a@b.de"),
        ("=?utf-8?Q?Doe,_J@x;?= <a@b.de>", "a@b.de"), ("< a@b.de >", "a@b.de"),
    ])
    func `an address is found as programs send it`(from: String, expected: String) {
        let mail = Sample.read("From: \(from)\n\nhi")

        #expect(mail.from?.description == expected && mail.unreadFrom == nil)
    }

    @Test(arguments: [
        "a@evil.example@example.org", "<a@evil.example@example.org>", "a@b.de, <c@d.de>", "c@d.de <a@b.de>",
        "<a@b.de> c@d.de", "<a@b.de> <c@d.de>", "<a@b.de><a@b.de>", "<<a@b.de>>", "g: Jane <a@b.de>;", "Jane <>",
        "Jane",
        "Jane <a@b.de", "a@b.de>", "\"Jane <a@b.de>", "Jane (x <a@b.de>", "a@b(c)d.de", "a@b.de, Jane", "a@b\u{FC}.de",
        "\"a b\"@c.de", "<@x.de:a@b.de>", "a@b.de <c@d.de> (a@b.de)",
    ])
    func `what could be two addresses, or none, is nobody, and is kept as it was said`(from: String) {
        let mail = Sample.read("From: \(from)\n\nhi")

        #expect(mail.from == nil && mail.noAnswer == .noSender)
        #expect(mail.unreadFrom?.original == from)
    }

    @Test(arguments: [
        ("message/rfc822", "Received: x\nMessage-ID:\n <token.1@example.net>\n\nhi"),
        ("text/rfc822-headers", "Message-ID: <token.1@example.net>"),
        ("message/global", "Message-ID: <token.1@example.net>\n\nhi"),
        ("message/global-headers", "Message-ID: <token.1@example.net>"),
    ])
    func `what a report returns is what it refers to`(type: String, original: String) {
        let status = "Content-Type: message/delivery-status\n\nAction: failed"
        let returned = "Content-Type: \(type)\n\n\(original)\n"

        let report = Sample.read(Self.multipart("report; report-type=delivery-status", "\nno", status, returned))
        let other = Sample.read(Self.multipart("mixed", "\nsee", returned))

        #expect(report.references == [Sample.id("token.1@example.net")])
        #expect(other.references.isEmpty)
    }

    @Test(arguments: [
        ("delivery-status", "Action: failed", true), ("delivery-status", "Action: delayed", false),
        ("delivery-status", "Action: delivered\nStatus: 2.0.0\n\naction: FAILED (no such user)", true),
        ("disposition-notification", "Disposition: manual-action/MDN-sent-manually; displayed", false),
    ])
    func `only a report that somebody did not get a mail says so`(type: String, status: String, isFailure: Bool) {
        let part = "Content-Type: message/\(type)\n\nReporting-MTA: dns; x\n\n\(status)\n"

        let report = Sample.read(Self.multipart("report; report-type=\(type)", "\nno", part))

        #expect(report.isUndelivered == isFailure)
    }

    @Test(arguments: [("Return-Path: <>\nFrom: mailer-daemon@b.de", true), ("From: rae@b.de", false)])
    func `a returned mail without a status did not arrive, and what a person writes returns nothing`(
        head: String,
        isFailure: Bool
    ) {
        #expect(Sample.read("\(head)\n\nAction: failed").isUndelivered == isFailure)
    }

    @Test func `what a program quotes of our identifiers it refers to, what a person quotes is text`() {
        let text = "\n\n> Message-ID:\n>  <notice.7.2.1790000000@example.net>\n> To: <a@b.de> notice.x@example.net"

        #expect(
            Sample.read("From: MAILER-DAEMON@b.de" + text).references == [
                Sample.id("notice.7.2.1790000000@example.net")
            ]
        )
        #expect(Sample.read("From: postmaster@b.de" + text).references.count == 1)
        #expect(Sample.read("From: rae@b.de" + text).references == [])
    }

    @Test func `an answer to an invitation is known by its calendar, and nothing else is one`() {
        func read(_ calendar: String) -> MessageID? {
            let part = "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n\(calendar)\nEND:VCALENDAR"
            return Sample.read(Self.multipart("alternative", "\nyes", part)).answeredMeeting
        }

        #expect(
            read("METHOD:REPLY\nUID:meeting.1.2.3@exa\n mple.net\nUID:x@y") == Sample.id("meeting.1.2.3@example.net")
        )
        #expect(read("METHOD:REQUEST\nUID:meeting.1.2.3@example.net") == nil)
        #expect(read("UID:meeting.1.2.3@example.net\nDESCRIPTION:METHOD:REPLY") == nil)
        #expect(read("METHOD:REPLY") == nil)
    }

    @Test func `attachments of one name and size are told apart by what is in them`() {
        func digest(_ content: String) -> [String?] {
            Sample.read(Self.multipart("mixed", "\nsee", "Content-Type: x/y\n\n\(content)")).attachments.map(\.digest)
        }

        // sha256sum of abc, without an end of line.
        #expect(digest("abc") == ["ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"])
        #expect(digest("abd") != digest("abc"))
    }

    @Test(
        arguments: [
            ("Anna <anna@example.org>", []), ("\"root@bank.example\" <anna@example.org>", [.nameLooksLikeAddress]),
            ("anna@example.org\nSender: ben@example.org", [.otherSender]),
            ("anna@example.org\nReturn-Path: <x@evil.example>", [.otherReturnPath]),
            ("anna@example.org\nReturn-Path: <bounce@example.org>", []),
            ("anna@example.org\nReply-To: ben@evil.example", [.otherReplyTo]),
            ("anna@example.org\nAuthentication-Results: mx; spf=pass; dmarc=fail", [.authenticationFailed]),
        ] as [(String, [SenderDoubt])]
    )
    func `what speaks against the sender is told`(from: String, expected: [SenderDoubt]) {
        #expect(Sample.read("From: \(from)\n\nhi").senderDoubts == expected)
    }
}
