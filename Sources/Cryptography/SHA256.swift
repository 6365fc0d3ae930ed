internal import COpenSSL

/// SHA-256 (FIPS 180-4).
package enum SHA256 {
    /// The 32 bytes of the digest of all parts, one after the other.
    package static func digest(of parts: [UInt8]...) -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1,
            parts.allSatisfy({ EVP_DigestUpdate(context, $0, $0.count) == 1 }),
            EVP_DigestFinal_ex(context, &digest, &length) == 1, length == 32
        else { preconditionFailure("OpenSSL computed no SHA-256 digest") }
        return digest
    }
}
