internal import Cryptography
internal import Disclosure
internal import FoundationEssentials
internal import JSON

/// The one way from a file to a `Configuration`: everything that is wrong is found at once, before anything is started.
package struct ConfigurationReader {
    private let file: String
    /// Where relative paths start.
    private let folder: String
    var problems: [ConfigurationProblem] = []

    /// Reads and checks the configuration in `file`, and the secrets that it names.
    package static func read(file: String) throws(ConfigurationError) -> Configuration {
        var reader = ConfigurationReader(file: file)
        guard let configuration = reader.read(), reader.problems.isEmpty else {
            throw ConfigurationError(file: file, problems: reader.problems)
        }
        return configuration
    }

    private init(file: String) {
        self.file = file
        let current = FileManager.default.currentDirectoryPath
        let path = file.hasPrefix("/") ? file : current + "/" + file
        folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? current
    }

    private mutating func read() -> Configuration? {
        guard let document = document() else { return nil }
        let values = SettingValues(document, table: Settings.all)
        problems += values.problems

        let listen = values.text("listen").flatMap(ListenAddress.init)
        let metricsListen = values.text("metrics.listen").flatMap(ListenAddress.init)
        let tls = tls(values)
        let secrets = secrets(values, areNeeded: values.value("listen") != nil)
        let privateKey = privateKey(values)
        checkExposure(of: listen, "listen", values)
        checkExposure(of: metricsListen, "metrics.listen", values)
        checkDifference(listen, metricsListen)
        checkIssuer(values)
        checkSources(values)
        checkTrustedCertificates(values)
        let chatRooms = chatRooms(values)
        let mail = mail(values)
        var policy = policy(values, rooms: chatRooms.map(\.key))
        policy.mail = mail.flatMap { mailPolicy($0, values) }
        let repositories = takingMail(repositories(values, policy: policy), values)

        guard let privateKey, let webhookPath = values.text("webhook.path"),
            let kind = values.text("forge.kind").flatMap(Configuration.Forge.Kind.init),
            let apiURL = values.text("forge.api_url").flatMap(PlainURL.init),
            let webURL = values.text("forge.web_url").flatMap(PlainURL.init),
            let apiVersion = values.text("forge.api_version"),
            let settleSeconds = values.integer("forge.settle_seconds"),
            let store = values.text("store.url").flatMap({ StoreLocation($0, relativeTo: folder) }),
            let level = values.text("log.level").flatMap(LogLevel.init),
            let format = values.text("log.format").flatMap(LogSettings.Format.init),
            let isBehindProxy = values.flag("behind_proxy"), let isDryRun = values.flag("dry_run"),
            let reconcileMinutes = values.integer("reconcile.minutes"),
            let keepBodiesDays = values.integer("store.keep_bodies_days")
        else { return nil }
        return Configuration(
            folder: folder,
            listen: listen,
            isBehindProxy: isBehindProxy,
            tls: tls,
            limits: limits(values),
            webhook: Configuration.Webhook(path: webhookPath, secrets: secrets),
            forge: Configuration.Forge(
                kind: kind,
                apiURL: apiURL.text,
                webURL: webURL.text,
                appID: values.integer("forge.app_id"),
                clientID: values.text("forge.client_id"),
                privateKey: privateKey,
                apiVersion: apiVersion,
                settleSeconds: Int(settleSeconds),
                proxy: values.text("forge.proxy"),
                certificateAuthorityFile: values.text("forge.ca_file").map(absolute)
            ),
            store: store,
            keepBodiesDays: keepBodiesDays == 0 ? nil : Int(keepBodiesDays),
            isDryRun: isDryRun,
            reconcileMinutes: reconcileMinutes == 0 ? nil : Int(reconcileMinutes),
            metricsListen: metricsListen,
            chatRooms: Dictionary(chatRooms) { first, _ in first },
            mail: mail,
            log: LogSettings(level: level, format: format),
            policy: policy,
            repositories: repositories,
            repositoriesInOrder: (values.value("repositories")?.array ?? [])
                .compactMap { $0["name"]?.string.flatMap(RepositoryName.init) }
        )
    }

    private mutating func document() -> JSONValue? {
        switch PrivateFile.read(file, isPublic: true) {
        case .failure(let failure):
            let remedy = "Copy config.example.json and adapt it, or name another file with --config."
            let problem = PrivateFile.mode(of: file) == nil ? "is not there" : failure.fault.problem
            problems.append(ConfigurationProblem("", problem, remedy: remedy))
            return nil
        case .success(let contents):
            do {
                return try JSONValue(parsing: contents.bytes)
            } catch {
                if error.reason == .duplicateKey {
                    let remedy = "Keep one of the two, and take the other out."
                    note(error.path, "stands twice, the second time in line \(error.line)", remedy: remedy)
                } else {
                    let remedy = "Correct line \(error.line); JSON has no comments and no comma after the last element."
                    problems.append(ConfigurationProblem("", "is no JSON document: \(error)", remedy: remedy))
                }
                return nil
            }
        }
    }

    /// The rooms in the order of the file, each once.
    private func chatRooms(_ values: SettingValues) -> [(key: ChatRoomID, value: Secret<String>)] {
        var rooms: [(key: ChatRoomID, value: Secret<String>)] = []
        for url in values.texts("notify.webhooks").compactMap(PlainURL.init).map(\.text) {
            let id = ChatRoomID(digits: Hexadecimal.encode(Array(SHA256.digest(of: Array(url.utf8)).prefix(8))))
            if !rooms.contains(where: { $0.key == id }) { rooms.append((id, Secret(url))) }
        }
        return rooms
    }

    private func limits(_ values: SettingValues) -> Configuration.Limits {
        func limit(_ name: String) -> Int { Int(values.integer("limits." + name) ?? 0) }
        return Configuration.Limits(
            bodyBytes: limit("body_bytes"),
            headBytes: limit("head_bytes"),
            fields: limit("fields"),
            targetBytes: limit("target_bytes"),
            headSeconds: limit("head_seconds"),
            requestSeconds: limit("request_seconds"),
            connections: limit("connections"),
            memoryBytes: limit("memory_bytes")
        )
    }

    private mutating func checkExposure(of address: ListenAddress?, _ path: String, _ values: SettingValues) {
        guard let address, !address.isLoopback, values.text("tls.certificate_file") == nil,
            values.flag("behind_proxy") != true
        else { return }
        note(
            path,
            "\(address) is open to other machines in plain HTTP",
            remedy: "Set tls.certificate_file and tls.key_file, or \"behind_proxy\": true if a proxy ends TLS."
        )
    }

    /// Checks that deliveries and metrics don't want the same port; the system chooses a port 0, for each another one.
    private mutating func checkDifference(_ listen: ListenAddress?, _ metricsListen: ListenAddress?) {
        guard let listen, listen == metricsListen, listen.port != 0 else { return }
        note("metrics.listen", "is the same as \"listen\"", remedy: "Choose another port, such as 9464.")
    }

    /// Checks that the bot learns of reports in some way.
    private mutating func checkSources(_ values: SettingValues) {
        guard values.value("listen") == nil, values.integer("reconcile.minutes") == 0,
            !problems.contains(where: { $0.path == "listen" })
        else { return }
        note(
            "reconcile.minutes",
            "is 0, and \"listen\" is null: nothing would ever be noticed",
            remedy: "Choose how many minutes lie between two looks at the forge."
        )
    }

    private mutating func checkIssuer(_ values: SettingValues) {
        guard values.value("forge.app_id") == nil, values.value("forge.client_id") == nil,
            !problems.contains(where: { ["forge.app_id", "forge.client_id"].contains($0.path) })
        else { return }
        note(
            "forge.client_id",
            "is missing",
            remedy: "Copy the client ID from the App's settings, or set forge.app_id."
        )
    }

    /// Adds a problem to those that are told at the end.
    mutating func note(_ path: String, _ problem: String, remedy: String) {
        problems.append(ConfigurationProblem(path, problem, remedy: remedy))
    }

    /// Resolves a path of the configuration.
    func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : folder + "/" + path }
}
