import Foundation
import Testing

@testable import ForgeAPI

struct AddressTests {
    private let address = APIAddress("https://ghe.example.com/api/v3/")

    @Test func `each part of a path is encoded, and nothing ends in a slash`() throws {
        let url = try #require(address).url(path: ["repos", "o", "r", "labels", "security: ü/?#%"])

        #expect(url == "https://ghe.example.com/api/v3/repos/o/r/labels/security%3A%20%C3%BC%2F%3F%23%25")
        #expect(try #require(address).url(path: ["labels", ".."]).hasSuffix("/labels/%2E%2E"))
    }

    @Test func `a query is encoded`() throws {
        let url = try #require(address).url(
            path: ["a"],
            query: [(name: "per_page", value: "100"), (name: "q", value: "a&b")]
        )

        #expect(url == "https://ghe.example.com/api/v3/a?per_page=100&q=a%26b")
    }

    @Test(arguments: [
        "", "api.github.com", "ftp://x", "https://", "https://u:p@x", "https://x?y", "https://x/#f", "https://x y",
    ])
    func `what is no plain address is none`(url: String) {
        #expect(APIAddress(url) == nil)
    }

    @Test(arguments: [
        ("/repositories/1/issues?page=2", "https://ghe.example.com/repositories/1/issues?page=2"),
        ("https://ghe.example.com/x", "https://ghe.example.com/x"),
        ("HTTPS://GHE.Example.com:443/X#f", "https://ghe.example.com/X"),
    ])
    func `a place at the same host is gone to`(location: String, target: String) {
        #expect(address?.resolve(location) == target)
    }

    @Test(arguments: [
        "https://evil.example/x", "http://ghe.example.com/x", "https://ghe.example.com:8443/x", "//evil.example/x",
        "https://ghe.example.com@evil.example/x", "https://ghe.example.com.evil.example/", "relative",
        "https://ghe.example.com/\r\nX: y", "https://ghe.example.com\\@evil.example/", "",
    ])
    func `a place elsewhere is not gone to`(location: String) {
        #expect(address?.resolve(location) == nil)
    }

    @Test(arguments: [
        (#"<https://h/a?page=2>; rel="next", <https://h/a?page=9>; rel="last""#, "https://h/a?page=2"),
        (#"<https://h/a?b=1,2>; rel="prev", <https://h/a?after=x>; title="a, b"; rel="next""#, "https://h/a?after=x"),
        ("<https://h/n>;rel=next", "https://h/n"),
        (#"<https://h/n>; rel="last next""#, "https://h/n"),
    ])
    func `the next page is found`(header: String, next: String) {
        #expect(LinkHeader.next(in: header) == next)
    }

    @Test(arguments: ["", #"<https://h/a>; rel="last""#, "<https://h/a", #"<https://h/a>; title="next""#, "next"])
    func `the last page has no next`(header: String) {
        #expect(LinkHeader.next(in: header) == nil)
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777.0), ("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
    ])
    func `a date of HTTP is read`(text: String, seconds: Double) {
        #expect(HTTPDate.parse(text)?.timeIntervalSince1970 == seconds)
    }

    @Test(arguments: [
        "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 6x Nov 1994 08:49:37 GMT",
    ])
    func `what is no date of HTTP is none`(text: String) {
        #expect(HTTPDate.parse(text) == nil)
    }
}
