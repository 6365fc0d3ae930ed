package import Foundation

/// A temporary folder with a self-signed certificate for `localhost`, valid to 2126, and its key, which protects
/// nothing.
package final class CertifiedFolder {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "loopback-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try write(Self.certificate, to: "certificate.pem")
        try write(Self.key, to: "key.pem")
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a file in the folder.
    package func path(_ name: String) -> String { url.appending(path: name).path }

    /// What a file of the folder says.
    package func text(of name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    /// Writes a file into the folder.
    package func write(_ text: String, to name: String) throws {
        try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    }

    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBlTCCATugAwIBAgIUSJcz4T1rHbUJXGmWHIvHTipcS8IwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA1NTAyN1oYDzIxMjYxMDI5
        MDU1MDI3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAQ9Orf6z/ujJ3GZ5Uu9eROR9jSTMHpNZLLFwsbI695CXwCsXMEpjW4l
        7ieLzAY/6B928KVbdqXzBBnCXV49SUsbo2kwZzAdBgNVHQ4EFgQUCZB6s5a5i/GI
        NnIFenfX5gJ0zwwwHwYDVR0jBBgwFoAUCZB6s5a5i/GINnIFenfX5gJ0zwwwDwYD
        VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
        SAAwRQIhAL2i6emXDo0MGmR7Fl+LLf+HbEHN+SvYdZRkggXeRmDIAiAcuhVO5H8d
        h/tv4fjw2pRcujYAM72Hlp9eGSFdFOwg6A==
        -----END CERTIFICATE-----
        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrry+WX1VaGNFgp+1
        StwXaRNEv7EAb73VmpqKxK2NrCahRANCAAQ9Orf6z/ujJ3GZ5Uu9eROR9jSTMHpN
        ZLLFwsbI695CXwCsXMEpjW4l7ieLzAY/6B928KVbdqXzBBnCXV49SUsb
        -----END PRIVATE KEY-----
        """
}
