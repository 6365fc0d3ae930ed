internal import COpenSSL

/// An RSA key pair, which signs as RS256 does (RSASSA-PKCS1-v1_5 with SHA-256, RFC 7518 section 3.3).
package final class RSAKey: @unchecked Sendable {
    // Sendable: OpenSSL's EVP_PKEY may be used by several threads once it is made, and `key` never changes.
    private let key: OpaquePointer

    /// Why some bytes are no key.
    package enum Failure: Error, Equatable {
        /// No private key in PEM, or one with a passphrase.
        case notPEM
        /// The key is of another kind, for example elliptic.
        case notRSA
    }

    /// Reads a private key in PEM, as PKCS #1 or PKCS #8 without a passphrase.
    package init(pem: [UInt8]) throws(Failure) {
        // The memory BIO does not copy: the bytes must live until it has been read.
        let read = pem.withUnsafeBytes { bytes -> OpaquePointer? in
            guard let bio = BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count)) else { return nil }
            defer { BIO_free(bio) }
            // The callback answers "no passphrase"; without it OpenSSL would ask on the terminal.
            return PEM_read_bio_PrivateKey(bio, nil, { _, _, _, _ in 0 }, nil)
        }
        guard let key = read else { throw .notPEM }
        guard EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA else {
            EVP_PKEY_free(key)
            throw .notRSA
        }
        self.key = key
    }

    /// Makes a new key of `bits` bits, for tests and the sandbox.
    package init(generating bits: UInt32 = 2048) {
        let context = EVP_PKEY_CTX_new_from_name(nil, "RSA", nil)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits)) == 1,
            EVP_PKEY_generate(context, &key) == 1, let key
        else { preconditionFailure("OpenSSL made no RSA key") }
        self.key = key
    }

    deinit { EVP_PKEY_free(key) }

    /// The length of the modulus.
    package var bits: Int { Int(EVP_PKEY_get_bits(key)) }

    /// The private key as PEM (PKCS #8).
    package var pem: [UInt8] {
        let bio = BIO_new(BIO_s_mem())
        defer { BIO_free(bio) }
        guard PEM_write_bio_PrivateKey(bio, key, nil, nil, 0, nil, nil) == 1 else {
            preconditionFailure("OpenSSL wrote no key")
        }
        var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(bio))
        BIO_read(bio, &bytes, Int32(bytes.count))
        return bytes
    }

    /// Signs `bytes`; the signature is as long as the modulus.
    package func signature(over bytes: [UInt8]) -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var length = 0
        guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
            EVP_DigestSign(context, nil, &length, bytes, bytes.count) == 1
        else { preconditionFailure("OpenSSL did not start a signature") }
        var signature = [UInt8](repeating: 0, count: length)
        guard EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1 else {
            preconditionFailure("OpenSSL made no signature")
        }
        return Array(signature.prefix(length))
    }

    /// Tells whether `signature` is this key's over `bytes`.
    package func verifies(_ signature: [UInt8], over bytes: [UInt8]) -> Bool {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1 else { return false }
        return EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
    }
}
