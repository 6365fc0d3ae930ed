internal import Cryptography
internal import Disclosure
internal import FoundationEssentials
internal import JSON

/// The proof that a call comes from the App, signed with its key (RS256).
///
/// https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
struct JSONWebToken: Sendable {
    let issuer: String
    let issuedAt: Int64
    let expiresAt: Int64

    /// Dates the token from a minute ago, because clocks differ, and lets it live less than the ten minutes allowed.
    init(issuer: String, now: Date) {
        let seconds = Int64(now.timeIntervalSince1970)
        self.issuer = issuer
        issuedAt = seconds - 60
        expiresAt = seconds + 9 * 60
    }

    /// The token in its compact form. https://www.rfc-editor.org/rfc/rfc7515#section-3.1
    func signed(with key: RSAKey) -> Secret<String> {
        let header: JSONValue = ["alg": "RS256", "typ": "JWT"]
        let claims: JSONValue = ["exp": .integer(expiresAt), "iat": .integer(issuedAt), "iss": .string(issuer)]
        let content = Base64URL.encode(header.bytes()) + "." + Base64URL.encode(claims.bytes())
        return Secret(content + "." + Base64URL.encode(key.signature(over: Array(content.utf8))))
    }
}
