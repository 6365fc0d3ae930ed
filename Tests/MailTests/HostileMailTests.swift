import Disclosure
import Foundation
import Testing

@testable import Mail

/// Mails made to break who reads them.
struct HostileMailTests {
    private static func nested(_ depth: Int) -> String {
        (0..<depth).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
            + "Content-Type: text/plain\n\ndeep\n"
    }

    @Test func `parts in parts are followed as far as is safe`() {
        #expect(Sample.read(Self.nested(150)).text.original == "deep\n")
        #expect(Sample.read(Self.nested(1000)).problems == [.noText, .tooManyParts])
        #expect(Sample.read(Self.nested(100_000)).problems == [.noText, .tooManyParts])
    }

    @Test func `messages in messages are not followed`() {
        let inner = String(repeating: "Content-Type: message/rfc822\n\n", count: 190) + "hi"

        #expect(Sample.read(inner).attachments.count == 1)
        #expect(Sample.read(String(repeating: inner, count: 20)).problems == [.noText, .tooManyParts])
    }

    @Test func `a million empty parts are not made`() {
        let mail = "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\n\n", count: 1_000_000)

        #expect(Sample.read(Array(mail.utf8)).problems == [.noText, .tooManyParts])
    }

    @Test func `many attachments are counted to the limit`() {
        let part = "--b\nContent-Type: application/x\n\nx\n"
        let mail = "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: part, count: 150) + "--b--\n"

        #expect(Sample.read(mail).attachments.count == 100)
        #expect(Sample.read(mail).problems == [.noText, .tooManyParts])
    }

    @Test func `a huge head, a huge line and a huge text are cut`() {
        let field = "X: " + String(repeating: "y", count: 1000) + "\n"
        let head = Sample.read("From: a@b.de\n" + String(repeating: field, count: 3000) + "Subject: late\n\nhi")
        let line = Sample.read("Subject: " + String(repeating: "=?utf-8?Q?a?= ", count: 100_000) + "\n\nhi")
        let text = Sample.read("\n" + String(repeating: "a\n", count: 1 << 20))

        #expect(head.from == Sample.address("a@b.de") && head.subject.original.isEmpty && head.text.original == "hi")
        #expect(line.subject.original.utf8.count <= 4096)
        #expect(text.text.original.utf8.count <= 256 << 10 && text.problems == [.textCut])
    }

    @Test func `a subject is one line, whatever hides in it`() {
        let mail = Sample.read("Subject: =?utf-8?Q?a=0D=0ABcc:_x@y=00=1B[2J?= =?utf-8?B?DQpY?=\n\nhi")

        #expect(mail.subject.original == "a  Bcc: x@y  [2J  X")
    }

    @Test func `zero bytes are left out and told`() {
        let mail = Sample.read(Array("From: a\0@b.de\r\n\r\nh\0i".utf8))

        #expect(mail.text.original == "hi" && mail.problems == [.zeroBytes])
    }

    @Test func `a sender of brackets, quotes and comments without end is nobody, and soon`() {
        for piece in ["<", "(", "\"", "=?", "\\", "(\"<", "a@b,"] {
            let mail = Sample.read("From: " + String(repeating: piece, count: 8000 / piece.utf8.count) + "\n\nhi")

            #expect(mail.from == nil)
        }
    }

    @Test func `what reports return and calendars answer is taken within limits`() {
        let part = "--b\nContent-Type: text/rfc822-headers\n\n" + String(repeating: "X: y\n", count: 20_000)
        let report = "Content-Type: multipart/report; boundary=b\n\n" + String(repeating: part, count: 20) + "--b--\n"
        let late = part + "Message-ID: <late@x>\n"

        #expect(Sample.read(report).references.isEmpty)
        #expect(Sample.read("Content-Type: multipart/report; boundary=b\n\n" + late + "--b--\n").references.isEmpty)
    }

    @Test(arguments: 0..<600 as Range<UInt64>)
    func `whatever is put together is read within limits`(seed: UInt64) {
        var random = SplitMix(seed)
        let pieces = Self.pieces
        var bytes: [UInt8] = []
        for _ in 0..<random.next(60) {
            bytes += random.next(12) == 0 ? [UInt8(random.next(256))] : Array(pieces[random.next(pieces.count)].utf8)
        }

        let mail = Sample.read(bytes)

        #expect(mail.subject.original.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
        let names = mail.attachments.map(\.name.original) + mail.attachments.map(\.type.original)
        #expect(names.allSatisfy { !$0.contains("/../") && !$0.contains("\n") && !$0.contains("\r") })
        #expect(mail.text.original.utf8.count <= 3 * bytes.count + 1024)
        #expect(mail == Sample.read(bytes))
    }

    private static let pieces = [
        "\r\n", "\n", "\r", "\r\n\r\n", "From: ", "a@b.de", "From: a@b.de\r\n", "Subject: ", "=?utf-8?B?", "?=",
        "=?x?Q?=0D=0A?=", " ",
        "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Type: multipart/mixed; boundary=\"\"\r\n", "--b\r\n",
        "--b--\r\n",
        "Content-Type: message/rfc822\r\n\r\n", "Content-Type: text/html; charset=utf-16\r\n\r\n", "<script>", "<!--",
        "&#x0;", "&#99999999;",
        "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: x-uuencode\r\n",
        "begin 644 x\r\n#0V%T\r\n`\r\nend\r\n",
        "Content-Type: text/plain; charset=gb18030\r\n",
        "Content-Type: text/plain; charset*0*=x''%0d; charset*1=%0a\r\n", "\0", "é", "\u{FFFD}",
        "Content-Disposition: attachment; filename*=utf-8''%2e%2e%2fx\r\n",
        "Content-Type: multipart/digest; boundary=b\r\n",
        "Content-Type: message/partial; number=1; total=2\r\n", "Content-Type: ;;;===\r\n", ":\r\n", "(((((", "<<<<",
        "\"", "@", ",", ";",
        "Message-ID: <", ">", "References: <a@b> <a@b>\r\n", "Content-Type: multipart/encrypted; boundary=b\r\n",
        "-----BEGIN PGP MESSAGE-----",
        "Content-Type: message/external-body; access-type=URL; URL=\"http://x\"\r\n\r\n",
    ]
}

/// Numbers that look random and are the same for the same seed. https://prng.di.unimi.it/splitmix64.c
private struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// From 0 to below `bound`.
    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }
}
