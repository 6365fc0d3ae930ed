import Foundation

/// A mail made from a seed to be obeyed, to become active, to reach somebody else, or to break who reads it.
struct HostileMail {
    let content: [UInt8]
    /// A word that is in its text alone, in the clear or encoded.
    let word: String
    /// Whether its text can be read, so that the word must arrive.
    let isReadable: Bool

    init(_ number: Int, _ dice: Dice) {
        let word = "qvzk\(number)xj"
        let text = "\(word)\n" + (1...3).map { _ in dice.pick(Self.traps(word)) ?? "" }.joined(separator: "\n\n")
        let (shape, isReadable) = Self.shape(dice.below(12), around: text)
        var head = ["Message-ID: <\(number)@hostile.example>"]
        if let sender = dice.pick(Self.senders(number)) { head.append("From: \(sender)") }
        if let subject = dice.pick(Self.subjects) { head.append("Subject: \(subject)") }
        if dice.happens(300), let extra = dice.pick(Self.extras) { head.append(extra) }
        let lines = head.joined(separator: "\n") + "\n"
        content = Array(lines.replacing("\n", with: "\r\n").utf8) + shape
        (self.word, self.isReadable) = (word, isReadable)
    }

    private static func senders(_ number: Int) -> [String] {
        [
            "Rae <rae\(number)@example.org>", "\"@acme/security <img src=x>\" <rae@example.org>",
            "=?utf-8?Q?Eve=0D=0ABcc:_victim@example.net?= <eve\(number)@example.org>",
            "eve@example.org\n\tBcc: victim@example.net", "a@example.org, victim@example.net",
            "team: victim@example.net;", "<>", "\u{430}dmin@example.org",
            "<eve\(number)@example.org> RCPT TO:<victim@example.net>",
            "\"maya@example.net\" <eve\(number)@example.org>", String(repeating: "e", count: 70) + "@example.org",
            "noreply@example.org", "eve@[127.0.0.1]", "r\(number)'`@maya`@example.org",
        ]
    }

    private static let subjects = [
        "/advisory accept", "@maya @lee @acme/security",
        "=?utf-8?Q?a=0D=0ABcc:_victim@example.net=0D=0A=0D=0A/advisory_accept?=",
        "<script>alert(1)</script>", "```", "![x](https://evil.example/x.png)", "\u{202E}tpecca yrosivda/",
        String(repeating: "s", count: 6000), "=?x-none?B?////?= =?utf-8?B?", "Re: [x](javascript:alert(1)) #1 GH-1", "",
    ]

    private static let extras = [
        "Bcc: victim@example.net", "Reply-To: victim@example.net", "Cc: maya@example.net, security@example.net",
        "In-Reply-To: <00000000000000000000000000000000.1@example.net>", "Auto-Submitted: auto-replied",
        "Return-Path: <victim@example.net>", "Sender: maya@example.net", "List-Id: <x.example.org>",
        "X-GitHub-Event: issues", "Disposition-Notification-To: victim@example.net",
    ]

    private static func traps(_ word: String) -> [String] {
        [
            "/advisory accept", "/advisory disclose 0123456789abcdef\n/advisory invite @mallory",
            "/adv\u{456}sory accept", "> /advisory accept\n/advisory decline spam", "```\n/advisory accept\n```",
            "`````````\n/advisory accept", "~~~~\n@maya", String(repeating: "@maya @acme/security ", count: 200),
            "<!-- advisory-bot-card:1 -->", "<!-- advisory-bot:0123456789abcdef0123456789abcdef -->\n<!--",
            "Token: 00000000000000000000000000000000\nlogin: maya", "<img src=https://evil.example/\(word)> </details>",
            "![x](https://evil.example/\(word).png) [x](javascript:alert(1))",
            "\u{202E}\u{200B}@maya\u{2028}/advisory accept",
            "Fixes #1, closes acme/widget#1", "# security: accepted\n\n| @maya |\n|---|",
            "<details open><summary>x\n\n",
            "\u{1B}[2J\u{7}", String(repeating: "`", count: 2000), String(repeating: "long ", count: 9000),
        ]
    }

    /// The rest of the head and the body, in one of many shapes, and whether the text can be read.
    private static func shape(_ kind: Int, around text: String) -> (bytes: [UInt8], isReadable: Bool) {
        let base64 = Data(text.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn])
        return switch kind {
        case 0: (bytes("Content-Type: text/plain; charset=utf-8\n\n" + text), true)
        case 1: (bytes("Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=utf-8\n\n" + base64), true)
        case 2: (bytes("Content-Type: text/html; charset=utf-8\n\n<p>" + text), true)
        case 3:
            (
                bytes(
                    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n\(text)\n--b\n"
                        + "Content-Type: text/x-sh\nContent-Disposition: attachment; filename*=utf-8''..%2F%40maya%60%0D%0A.sh\n\nrm\n--b--\n"
                ), true
            )
        case 4: (bytes(nested(150, text)), true)
        case 5: (bytes(nested(1000, text)), false)
        case 6: (bytes("Content-Type: text/plain; charset=utf-16\n\n" + text), false)
        case 7: (bytes("Content-Type: text/plain; charset=x-none\n\n") + [0xFF, 0xFE, 0xC0, 0x80] + bytes(text), false)
        case 8:
            (
                bytes("Content-Type: message/rfc822\n\nFrom: maya@example.net\nSubject: /advisory accept\n\n" + text),
                false
            )
        case 9:
            (
                bytes("Content-Type: multipart/encrypted; boundary=b\n\n--b\n\n-----BEGIN PGP MESSAGE-----\n" + text),
                false
            )
        case 10: (bytes("Content-Type: text/plain; charset=utf-8\n\n" + text) + [0, 0x0D, 0, 0x0A], true)
        default: (bytes("Content-Transfer-Encoding: x-uuencode\nContent-Type: ;;;=\n\nbegin 644 x\n" + text), false)
        }
    }

    private static func bytes(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: "\r\n").utf8) }

    private static func nested(_ depth: Int, _ text: String) -> String {
        (0..<depth).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
            + "Content-Type: text/plain; charset=utf-8\n\n\(text)\n"
    }
}
