import Disclosure
import Testing

/// Which texts are mail addresses, and which could be something else.
struct MailAddressTests {
    @Test(arguments: [
        "a@b.de", "first.last+tag@example.org", "o'neil@sub.example.co.uk", "a@localhost",
        "x_y-z=!#$%&*/?^`{|}~@a-b.c1",
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
    func `everything else is none`(text: String) {
        #expect(MailAddress(text) == nil)
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
