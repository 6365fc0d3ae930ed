internal import CLinux
internal import COpenSSL

/// An encrypted connection. The handshake happens within the first reads and writes.
///
/// OpenSSL writes to the socket without `MSG_NOSIGNAL`; the loop's thread has SIGPIPE blocked, and the program should
/// ignore it.
final class TLSChannel: Channel {
    private let session: OpaquePointer
    private let descriptor: Descriptor
    private var isBroken = false

    /// Takes over `session`, which is freed with the channel.
    init?(_ session: OpaquePointer, _ descriptor: consuming Descriptor) {
        self.session = session
        self.descriptor = descriptor
        guard SSL_set_fd(session, self.descriptor.number) == 1 else { return nil }
        SSL_set_accept_state(session)
    }

    deinit { SSL_free(session) }

    var descriptorNumber: Int32 { descriptor.number }

    /// Reads one record, which fits into `buffer` if that has 16 KiB: nothing stays behind that the poller does not
    /// see.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> ChannelResult {
        guard !isBroken else { return .ended }
        ERR_clear_error()
        var count = 0
        let result = SSL_read_ex(session, buffer.baseAddress, buffer.count, &count)
        return check(result, count)
    }

    func write(_ bytes: UnsafeRawBufferPointer) -> ChannelResult {
        guard !isBroken else { return .ended }
        ERR_clear_error()
        var count = 0
        let result = SSL_write_ex(session, bytes.baseAddress, bytes.count, &count)
        return check(result, count)
    }

    func endOutput() {
        if !isBroken {
            ERR_clear_error()
            SSL_shutdown(session)
        }
        shutdown(descriptor.number, Int32(SHUT_WR))
    }

    private func check(_ result: Int32, _ count: Int) -> ChannelResult {
        guard result != 1 else { return .moved(count) }
        switch SSL_get_error(session, result) {
        case SSL_ERROR_WANT_READ: return .waits(for: .input)
        case SSL_ERROR_WANT_WRITE: return .waits(for: .output)
        case SSL_ERROR_ZERO_RETURN: return .ended
        default:
            // After these the session must not be used any more, not even to say goodbye (SSL_get_error(3)).
            isBroken = true
            return .ended
        }
    }
}
