internal import Cryptography
package import Disclosure
package import HTTPServer

/// The sender's proof that it holds a secret of ours and that the body is as it was sent.
///
/// `X-Hub-Signature-256: sha256=` and 64 lower-case hexadecimal digits: HMAC-SHA256 over the raw bytes of the body.
/// The older `X-Hub-Signature` (SHA-1) proves nothing here.
/// https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
package struct WebhookSignature: Equatable, Sendable {
    /// What is wrong with a signature. Callers never learn which it is.
    package enum Flaw: String, Error, Sendable {
        case missing, repeated, malformed
        /// Well-formed, but made with none of our secrets or over another body.
        case wrong
    }

    private let code: [UInt8]

    /// Reads the one header field that holds the signature.
    package init(in headers: HTTPHeaders) throws(Flaw) {
        let values = headers.all("X-Hub-Signature-256")
        guard let value = values.first else { throw .missing }
        guard values.count == 1 else { throw .repeated }
        let prefix = "sha256="
        guard value.utf8.count == prefix.utf8.count + 64, value.utf8.starts(with: prefix.utf8),
            let code = Hexadecimal.decodeLowerCase(value.utf8.dropFirst(prefix.utf8.count))
        else { throw .malformed }
        self.code = code
    }

    /// Whether one of `secrets` signed `body`; tries every one of them, so that the time does not tell which.
    package func isValid(for body: [UInt8], secrets: [Secret<[UInt8]>]) -> Bool {
        var isValid = false
        for secret in secrets {
            let isEqual = equalInConstantTime(code, HMAC.sha256(of: body, key: secret.expose()))
            isValid = isEqual || isValid
        }
        return isValid
    }
}
