internal import COpenSSL

/// Bytes that nobody can guess, from OpenSSL's generator.
package enum RandomBytes {
    /// Makes `count` bytes.
    package static func make(count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&bytes, Int32(count)) == 1 else { preconditionFailure("the system gives no random bytes") }
        return bytes
    }
}
