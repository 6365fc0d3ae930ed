internal import Cryptography
internal import FoundationEssentials

/// The sandbox's App key and webhook secret, in files that only their owner can read.
struct DemoKeys: Sendable {
    let appKey: RSAKey
    let webhookSecret: [UInt8]

    /// Reads the files of `folder`, or makes them.
    init(folder: String) throws {
        try PrivateFolder.make(folder)
        let keyFile = folder + "/app-key.pem"
        let secretFile = folder + "/webhook-secret"
        if !FileManager.default.fileExists(atPath: keyFile) { try PrivateFolder.write(RSAKey().pem, to: keyFile) }
        if !FileManager.default.fileExists(atPath: secretFile) {
            let secret = Hexadecimal.encode(RandomBytes.make(count: 32))
            try PrivateFolder.write(Array(secret.utf8), to: secretFile)
        }
        appKey = try RSAKey(pem: Array(Data(contentsOf: URL(filePath: keyFile))))
        webhookSecret = Array(try Data(contentsOf: URL(filePath: secretFile)))
    }
}
