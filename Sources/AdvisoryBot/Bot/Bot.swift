internal import Chat
internal import Curl
internal import Cryptography
internal import Disclosure
internal import ForgeAPI
internal import FoundationEssentials
internal import HTTPServer
internal import Mail
internal import Storage
internal import Webhooks

/// The running program: makes every part, hands each what it needs, and runs their loops until it is told to stop.
struct Bot: Sendable {
    let dispatcher: Dispatcher
    let runner: EffectRunner
    let clock: ClockLoop
    /// nil: the configuration switches it off.
    let reconciler: Reconciler?
    /// The port that deliveries come in by; nil: nothing is received.
    var port: Int? { server?.port }

    private let store: SQLStore
    private let server: HTTPServer?
    /// nil: the configuration switches it off.
    private let metrics: MetricsServer?
    private let receiver: DeliveryReceiver
    /// nil: bodies are kept for ever.
    private let retention: BodyRetention?
    private let directory: Directory
    private let rooms: ChatRooms
    /// nil: no mail is read.
    private let mailLoop: MailLoop?
    private let stop: StopSign
    private let log: Log

    /// Opens the store and the port. Nothing is received or sent before `run()`.
    init(_ configuration: Configuration, log: Log, time: TimeSource, client: CurlClient) async throws {
        let store = try Stores.open(configuration.store.url, mode: .serve)
        let stop = StopSign()
        let bells = (deliveries: Bell(), effects: Bell(), clock: Bell(), rounds: Bell(), retention: Bell())
        for bell in [bells.deliveries, bells.effects, bells.clock, bells.rounds, bells.retention] { stop.wakes(bell) }

        let identities = RepositoryIdentities(store)
        try await identities.refresh()
        let directory = Directory(configuration.repositories, identities)
        let connected = try await Self.connect(
            configuration,
            store: store,
            identities: identities,
            log: log,
            time: time,
            client: client
        )
        let forge = CurrentNamesForge(forge: connected.forge, identities: identities, now: time.now)
        let survey = CurrentNamesSurvey(survey: connected.survey, identities: identities)
        let rooms = ChatRooms(configuration.chatRooms, webURL: configuration.forge.webURL, client: client)
        let agreement = ClockAgreement(survey: survey, time: time, log: log)
        let firstLooks = FirstLooks()
        let work = CaseWork(
            store: store,
            directory: directory,
            isRehearsal: configuration.isDryRun,
            time: time,
            effectsPlanned: bells.effects,
            isClockTrusted: { agreement.isTrusted },
            forgeTime: { agreement.forgeTime },
            hasLooked: { name in
                configuration.reconcileMinutes == nil || firstLooks.include(name) || !directory.isAffected(name)
            }
        )
        let finders = Finders(survey: survey, forge: forge, work)
        dispatcher = Dispatcher(
            work: work,
            identities: identities,
            finders: finders,
            log: log,
            bell: bells.deliveries,
            mailDesk: configuration.mail.map { MailDesk($0) }
        )
        runner = EffectRunner(
            carrier: Carriers(
                forge: forge,
                chat: rooms,
                mail: MailCarrier(configuration.mail.map { SMTPPost($0, time) })
            ),
            work: work,
            log: log,
            bell: bells.effects,
            settling: .seconds(configuration.forge.settleSeconds)
        )
        clock = ClockLoop(work: work, log: log, bell: bells.clock, agreement: agreement)
        reconciler = Self.reconciler(
            configuration,
            store,
            connected,
            finders,
            work,
            firstLooks,
            bell: bells.rounds,
            log: log
        )
        retention = configuration.keepBodiesDays.map { days in
            BodyRetention(bodies: store, days: days, agreement: agreement, time: time, log: log, bell: bells.retention)
        }
        mailLoop = Self.mailLoop(configuration, store, stored: bells.deliveries, log: log, time: time)
        let health = StoreHealth(time)
        let receiver = Self.receiver(configuration, store, health, stop, stored: bells.deliveries, log: log, time: time)
        server = try HTTPServerConfiguration(configuration).map {
            try HTTPServer(configuration: $0, handler: receiver)
        }
        metrics = try MetricsServer(configuration, store: store, health: health, time: time)
        self.receiver = receiver
        self.store = store
        self.directory = directory
        self.rooms = rooms
        self.stop = stop
        self.log = log
    }

    /// Runs until `shutDown()` or until the task is cancelled, and then finishes what has begun.
    func run() async {
        log.info("started", .address(port.map { "port \($0)" } ?? "nowhere"), .version(Version.text))
        if runner.work.isRehearsal {
            log.warning("dry-run", .problem("everything is decided, nothing is changed outside"))
        }
        if let metrics { log.info("metrics-open", .address("port \(metrics.port)")) }
        await withTaskCancellationHandler {
            await withTaskGroup { group in
                group.addTask { await server?.run() }
                group.addTask { await metrics?.run() }
                group.addTask { await mailLoop?.run(until: stop) }
                group.addTask { await retention?.run(until: stop) }
                group.addTask {
                    // First, because a repository may have another name in the cases than in the configuration.
                    await stop.cutsShort { await dispatcher.learnConfiguredNames() }
                    await withTaskGroup { loops in
                        loops.addTask { await dispatcher.run(until: stop) }
                        loops.addTask { await runner.run(until: stop) }
                        loops.addTask { await clock.run(until: stop) }
                        loops.addTask { await reconciler?.run(until: stop) }
                    }
                }
            }
        } onCancel: {
            shutDown()
        }
        await store.close()
        log.info("stopped")
    }

    /// Asks every loop to end; `run()` returns when they have.
    func shutDown() {
        stop.raise()
        server?.stop()
        metrics?.stop()
    }

    /// Takes over what a new configuration can change while the program runs: secrets, policies, rooms, the log's
    /// level.
    func reload(_ configuration: Configuration) {
        // Whether anything is received at all is decided at the start.
        if !configuration.webhook.secrets.isEmpty { receiver.replaceSecrets(by: configuration.webhook.secrets) }
        directory.replace(by: configuration.repositories)
        rooms.replace(by: configuration.chatRooms)
        log.replace(level: configuration.log.level)
        log.info("reloaded", .count(configuration.repositories.count))
    }
}
