import Testing

@testable import Cryptography

struct SignatureTests {
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
    @Test func `the published HMAC vector is met`() {
        let code = HMAC.sha256(of: Array("Hello, World!".utf8), key: Array("It's a Secret to Everybody".utf8))

        #expect(
            Hexadecimal.encode(code) == "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
        )
    }

    // https://www.rfc-editor.org/rfc/rfc3174#section-7.3
    @Test func `the published SHA-1 vector is met`() {
        #expect(Hexadecimal.encode(SHA1.digest(of: Array("abc".utf8))) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    }

    @Test func `a key made, written and read again verifies its own signature and no other`() throws {
        let key = RSAKey()
        let again = try RSAKey(pem: key.pem)

        let signature = again.signature(over: [1, 2, 3])

        #expect(key.verifies(signature, over: [1, 2, 3]))
        #expect(!key.verifies(signature, over: [1, 2, 4]))
    }

    @Test func `a file that holds no key is refused`() {
        #expect(throws: RSAKey.Failure.notPEM) { try RSAKey(pem: Array("-----BEGIN NOTHING-----".utf8)) }
    }
}

struct EncodingTests {
    // https://www.rfc-editor.org/rfc/rfc4648#section-10, in the URL alphabet and without padding
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ])
    func `base64 is written and read back`(plain: String, encoded: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Array(plain.utf8))
    }

    @Test(arguments: ["Zg==", "Z", "Z+8", "Z g"])
    func `what is not base64 for URLs is refused`(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func `hexadecimal takes lower case only`() {
        #expect(Hexadecimal.decodeLowerCase("00ff10"[...].utf8) == [0, 255, 16])
        #expect(Hexadecimal.decodeLowerCase("00FF10"[...].utf8) == nil)
        #expect(Hexadecimal.decodeLowerCase("00f"[...].utf8) == nil)
    }
}
