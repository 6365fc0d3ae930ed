internal import Cryptography
internal import Disclosure
internal import HTTPServer

extension ConfigurationReader {
    /// Shorter secrets can be guessed.
    private static let leastSecretBytes = 16
    /// https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/managing-private-keys-for-github-apps
    private static let leastKeyBits = 2048

    /// Reads the files of `webhook.secret_files`.
    mutating func secrets(_ values: SettingValues, areNeeded: Bool) -> [Secret<[UInt8]>] {
        let list = "webhook.secret_files"
        if areNeeded, values.texts(list).isEmpty, !problems.contains(where: { $0.path.hasPrefix(list) }) {
            let problem = values.isGiven(list) ? "is empty" : "is missing"
            note(list, problem, remedy: "Name the file with the webhook's secret; \"listen\": null needs none.")
        }
        var secrets: [Secret<[UInt8]>] = []
        for (index, path) in values.texts("webhook.secret_files").enumerated() {
            let place = "webhook.secret_files[\(index)]"
            guard let file = file(path, place) else { continue }
            let bytes = file.trimmed
            if bytes.count < Self.leastSecretBytes {
                let remedy = "Create one with `openssl rand -hex 32`, and enter it in the App's settings too."
                note(place, "holds a secret of \(bytes.count) bytes, fewer than 16: \(path)", remedy: remedy)
            } else if Placeholder.matches(secret: bytes) {
                note(place, "still holds a placeholder: \(path)", remedy: "Put the webhook's secret in its place.")
            } else {
                secrets.append(Secret(bytes))
            }
        }
        return secrets
    }

    /// Reads the file of `forge.private_key_file`; nil with a problem noted.
    mutating func privateKey(_ values: SettingValues) -> RSAKey? {
        let place = "forge.private_key_file"
        guard let path = values.text(place), let file = file(path, place) else { return nil }
        let remedy = "Create a new private key in the App's settings and store the .pem file here."
        do {
            let key = try RSAKey(pem: file.bytes)
            guard key.bits < Self.leastKeyBits else { return key }
            note(place, "is an RSA key of \(key.bits) bits, fewer than \(Self.leastKeyBits): \(path)", remedy: remedy)
        } catch {
            switch error {
            case .notPEM: note(place, "is no private key in PEM without a passphrase: \(path)", remedy: remedy)
            case .notRSA: note(place, "is no RSA key: \(path)", remedy: remedy)
            }
        }
        return nil
    }

    /// Checks that both files of `tls` are there, or neither; nil: plain HTTP, or a problem noted.
    mutating func tls(_ values: SettingValues) -> Configuration.TLS? {
        let (certificatePlace, keyPlace) = ("tls.certificate_file", "tls.key_file")
        let (certificate, key) = (values.text(certificatePlace), values.text(keyPlace))
        let certificateFile = certificate.flatMap { file($0, certificatePlace, isPublic: true) }
        let keyFile = key.flatMap { file($0, keyPlace) }
        if certificate != nil, key == nil { note(keyPlace, "is missing", remedy: "TLS needs both files.") }
        if certificate == nil, key != nil { note(certificatePlace, "is missing", remedy: "TLS needs both files.") }
        guard let certificate, let key, certificateFile != nil, keyFile != nil else { return nil }
        let files = TLSFiles(certificateFile: absolute(certificate), keyFile: absolute(key))
        do {
            try files.check()
        } catch {
            switch error {
            case .badCertificate:
                note(
                    certificatePlace,
                    "names a file that is no certificate: \(error)",
                    remedy: "Name the chain in PEM, the server's own first."
                )
            case .badKey, .unknownHost, .cannotListen, .systemLimit:
                note(
                    keyPlace,
                    "does not go with the certificate: \(error)",
                    remedy: "Name that certificate's key, in PEM without a passphrase."
                )
            }
            return nil
        }
        return Configuration.TLS(certificateFile: files.certificateFile, keyFile: files.keyFile)
    }

    /// Checks that the files of `forge.ca_file` and `mail.ca_file` are there.
    mutating func checkTrustedCertificates(_ values: SettingValues) {
        for setting in ["forge.ca_file", "mail.ca_file"] {
            guard let path = values.text(setting) else { continue }
            // Bundles of a system's certificates are longer than any secret, so only their presence is looked at.
            if case .failure(let failure) = PrivateFile.examine(absolute(path)) {
                note(setting, failure.fault.problem, remedy: failure.fault.remedy)
            }
        }
    }

    /// Reads a file that a setting names; nil with a problem noted.
    mutating func file(_ path: String, _ place: String, isPublic: Bool = false) -> PrivateFile? {
        switch PrivateFile.read(absolute(path), isPublic: isPublic) {
        case .success(let file): return file
        case .failure(let failure):
            note(place, failure.fault.problem, remedy: failure.fault.remedy)
            return nil
        }
    }
}
