package import Cryptography

/// Who the App is.
package struct AppCredentials: Sendable {
    /// The client id, which GitHub recommends as issuer, or else the App's number.
    package let issuer: String
    package let key: RSAKey

    /// nil: neither a client id nor an App id is given.
    package init?(clientID: String?, appID: Int64?, key: RSAKey) {
        guard let issuer = clientID ?? appID.map({ String($0) }), !issuer.isEmpty else { return nil }
        self.issuer = issuer
        self.key = key
    }
}
