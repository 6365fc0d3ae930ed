internal import Curl
internal import Disclosure
internal import ForgeAPI
internal import FoundationEssentials
internal import Mail
internal import Storage
internal import Webhooks

// The parts that take more than a line to make.

extension Bot {
    /// Reaches the forge, and has the store remember how long it wants to be left alone.
    static func connect(
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
            owners: configuration.owners,
            initialHolds: holds,
            repositoryID: identities.id,
            onMove: identities.noteMove,
            onHold: { lane, pause in
                log.warning("lane-held", .lane(lane), .milliseconds(Int(pause.inSeconds * 1000)))
                do {
                    try await store.hold(lane: lane, until: time.now().addingTimeInterval(pause.inSeconds))
                } catch {
                    log.storeFailed(error)
                }
            }
        )
    }

    /// What looks for lost webhooks; nil: the configuration switches it off.
    static func reconciler(
        _ configuration: Configuration,
        _ store: any StoreInspection,
        _ connected: ConnectedForge,
        _ finders: Finders,
        _ work: CaseWork,
        _ firstLooks: FirstLooks,
        bell: Bell,
        log: Log
    ) -> Reconciler? {
        guard let minutes = configuration.reconcileMinutes else { return nil }
        let interval = Duration.seconds(minutes * 60)
        let deliveries = DeliveryReconciler(
            store: store,
            administration: connected.administration,
            isRehearsal: configuration.isDryRun,
            log: log,
            time: work.time,
            interval: interval
        )
        return Reconciler(
            surveys: Surveys.all(finders, work, log: log),
            deliveries: configuration.listen == nil ? nil : deliveries,
            work: work,
            log: log,
            bell: bell,
            interval: interval,
            firstLooks: firstLooks,
            scarcity: finders.survey.scarcity,
            takesCalls: finders.survey.takesCalls
        )
    }

    /// What fetches mail, and rings `stored` for each that it stored; nil: no mail is read.
    static func mailLoop(
        _ configuration: Configuration,
        _ store: any Store,
        stored: Bell,
        log: Log,
        time: TimeSource
    ) -> MailLoop? {
        guard let mail = configuration.mail, let mailbox = IMAPMailbox(mail) else { return nil }
        return MailLoop(
            mailbox: mailbox,
            name: mail.mailboxName,
            store: store,
            marksSeen: !configuration.isDryRun,
            log: log,
            time: time,
            stored: stored,
            interval: .seconds(mail.pollSeconds)
        )
    }

    /// What takes deliveries in, and rings `stored` for each that it stored.
    static func receiver(
        _ configuration: Configuration,
        _ store: any Store,
        _ health: StoreHealth,
        _ stop: StopSign,
        stored: Bell,
        log: Log,
        time: TimeSource
    ) -> DeliveryReceiver {
        DeliveryReceiver(
            path: configuration.webhook.path,
            secrets: configuration.webhook.secrets,
            store: store,
            now: time.now,
            readiness: { stop.isRaised ? .notReady(Text<Public>(fixed: "stopping")) : health.readiness },
            report: { fact in
                health.note(fact)
                log.report(fact)
            },
            onStored: { stored.ring() }
        )
    }
}
