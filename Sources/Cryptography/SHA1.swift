internal import COpenSSL

/// SHA-1 (FIPS 180-4), only to compute the names that Git gives to objects; it protects nothing.
package enum SHA1 {
    /// The 20 bytes of the digest.
    package static func digest(of bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 20)
        var length: UInt32 = 0
        let result = EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha1(), nil)
        guard result == 1, length == 20 else { preconditionFailure("OpenSSL computed no SHA-1 digest") }
        return digest
    }
}
