internal import COpenSSL

/// The certificate, the key and the rules with which connections are encrypted: TLS 1.2 or later, HTTP/1.1 inside.
final class TLSContext: @unchecked Sendable {
    // Sendable: OpenSSL counts references to an SSL_CTX atomically and locks its session cache, and after init nothing
    // sets it.
    private let context: OpaquePointer

    /// Reads the chain and the key, both in PEM.
    init(_ files: TLSFiles) throws(HTTPServerError) {
        guard let context = SSL_CTX_new(TLS_server_method()) else {
            throw .systemLimit(reason: OpenSSLErrors.take())
        }
        // Set at once, so that deinit frees it whatever is thrown below.
        self.context = context
        openssl_set_min_proto_version(context, TLS1_2_VERSION)
        let mode = SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS
        openssl_set_mode(context, Int(mode))
        SSL_CTX_set_options(context, Self.noRenegotiation)
        // Answers "no passphrase"; without it OpenSSL would ask on the terminal.
        SSL_CTX_set_default_passwd_cb(context) { @Sendable _, _, _, _ in 0 }
        SSL_CTX_set_alpn_select_cb(context, selectProtocol, nil)

        ERR_clear_error()
        guard SSL_CTX_use_certificate_chain_file(context, files.certificateFile) == 1 else {
            throw .badCertificate(file: files.certificateFile, reason: OpenSSLErrors.take())
        }
        guard SSL_CTX_use_PrivateKey_file(context, files.keyFile, SSL_FILETYPE_PEM) == 1,
            SSL_CTX_check_private_key(context) == 1
        else { throw .badKey(file: files.keyFile, reason: OpenSSLErrors.take()) }
    }

    deinit { SSL_CTX_free(context) }

    /// Encrypts a new connection; `nil` where there is no memory for it.
    func channel(_ descriptor: consuming Descriptor) -> TLSChannel? {
        guard let session = SSL_new(context) else { return nil }
        return TLSChannel(session, descriptor)
    }

    /// `SSL_OP_NO_RENEGOTIATION`, a macro with an argument (https://docs.openssl.org/3.0/man3/SSL_CTX_set_options/).
    private static let noRenegotiation: UInt64 = 1 << 30
}

/// Chooses `http/1.1` if the client offers protocols at all (RFC 7301, section 3.2).
private func selectProtocol(
    _: OpaquePointer?,
    chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    chosenLength: UnsafeMutablePointer<UInt8>?,
    offered: UnsafePointer<UInt8>?,
    offeredLength: UInt32,
    _: UnsafeMutableRawPointer?
) -> Int32 {
    // A list of names, each after its length in one byte; `chosen` must point into it, because it outlives this call.
    let list = UnsafeBufferPointer(start: offered, count: Int(offeredLength))
    var index = 0
    while index < list.count {
        let name = list[(index + 1)...].prefix(Int(list[index]))
        if name.elementsEqual("http/1.1".utf8) {
            chosen?.pointee = offered.map { $0 + index + 1 }
            chosenLength?.pointee = UInt8(name.count)
            return SSL_TLSEXT_ERR_OK
        }
        index += 1 + Int(list[index])
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL
}
