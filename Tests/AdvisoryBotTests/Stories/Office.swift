import Cryptography
import Disclosure
import Foundation
import HTTPServer
import JSON
import Locking
import Sandbox
import Storage
import Testing
import Webhooks

@testable import AdvisoryBot
@testable import ForgeAPI

/// A forge with people, and the bot beside it, in one process and on one virtual time.
///
/// The bot is made of its real parts: receiver, store on disk, dispatcher, runner, clock, and GitHub's adapter. What it
/// did is read from the forge, never asked of the bot.
final class Office {
    static let secret = Array("0123456789abcdef-webhook".utf8)
    static let appKey = RSAKey()
    static let repository = "acme/widget"
    static let intake = "acme/widget-security"

    let time = VirtualTime()
    let forge: SandboxForge
    let folder: URL
    var policy: Policy
    /// The name of the affected repository in the configuration.
    var configuredName = Office.repository
    var isDryRun = false
    /// At which boundary a bot that is started again crashes; nil: at none.
    var nextCrash: Int?
    /// Whether nothing that the forge sends arrives.
    var losesDeliveries = false
    /// What the log printed, over all lives of the bot.
    let logLines = Locked<[String]>([])
    /// The mailbox of the security address, and what the bot sent.
    let post: PostOffice
    /// The team's rooms.
    let rooms = NoticeBoard()

    private(set) var bot: Parts?
    /// How often the bot was started.
    private(set) var lives = 0

    /// The bot's parts in one life.
    struct Parts {
        let store: SQLStore
        let receiver: DeliveryReceiver
        let dispatcher: Dispatcher
        let runner: EffectRunner
        let clock: ClockLoop
        let missing: DeliveryReconciler
        let reconciler: Reconciler
        let crash: CrashPlan
        /// nil: no mail is read.
        let mail: MailLoop?
    }

    init(policy: Policy = Policy(), granted: [String: String]? = nil) throws {
        let time = self.time
        var configuration = SandboxForge.Configuration(
            webURL: "https://forge.example",
            appKey: Self.appKey,
            webhookSecret: Self.secret,
            enforcesPacing: true
        )
        if let granted { configuration.grantedPermissions = granted }
        forge = SandboxForge(configuration: configuration, now: { time.now })
        post = PostOffice(now: { time.now })
        self.policy = policy
        folder = FileManager.default.temporaryDirectory.appending(path: "office-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )

        try Self.furnish(forge, labels: policy.labels)
    }

    /// Settles the people, their repositories and the App in an empty forge.
    static func furnish(_ forge: SandboxForge, labels: LabelNames = LabelNames()) throws {
        for login in ["maya", "rae", "lee", "tess"] { try forge.addUser(login) }
        try forge.addOrganization("acme", owners: ["maya"])
        try forge.addTeam("security", in: "acme", members: ["lee"])
        let permissions: [String: SandboxPermission] = ["maya": .admin, "tess": .triage]
        try forge.addRepository(repository, permissions: permissions)
        try forge.addRepository(
            intake,
            visibility: .private,
            permissions: permissions.merging(["rae": .read]) { $1 }
        )
        for name in [repository, intake] {
            for signal in Signal.all { try forge.addLabel(labels[signal], in: name) }
        }
        try forge.addLabel(labels.fix, in: repository)
        try forge.installApp(for: "acme")
        _ = forge.takeDeliveries()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Starts the bot on what the disk holds; `crash` ends it.
    func start(_ crash: CrashPlan = CrashPlan(at: nil)) async throws {
        lives += 1
        let source = time.source
        let store = try Stores.open(
            "sqlite:" + storePath,
            mode: .serve,
            boundary: { _ in try crash.pass() }
        )
        let lines = logLines
        let log = Log(form: .json, level: .debug, now: source.now) { line in
            lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
        }
        let repository = try #require(RepositoryName(configuredName))
        let identities = RepositoryIdentities(store)
        try await identities.refresh()
        let directory = Directory([repository: policy], identities)
        let connected = try await connect(remembering: store, identities, crash, source)
        let forge = CurrentNamesForge(forge: connected.forge, identities: identities, now: source.now)
        let survey = CurrentNamesSurvey(survey: connected.survey, identities: identities)
        let agreement = ClockAgreement(survey: survey, time: source, log: log)
        let bell = Bell()
        let work = CaseWork(
            store: store,
            directory: directory,
            isRehearsal: isDryRun,
            time: source,
            effectsPlanned: bell,
            isClockTrusted: { agreement.isTrusted },
            forgeTime: { agreement.forgeTime }
        )
        let finders = Finders(survey: survey, forge: forge, work)
        let missing = DeliveryReconciler(
            store: store,
            administration: connected.administration,
            isRehearsal: isDryRun,
            log: log,
            time: source,
            interval: .seconds(300)
        )
        let mail = policy.mail.map { _ in
            MailLoop(
                mailbox: PostOffice.Box(office: post, crash: crash),
                name: "INBOX",
                store: store,
                marksSeen: !isDryRun,
                log: log,
                time: source,
                stored: bell,
                interval: .seconds(60)
            )
        }
        let desk = policy.mail.map {
            MailDesk(address: $0.address, acknowledgementsPerDay: 4, acknowledgementsPerAddress: 2)
        }
        bot = Parts(
            store: store,
            receiver: DeliveryReceiver(
                secrets: [Secret(Self.secret)],
                store: store,
                now: source.now,
                readiness: { .ready },
                report: { log.report($0) },
                onStored: {}
            ),
            dispatcher: Dispatcher(
                work: work,
                identities: identities,
                finders: finders,
                log: log,
                bell: bell,
                mailDesk: desk
            ),
            runner: EffectRunner(
                carrier: Carriers(
                    forge: forge,
                    chat: NoticeBoard.Messenger(board: rooms, crash: crash),
                    mail: MailCarrier(PostOffice.Counter(office: post, crash: crash))
                ),
                work: work,
                log: log,
                bell: bell,
                settling: .seconds(12)
            ),
            clock: ClockLoop(work: work, log: log, bell: bell, agreement: agreement),
            missing: missing,
            reconciler: Reconciler(
                surveys: Surveys.all(finders, work, log: log),
                deliveries: missing,
                work: work,
                log: log,
                bell: bell,
                interval: .seconds(300),
                takesCalls: finders.survey.takesCalls
            ),
            crash: crash,
            mail: mail
        )
        await bot?.clock.wakeOpenCases()
    }

    private var storePath: String { folder.appending(path: "state/bot.sqlite").path }

    /// Ends the bot's process, whatever it is doing.
    func stop() async {
        await bot?.store.close()
        bot = nil
    }

    /// Sends one delivery to the bot and returns the status of its answer.
    func deliver(_ delivery: SandboxDelivery) async throws -> Int {
        let receiver = try #require(bot).receiver
        let request = HTTPRequest(
            method: "POST",
            path: "/webhook",
            headers: delivery.headers,
            body: delivery.body
        )
        let response = await withCheckedContinuation { continuation in
            receiver.handle(request, HTTPResponder { continuation.resume(returning: $0) })
        }
        return response.status
    }

    /// Lets time pass, the webhooks come and the bot work until nothing is left to do, or `limit` is over.
    ///
    /// A bot that crashed is started again, undisturbed unless `nextCrash` says otherwise. Deliveries that it did not
    /// take are sent again.
    func settle(within limit: Duration = .seconds(1800)) async throws {
        var undelivered: [SandboxDelivery] = []
        let deadline = time.elapsed + limit
        while time.elapsed < deadline {
            if bot == nil { try await restart() }
            let sent = forge.takeDeliveries()
            if !losesDeliveries { undelivered += sent }
            for delivery in undelivered where try await deliver(delivery) == 202 {
                undelivered.removeAll { $0.id == delivery.id }
                forge.record(delivery.id, status: 202)
            }
            let parts = try #require(bot)
            let fetched = await parts.mail?.look() ?? 0
            let decided = await parts.dispatcher.decideWaitingDeliveries()
            let carriedOut = await parts.runner.carryOutOneRound()
            parts.clock.agreement.report()
            await parts.clock.wakeDueCases()
            if parts.crash.isDead {
                await stop()
                continue
            }
            guard fetched == 0, decided == 0, carriedOut == 0, undelivered.isEmpty else { continue }
            if try await isIdle(parts.store) { return }
            time.advance(by: .seconds(1))
        }
    }

    /// Starts the bot again; one that is to crash again compares the clocks first, as rounds do in the program.
    private func restart() async throws {
        guard let nextCrash else { return try await start() }
        try await start(CrashPlan(at: nextCrash))
        guard let repository = RepositoryName(configuredName) else { return }
        _ = try? await bot?.dispatcher.finders.survey.branches(of: repository)
    }

    /// Whether nothing is left to do for the bot that runs, so that what `settle` shows is the end and not a pause.
    func isAtRest() async throws -> Bool {
        guard let bot else { return false }
        return try await isIdle(bot.store)
    }

    private func isIdle(_ store: SQLStore) async throws -> Bool {
        let cases = try await store.listCases()
        let waiting = try await store.waitingDeliveries(due: .distantFuture, limit: 1)
        // What an embargo waits for is days away, and a test moves the time itself.
        let soon = time.now.addingTimeInterval(4000)
        return waiting.isEmpty
            && cases.allSatisfy { $0.unfinished.isEmpty && ($0.state.wakeAt ?? .distantFuture) > soon }
    }

    /// Reaches the forge as the program does; the calls of different connections don't wait for one another.
    func connect(
        _ crash: CrashPlan = CrashPlan(at: nil),
        initialHolds: [String: Duration] = [:],
        repositoryID: @escaping @Sendable (RepositoryName) -> Int64? = { _ in nil },
        onMove: @escaping @Sendable (RepositoryName) -> Void = { _ in },
        through wrap: (any Transport) -> any Transport = { $0 },
        onHold: @escaping @Sendable (String, Duration) async -> Void = { _, _ in }
    ) throws -> ConnectedForge {
        let source = time.source
        let settings = ForgeSettings(
            apiURL: forge.configuration.apiURL,
            clientID: forge.configuration.clientID,
            appID: nil,
            privateKey: Self.appKey,
            programVersion: "test"
        )
        return try Forges.connect(
            settings,
            over: wrap(SandboxTransport(forge: forge, crash: crash, time: time)),
            pacing: Pacing(now: source.elapsed, date: source.date, sleep: source.sleep),
            shared: LaneFiles(.sqlite(path: storePath), source),
            initialHolds: initialHolds,
            repositoryID: repositoryID,
            onMove: onMove,
            onHold: onHold
        )
    }

    private func connect(
        remembering store: SQLStore,
        _ identities: RepositoryIdentities,
        _ crash: CrashPlan,
        _ source: TimeSource
    ) async throws -> ConnectedForge {
        let now = source.now()
        return try connect(
            crash,
            initialHolds: try await store.holds(at: now).mapValues { .seconds($0.timeIntervalSince(now)) },
            repositoryID: identities.id,
            onMove: identities.noteMove,
            onHold: { lane, pause in
                try? await store.hold(lane: lane, until: source.now().addingTimeInterval(pause.inSeconds))
            }
        )
    }
}

extension Office {
    /// Has the reporter open an issue in `repository` and the maintainer label it; returns its number.
    @discardableResult
    func report(
        in repository: String = intake,
        title: String = "Path traversal in archive extraction",
        body: String = "Unpacking `../../x` writes outside. CWE-22.",
        labels: [String] = ["security: accepted"],
        by maintainer: String = "maya"
    ) throws -> Int {
        let number = try forge.openIssue(in: repository, by: "rae", title: title, body: body)
        for label in labels { try forge.addLabel(label, to: number, in: repository, by: maintainer) }
        return number
    }
}
