import COpenSSL
import Foundation

/// A certificate for `localhost` that signs itself, valid to 2126, and its key, which protects nothing.
enum TestCertificate {
    static let certificate = """
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

    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrry+WX1VaGNFgp+1
        StwXaRNEv7EAb73VmpqKxK2NrCahRANCAAQ9Orf6z/ujJ3GZ5Uu9eROR9jSTMHpN
        ZLLFwsbI695CXwCsXMEpjW4l7ieLzAY/6B928KVbdqXzBBnCXV49SUsb
        -----END PRIVATE KEY-----
        """

    /// A server on 127.0.0.1 that shows the certificate and answers the first request of each connection with `answer`.
    static func server(answer: String, inFolder folder: URL) throws -> RawServer {
        let certificateFile = folder.appending(path: "certificate.pem").path
        let keyFile = folder.appending(path: "key.pem").path
        try key.write(toFile: keyFile, atomically: true, encoding: .utf8)
        try certificate.write(toFile: certificateFile, atomically: true, encoding: .utf8)
        return try RawServer { connection in
            // For this thread alone, because OpenSSL writes to what the client has closed.
            var signals = sigset_t()
            sigaddset(&signals, SIGPIPE)
            pthread_sigmask(SIG_BLOCK, &signals, nil)
            let context = SSL_CTX_new(TLS_server_method())
            defer { SSL_CTX_free(context) }
            guard SSL_CTX_use_certificate_file(context, certificateFile, SSL_FILETYPE_PEM) == 1,
                SSL_CTX_use_PrivateKey_file(context, keyFile, SSL_FILETYPE_PEM) == 1, let tls = SSL_new(context)
            else { return }
            defer { SSL_free(tls) }
            SSL_set_fd(tls, connection.descriptor)
            var request = [UInt8](repeating: 0, count: 4096)
            guard SSL_accept(tls) == 1, case let count = SSL_read(tls, &request, 4096), count > 0 else { return }
            connection.record(String(decoding: request[..<Int(count)], as: UTF8.self))
            SSL_write(tls, answer, Int32(answer.utf8.count))
            SSL_shutdown(tls)
        }
    }
}
