internal import Curl
internal import Disclosure
internal import ForgeAPI
internal import HTTPServer
internal import Mail

// What the parts of the program take out of the configuration.

extension HTTPServerConfiguration {
    /// nil: nothing is received.
    init?(_ configuration: Configuration) {
        guard let listen = configuration.listen else { return nil }
        self.init(listen, configuration)
    }

    /// The same limits and the same certificate hold wherever the program listens.
    init(_ listen: ListenAddress, _ configuration: Configuration) {
        self.init(host: listen.host, port: Int(listen.port))
        limits.body = configuration.limits.bodyBytes
        limits.head = configuration.limits.headBytes
        limits.fields = configuration.limits.fields
        limits.target = configuration.limits.targetBytes
        timeouts.head = .seconds(configuration.limits.headSeconds)
        timeouts.request = .seconds(configuration.limits.requestSeconds)
        maximumConnections = configuration.limits.connections
        maximumBodyBytesInMemory = configuration.limits.memoryBytes
        tls = configuration.tls.map { TLSFiles(certificateFile: $0.certificateFile, keyFile: $0.keyFile) }
    }
}

extension ForgeSettings {
    init(_ forge: Configuration.Forge) {
        let kind: ForgeKind =
            switch forge.kind {
            case .github: .github
            }
        self.init(
            kind: kind,
            apiURL: forge.apiURL,
            clientID: forge.clientID,
            appID: forge.appID,
            privateKey: forge.privateKey,
            apiVersion: forge.apiVersion,
            programVersion: Version.text
        )
    }
}

extension CurlConfiguration {
    init(_ forge: Configuration.Forge) {
        self.init(proxy: forge.proxy, certificateAuthorityFile: forge.certificateAuthorityFile)
    }
}

extension Configuration.Mail {
    /// What the position in the mailbox is remembered under: another account or mailbox has its own.
    var mailboxName: String { "\(imapURL ?? "") \(username ?? "") \(mailbox)" }

    fileprivate func server(_ url: String) -> CurlMailServer {
        let login = username.flatMap { name in password.map { CurlLogin(user: name, password: $0.expose()) } }
        return CurlMailServer(url: url, login: login)
    }

    /// A client of its own for each server; the largest mail takes a while.
    fileprivate var client: CurlClient {
        let configuration = CurlConfiguration(
            totalTimeout: .seconds(120),
            certificateAuthorityFile: certificateAuthorityFile
        )
        return CurlClient(configuration: configuration)
    }
}

extension SMTPPost {
    init(_ mail: Configuration.Mail, _ time: TimeSource) {
        self.init(client: mail.client, server: mail.server(mail.smtpURL), now: time.now)
    }
}

extension IMAPMailbox {
    /// nil: no mail is read.
    init?(_ mail: Configuration.Mail) {
        guard let url = mail.imapURL else { return nil }
        self.init(client: mail.client, server: mail.server(url), name: mail.mailbox)
    }
}

extension Configuration {
    /// Whose repositories the program may write in, named as by `Effect.Call.lane`.
    var owners: Set<String> {
        let intakes = repositories.values.compactMap(\.intakeRepository)
        return Set((Array(repositories.keys) + intakes).map { $0.owner.lowercased() })
    }
}
