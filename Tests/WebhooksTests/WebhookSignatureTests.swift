import Disclosure
import HTTPServer
import Testing

@testable import Webhooks

struct WebhookSignatureTests {
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
    static let digits = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    static let published = "sha256=\(digits)"
    static let publishedSecret = Secret(Array("It's a Secret to Everybody".utf8))

    @Test func `the published test vector is valid`() throws {
        let signature = try WebhookSignature(in: ["X-Hub-Signature-256": Self.published])

        #expect(signature.isValid(for: Array("Hello, World!".utf8), secrets: [Self.publishedSecret]))
        #expect(!signature.isValid(for: Array("Hello, World?".utf8), secrets: [Self.publishedSecret]))
    }

    @Test(arguments: 0..<3)
    func `any one of the secrets is enough`(position: Int) throws {
        let signature = try WebhookSignature(in: ["X-Hub-Signature-256": Self.published])
        var secrets = [Secret(Array("first".utf8)), Secret(Array("second".utf8))]

        secrets.insert(Self.publishedSecret, at: position)

        #expect(signature.isValid(for: Array("Hello, World!".utf8), secrets: secrets))
    }

    @Test func `without a secret nothing is valid`() throws {
        let signature = try WebhookSignature(in: ["X-Hub-Signature-256": Self.published])

        #expect(!signature.isValid(for: Array("Hello, World!".utf8), secrets: []))
    }

    @Test(arguments: [
        "", "sha256=", digits, "sha1=\(digits)", "SHA256=\(digits)", "sha256=\(digits.uppercased())",
        "sha256=\(digits.dropLast())", "sha256=\(digits)0", "sha256=\(digits.dropLast())g",
        "sha256=\(digits.dropLast())\0", "sha256=\(digits.dropLast(2))é", " sha256=\(digits)", "sha256=\(digits) ",
        "sha256=\(digits),sha256=\(digits)",
    ])
    func `a malformed signature is refused`(value: String) {
        #expect(throws: WebhookSignature.Flaw.malformed) {
            try WebhookSignature(in: ["X-Hub-Signature-256": value])
        }
    }

    @Test func `a repeated signature is refused, even if both are the same`() {
        #expect(throws: WebhookSignature.Flaw.repeated) {
            try WebhookSignature(in: ["X-Hub-Signature-256": Self.published, "x-hub-signature-256": Self.published])
        }
    }

    @Test func `the older signature by SHA-1 counts for nothing`() {
        #expect(throws: WebhookSignature.Flaw.missing) {
            try WebhookSignature(in: ["X-Hub-Signature": "sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59"])
        }
    }
}
