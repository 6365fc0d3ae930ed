import COpenSSL
import Foundation
import HTTPServer

/// A self-signed certificate for `localhost` and its key, in a directory that goes away with it.
final class TestCertificate: Sendable {
    struct NotMade: Error {}

    private let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let generator = EVP_PKEY_CTX_new_from_name(nil, "ED25519", nil)
        let certificate = X509_new()
        var key: OpaquePointer?
        defer {
            EVP_PKEY_CTX_free(generator)
            X509_free(certificate)
            EVP_PKEY_free(key)
        }
        let name = X509_get_subject_name(certificate)
        guard EVP_PKEY_keygen_init(generator) == 1, EVP_PKEY_generate(generator, &key) == 1,
            X509_set_version(certificate, 2) == 1,
            X509_gmtime_adj(X509_getm_notBefore(certificate), -3_600) != nil,
            X509_gmtime_adj(X509_getm_notAfter(certificate), 3_600) != nil,
            X509_set_pubkey(certificate, key) == 1,
            X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_FLAG | 1, "localhost", -1, -1, 0) == 1,
            X509_set_issuer_name(certificate, name) == 1,
            X509_sign(certificate, key, nil) > 0
        else { throw NotMade() }
        try write("key.pem") { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) }
        try write("certificate.pem") { PEM_write_bio_X509($0, certificate) }
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    var files: TLSFiles { TLSFiles(certificateFile: file("certificate.pem"), keyFile: file("key.pem")) }

    /// The path of `name`, whether there is such a file or not.
    func file(_ name: String) -> String { directory.appending(path: name).path }

    private func write(_ name: String, _ body: (OpaquePointer?) -> Int32) throws {
        let bio = BIO_new_file(file(name), "w")
        defer { BIO_free(bio) }
        guard bio != nil, body(bio) == 1 else { throw NotMade() }
    }
}
