import Disclosure
import Testing

/// Which texts are mail addresses, and which could be something else.
struct MailAddressTests {
    @Test(arguments: [
        "a@b.de", "first.last+tag@example.org", "o'neil@sub.example.co.uk", "a@localhost",
        "x_y-z=!#$%&*/?^`{|}~@a-b.c1", "a@xn--bcher-kva.example", "a@sub.xn--p1ai", "a@3com.com", "a@1.2.3.de",
        "a@b--c.de", "a@x.y1", "a@" + String(repeating: "b", count: 63) + ".c",
        String(repeating: "l", count: 64) + "@example.org",
    ])
    func `a plain address is one`(text: String) {
        #expect(MailAddress(text)?.description == text)
    }

    @Test(arguments: [
        "", "@", "a@", "@b", "a", "a@b@c", "a@@b", ".a@b", "a.@b", "a..b@c", "a b@c", "a@b c", " a@b", "a@b ",
        "a@b\r\n",
        "a\r\nRCPT TO:<x@y>@b", "a@b\nX: y", "a\0@b", "\"a b\"@c", "\"a\"@c", "a(comment)@b", "a@(c)b", "<a@b>",
        "a@<b>",
        "Anna <a@b>", "a,b@c", "a;b@c", "a:b@c", "a\\b@c", "a@[127.0.0.1]", "a@127.0.0.1", "a@1", "a@-b", "a@b-",
        "a@b_c",
        "a@b..c", "a@.b", "a@b.", "ä@b.de", "a@ä.de", "a@b.de\u{7F}", "a\t@b", "a@b/c", "a@b%c", "a@b:25",
        String(repeating: "l", count: 65) + "@b", "a@" + String(repeating: "b", count: 64) + ".c",
        "a@" + String(repeating: "b.", count: 130) + "c", "a＠b.de", "a@b\u{2028}c",
    ])
    func `anything but a plain address is refused`(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test func `of two thousand texts made of hostile pieces those are addresses that are plain to the letter`() {
        var random = Dice(state: 20_260_217)
        var count = (plain: 0, hostile: 0)
        for _ in 0..<2000 {
            // Every other text is made of what an address may have, so that some are addresses.
            let pieces = random.below(2) == 0 ? Self.pieces : Array(Self.pieces.prefix(16))
            let text = (0...random.below(7)).map { _ in pieces[random.below(pieces.count)] }.joined()

            let isPlain = Self.isPlain(text)
            #expect((MailAddress(text) != nil) == isPlain, "\(text.debugDescription)")
            if isPlain { count.plain += 1 } else { count.hostile += 1 }
        }
        #expect(count.plain > 50 && count.hostile > 1000, "\(count)")
    }

    private static let pieces = [
        "a", "rae", "Rae", "b", "example", "@", "@", "@example.org", "@b.de", ".", ".c", "-", "_", "+tag", "1",
        "127.0.0.1",
        "\r\n", "\r\nRCPT TO:<x@y>", "\n", "\0", " ", "\t", "\"", "\\", "(c)", "<", ">", ",", ";", ":25", "[", "]",
        "%0d%0a", "ä",
        "\u{430}", "＠", "\u{2028}", "\u{200B}", "xn--a", "'", "`", "$(x)", "{x}", String(repeating: "l", count: 64),
        String(repeating: "b.", count: 120),
    ]

    /// What an address may be, said a second time and in another way.
    private static func isPlain(_ text: String) -> Bool {
        let atom = /[A-Za-z0-9!#$%&'*+\-\/=?^_`{|}~]+/
        let label = /[A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?/
        guard let match = text.unicodeScalars.allSatisfy(\.isASCII) ? try? /([^@]+)@([^@]+)/.wholeMatch(in: text) : nil
        else {
            return false
        }
        let atoms = match.1.split(separator: ".", omittingEmptySubsequences: false)
        let labels = match.2.split(separator: ".", omittingEmptySubsequences: false)
        return text.count <= 254 && match.1.count <= 64 && labels.last?.allSatisfy(\.isNumber) == false
            && atoms.allSatisfy { (try? atom.wholeMatch(in: $0)) != nil }
            && labels.allSatisfy { (try? label.wholeMatch(in: $0)) != nil }
    }

    @Test func `the domain is the same in any case, the local part is not`() {
        #expect(MailAddress("a@B.De") == MailAddress("a@b.dE"))
        #expect(MailAddress("A@b.de") != MailAddress("a@b.de"))
    }

    @Test(arguments: ["<a@b>", "a@b", "20260217.1$x=y+z@[1.2.3.4]", "no-at"])
    func `an identifier stands in one pair of brackets`(text: String) {
        #expect(MessageID(text)?.description == "<\(text.filter { $0 != "<" && $0 != ">" })>")
    }

    @Test(arguments: [
        "", "<>", "a b", "a\r\nb", "a>b", "<a", "<<a>>", "ä@b", "a\0", String(repeating: "a", count: 901),
    ])
    func `an identifier that could end its field is none`(text: String) {
        #expect(MessageID(text) == nil)
    }
}

/// Numbers that look random and are the same each time.
private struct Dice {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
