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
        let bells = (deliveries: Bell(), effects: Bell(), clock: Bell(), rounds: Bell())
        for bell in [bells.deliveries, bells.effects, bells.clock, bells.rounds] { stop.wakes(bell) }

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
        let interpreter = Interpreter(survey: survey, forge: forge, directory: directory, now: work.forgeTime)
        let listener = Listener(survey: survey, forge: forge, interpreter: interpreter)
        let (fixes, releases) = (FixFinder(survey: survey, forge: forge), ReleaseFinder(survey: survey))
        dispatcher = Dispatcher(
            store: store,
            forge: forge,
            directory: directory,
            identities: identities,
            work: work,
            fixes: fixes,
            releases: releases,
            listener: listener,
            log: log,
            time: time,
            bell: bells.deliveries,
            mailDesk: configuration.mail.map { MailDesk($0) }
        )
        runner = EffectRunner(
            store: store,
            carrier: Carriers(
                forge: forge,
                chat: rooms,
                mail: MailCarrier(configuration.mail.map { SMTPPost($0, time) })
            ),
            work: work,
            log: log,
            time: time,
            bell: bells.effects,
            settling: .seconds(configuration.forge.settleSeconds)
        )
        clock = ClockLoop(store: store, work: work, log: log, time: time, bell: bells.clock, agreement: agreement)
        reconciler = configuration.reconcileMinutes.map { minutes in
            let interval = Duration.seconds(minutes * 60)
            let deliveries = DeliveryReconciler(
                store: store,
                administration: connected.administration,
                isRehearsal: configuration.isDryRun,
                log: log,
                time: time,
                interval: interval
            )
            return Reconciler(
                surveys: [
                    AdvisorySurvey(survey: survey, forge: forge, work: work),
                    IssueSurvey(survey: survey, forge: forge, work: work, log: log),
                    FixSurvey(survey: survey, finder: fixes),
                    ReleaseSurvey(finder: releases),
                    DiscussionSurvey(listener: listener),
                ],
                deliveries: configuration.listen == nil ? nil : deliveries,
                work: work,
                log: log,
                time: time,
                bell: bells.rounds,
                interval: interval,
                firstLooks: firstLooks,
                scarcity: survey.scarcity
            )
        }
        mailLoop = configuration.mail.flatMap { mail in
            IMAPMailbox(mail).map { mailbox in
                MailLoop(
                    mailbox: mailbox,
                    name: mail.mailboxName,
                    store: store,
                    marksSeen: !configuration.isDryRun,
                    log: log,
                    time: time,
                    stored: bells.deliveries,
                    interval: .seconds(mail.pollSeconds)
                )
            }
        }
        let health = StoreHealth(time)
        let receiver = DeliveryReceiver(
            path: configuration.webhook.path,
            secrets: configuration.webhook.secrets,
            store: store,
            now: time.now,
            readiness: { stop.isRaised ? .notReady(Text<Public>(fixed: "stopping")) : health.readiness },
            report: { fact in
                health.note(fact)
                log.report(fact)
            },
            onStored: { bells.deliveries.ring() }
        )
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

    /// Runs until `shutDown()`, or until the task is cancelled; what was accepted is answered, what was begun is finished.
    func run() async {
        log.info("started", .address(port.map { "port \($0)" } ?? "nowhere"), .version(Version.text))
        if let metrics { log.info("metrics-open", .address("port \(metrics.port)")) }
        await withTaskCancellationHandler {
            await withTaskGroup { group in
                group.addTask { await server?.run() }
                group.addTask { await metrics?.run() }
                group.addTask { await mailLoop?.run(until: stop) }
                group.addTask {
                    // Before anything is decided about cases whose repositories have other names than in the configuration.
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

    /// Takes over what a new configuration can change while the program runs: secrets, policies, the log's level.
    func reload(_ configuration: Configuration) {
        // Whether anything is received at all is decided at the start.
        if !configuration.webhook.secrets.isEmpty { receiver.replaceSecrets(by: configuration.webhook.secrets) }
        directory.replace(by: configuration.repositories)
        rooms.replace(by: configuration.chatRooms)
        log.replace(level: configuration.log.level)
        log.info("reloaded", .count(configuration.repositories.count))
    }

    /// Reaches the forge, and has the store remember how long it wants to be left alone.
    private static func connect(
        _ configuration: Configuration,
        store: any Store,
        identities: RepositoryIdentities,
        log: Log,
        time: TimeSource,
        client: CurlClient
    ) async throws -> ConnectedForge {
        let now = time.now()
        let holds = try await store.holds(at: now).mapValues { Duration.seconds($0.timeIntervalSince(now)) }
        return try Forges.connect(
            ForgeSettings(configuration.forge),
            over: CurlTransport(client),
            pacing: Pacing(time),
            shared: LaneFiles(configuration.store, time) { lane, problem in
                log.warning("lane-not-shared", .lane(lane), .problem(problem))
            },
            initialHolds: holds,
            repositoryID: identities.id,
            onMove: identities.noteMove,
            onHold: { lane, pause in
                log.warning("lane-held", .lane(lane), .milliseconds(Int(pause.inSeconds * 1000)))
                do {
                    try await store.hold(lane: lane, until: time.now().addingTimeInterval(pause.inSeconds))
                } catch {
                    log.error("store-failed", .problem("\(error)"))
                }
            }
        )
    }
}
