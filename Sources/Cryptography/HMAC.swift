internal import COpenSSL

/// HMAC with SHA-256 (RFC 2104).
package enum HMAC {
    /// The 32 bytes that authenticate `bytes` for holders of `key`.
    package static func sha256(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: 32)
        var length = 0
        let result = EVP_Q_mac(
            nil,
            "HMAC",
            nil,
            "SHA256",
            nil,
            key,
            key.count,
            bytes,
            bytes.count,
            &code,
            code.count,
            &length
        )
        guard result != nil, length == 32 else { preconditionFailure("OpenSSL computed no HMAC") }
        return code
    }
}

/// Whether two byte strings are equal, in a time that depends on their lengths alone.
package func equalInConstantTime(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    guard first.count == second.count else { return false }
    return CRYPTO_memcmp(first, second, first.count) == 0
}
