import COpenSSL

/// A client that speaks TLS over a raw client's socket, and believes any certificate.
final class TLSClient {
    struct Refused: Error {}

    private let raw: RawClient
    private let context: OpaquePointer
    private let session: OpaquePointer

    /// Shakes hands, offering `protocols` in the form of ALPN and at most TLS `version`.
    init(port: Int, protocols: [UInt8] = [], version: Int32 = TLS1_3_VERSION) throws {
        raw = try RawClient(port: port)
        guard let context = SSL_CTX_new(TLS_client_method()), let session = SSL_new(context) else { throw Refused() }
        self.context = context
        self.session = session
        // The old versions are offered only at the lowest level of security.
        SSL_set_security_level(session, 0)
        SSL_ctrl(session, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(version), nil)
        if !protocols.isEmpty { SSL_set_alpn_protos(session, protocols, UInt32(protocols.count)) }
        SSL_set_fd(session, raw.descriptor)
        ERR_clear_error()
        guard SSL_connect(session) == 1 else { throw Refused() }
    }

    deinit {
        SSL_free(session)
        SSL_CTX_free(context)
    }

    /// The protocol that was agreed on by ALPN.
    var chosenProtocol: String {
        var start: UnsafePointer<UInt8>?
        var length: UInt32 = 0
        SSL_get0_alpn_selected(session, &start, &length)
        return String(decoding: UnsafeBufferPointer(start: start, count: Int(length)), as: UTF8.self)
    }

    func send(_ bytes: [UInt8]) {
        var count = 0
        SSL_write_ex(session, bytes, bytes.count, &count)
    }

    /// Reads until the server says goodbye; `nil` if it ends otherwise.
    func readToEnd() -> [UInt8]? {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            var count = 0
            ERR_clear_error()
            let result = SSL_read_ex(session, &buffer, buffer.count, &count)
            guard result == 1 else { return SSL_get_error(session, result) == SSL_ERROR_ZERO_RETURN ? all : nil }
            all += buffer[..<count]
        }
    }
}
