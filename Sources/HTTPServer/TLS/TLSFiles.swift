/// Where the certificate and the key for TLS are.
package struct TLSFiles: Sendable, Equatable {
    /// A chain in PEM, the server's own certificate first.
    package var certificateFile: String
    /// Its private key in PEM, without a passphrase.
    package var keyFile: String

    package init(certificateFile: String, keyFile: String) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }

    /// Makes sure that both can be used, and fit each other; for those who are told before a server is made.
    package func check() throws(HTTPServerError) { _ = try TLSContext(self) }
}
