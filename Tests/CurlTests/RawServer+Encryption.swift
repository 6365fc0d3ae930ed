import COpenSSL
import Foundation
import Loopback

extension RawServer {
    /// A server on 127.0.0.1 that shows the certificate of `folder`, and answers the first request of each connection
    /// with `answer`.
    static func encrypted(answer: String, _ folder: CertifiedFolder) throws -> RawServer {
        let (certificateFile, keyFile) = (folder.path("certificate.pem"), folder.path("key.pem"))
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
