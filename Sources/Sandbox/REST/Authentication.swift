internal import Cryptography
internal import FoundationEssentials
internal import JSON

/// What the `Authorization` header says, before anybody believes it.
enum Credential {
    case none
    /// Three parts with dots: a JSON Web Token.
    case webToken(String, scheme: String)
    case token(String)

    /// Reads the header's value; nil where there is none.
    init(header: String?) {
        guard let header else {
            self = .none
            return
        }
        let parts = header.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, ["bearer", "token"].contains(parts[0].lowercased()) else {
            self = .token(header)
            return
        }
        self = parts[1].split(separator: ".").count == 3 ? .webToken(parts[1], scheme: parts[0]) : .token(parts[1])
    }
}

extension World {
    /// The App, if the token is one of its own and in time.
    ///
    /// https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
    func authenticate(webToken text: String, scheme: String) throws(SandboxRefusal) {
        guard scheme.lowercased() == "bearer" else { throw .undecodable }
        let parts = text.split(separator: ".").map(String.init)
        guard parts.count == 3, let header = document(parts[0]), let claims = document(parts[1]),
            let signature = Base64URL.decode(parts[2]), header["alg"]?.string == "RS256",
            configuration.appKey.verifies(signature, over: Array("\(parts[0]).\(parts[1])".utf8))
        else { throw .undecodable }
        let seconds = now.timeIntervalSince1970
        guard let expiry = claims["exp"]?.integer, Double(expiry) > seconds else {
            throw .unauthorized(
                "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the "
                    + "assertion expires"
            )
        }
        guard Double(expiry) <= seconds + 600 else {
            throw .unauthorized("'Expiration time' claim ('exp') is too far in the future")
        }
        guard let issued = claims["iat"]?.integer, Double(issued) <= seconds else {
            throw .unauthorized(
                "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued"
            )
        }
        let issuer = claims["iss"]
        guard
            issuer?.string == configuration.clientID || issuer?.string == String(configuration.appID)
                || issuer?.integer == configuration.appID
        else { throw SandboxRefusal(status: 404, message: "Integration not found") }
    }

    /// The installation token of that text, if it is still good.
    func authenticate(token text: String) throws(SandboxRefusal) -> InstallationToken {
        guard let token = tokens[text], token.expiresAt > now, installations[token.installation] != nil else {
            throw .badCredentials
        }
        return token
    }

    private func document(_ part: String) -> JSONValue? {
        guard let bytes = Base64URL.decode(part) else { return nil }
        do { return try JSONValue(parsing: bytes) } catch { return nil }
    }
}

extension SandboxRefusal {
    static let undecodable = SandboxRefusal.unauthorized("A JSON web token could not be decoded")

    /// Words a 401.
    static func unauthorized(_ message: String) -> Self { SandboxRefusal(status: 401, message: message) }
}
