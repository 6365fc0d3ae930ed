import Disclosure
import Foundation
import Testing

@testable import Mail

/// What is written, as others read it.
struct ComposerTests {
    private static let bodies = [
        "", "Hello", "one\ntwo\n", ".\n..\n. \n", "From me\n", "trailing \nspace\t\n", "=?utf-8?B?AAAA?=", "a=b=3D",
        "Grüße, 你好, 🙂\n", String(repeating: "x", count: 5000), String(repeating: "ü", count: 1000),
        "--=_advisory-bot-part--\n", "\r\n\r\nx\r\n\r\n", "\u{7F}\u{1}\u{200B}",
    ]

    @Test(arguments: bodies, [false, true])
    func `what is written is read again, in lines that any server takes`(body: String, isMeeting: Bool) {
        let mail = Sample.mail(body: body, invitation: isMeeting ? Sample.invitation() : nil)

        let bytes = MailComposer(mail: mail, date: Sample.date).message()

        let read = Sample.read(bytes)
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        #expect(read.text.original.withoutLastEnd == body.replacing("\r\n", with: "\n").withoutLastEnd)
        #expect(read.subject.original == "A security report")
        #expect(read.messageID == mail.messageID && read.references == [Sample.id("first@example.org")])
        #expect(read.from == mail.from && read.noAnswer == .autoSubmitted)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.hasPrefix(".") && !$0.hasPrefix("From ") })
        #expect(bytes.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == 0x0D || $0 == 0x0A) })
    }

    @Test func `a mail in a maintainer's own words does not say that a program wrote it`() {
        let bytes = MailComposer(mail: Sample.mail(hasOwnWords: true), date: Sample.date).message()

        #expect(!String(decoding: bytes, as: UTF8.self).contains("Auto-Submitted"))
    }

    @Test(arguments: [
        Text<Public>(fixed: "Grüße zum Fall 12"), Text<Public>(fixed: "a\r\nBcc: evil@example.org"),
        Text<Public>(fixed: "=?utf-8?Q?x?="), Text<Public>(fixed: "two  spaces"), Text<Public>(fixed: ""),
        Text<Public>(fixed: "你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好"),
        Text<Public>(
            fixed: "long words in a long line that has to be folded, because it is longer than a line should be, twice"
        ),
    ])
    func `a subject stays one field and comes back`(subject: Text<Public>) {
        let bytes = MailComposer(mail: Sample.mail(subject: subject), date: Sample.date).message()

        #expect(Sample.read(bytes).subject.original == HeaderField.line(subject.content))
        #expect(MailHead(bytes, limit: 1 << 20).fields.map(\.name).filter { $0 == "bcc" }.isEmpty)
    }

    @Test(.enabled(if: Validators.areAtHand))
    func `Python and its calendar read the same`() throws {
        let mail = Sample.mail(
            to: (1...9).map { "person.\($0)@some-department.example.org" },
            subject: Text(fixed: "Grüße"),
            body: "Grüße\n.\n",
            invitation: Sample.invitation(.cancel, sequence: 2, summary: Text(fixed: "Fall; Größe, \\ und\nmehr"))
        )

        let program = Validators.folder.appending(path: "validate_mail.py").path
        let found = try Validators.run([program], input: MailComposer(mail: mail, date: Sample.date).message())

        let expected = """
            defects: []
            subject: 'Grüße'
            to: '\(mail.to.map(\.description).joined(separator: ", "))'
            id: '<case-1.7@example.net>'
            date: 2026-02-17T09:05:00+00:00
            auto: 'auto-replied'
            text: 'Grüße\\n.\\n'
            method: CANCEL CANCEL
            event: case-12-meeting-1@example.net 2 2026-02-17T10:05:00+00:00 2026-02-17T10:35:00+00:00
            summary: 'Fall; Größe, \\\\ und\\nmehr'
            url: \(mail.invitation?.agenda ?? "")
            errors: []

            """
        #expect(found == expected)
    }

    @Test func `an invitation folds at 75 bytes, between characters`() {
        let long = Text<Public>(
            fixed: "ößößößößößößößößößößößößößößößößößößößößößößößößößößößößößößößößößößößößößößößößößöß"
        )

        let text = InvitationText(invitation: Sample.invitation(summary: long)).content

        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(text.replacing("\r\n ", with: "").contains("SUMMARY:\(long.content)\r\n"))
        #expect(text.contains("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:b%2Bc%\r\n 26d@"))
        #expect(text.contains("STATUS:CONFIRMED") && text.contains("METHOD:REQUEST\r\n"))
    }

    @Test(arguments: [
        (0.0, "19700101T000000Z"), (951_782_399, "20000228T235959Z"), (951_827_696, "20000229T123456Z"),
        (1_709_164_800, "20240229T000000Z"), (4_102_444_800, "21000101T000000Z"), (-1, "19691231T235959Z"),
    ])
    func `times are taken apart right`(seconds: Double, expected: String) {
        #expect(UTCTime(Date(timeIntervalSince1970: seconds)).compact == expected)
    }
}

extension String {
    /// Without the end of the last line, which a mail gives and takes.
    fileprivate var withoutLastEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
