import Disclosure
import Foundation
import Locking
import Testing

@testable import AdvisoryBot
@testable import ForgeAPI

/// Two processes that write to one forge as the same client, each with a gate of its own.
struct LaneFilesTests {
    let time = VirtualTime()
    let forge: Counter
    let folder: ConfigurationFolder

    init() throws {
        forge = Counter(time)
        folder = try ConfigurationFolder()
    }

    @Test func `a command's write keeps its distance from the last one of the program that serves`() async throws {
        let (serve, command) = (gate(), gate())
        _ = try await serve.send(Self.write, isHarmlessTwice: false)
        time.advance(by: .milliseconds(200))

        _ = try await command.send(Self.write, isHarmlessTwice: false)
        _ = try await serve.send(Self.write, isHarmlessTwice: false)

        #expect(forge.sent == [1050, 2100, 3150].map { .milliseconds($0) })
    }

    @Test func `another lane's writes are nobody's business`() async throws {
        let (serve, command) = (gate("acme"), gate("other"))

        _ = try await serve.send(Self.write, isHarmlessTwice: false)
        _ = try await command.send(Self.write, isHarmlessTwice: false)

        #expect(forge.sent == [.milliseconds(1050), .milliseconds(1050)])
    }

    @Test func `a limit that one process meets holds all, reads too`() async throws {
        let (serve, command) = (gate(), gate())
        time.advance(by: .seconds(5))
        forge.answer(HTTPAnswer(status: 403, fields: [HTTPCall.Field("Retry-After", "60")]))
        await #expect(throws: ForgeError.self) { try await command.send(Self.read, isHarmlessTwice: true) }

        let held = await #expect(throws: ForgeError.self) { try await serve.send(Self.read, isHarmlessTwice: true) }
        time.advance(by: .seconds(60))
        forge.answer(HTTPAnswer(status: 200))

        #expect(held == .notTaken(pause: .seconds(60), reason: "the forge named a time to come back"))
        #expect(try await serve.send(Self.read, isHarmlessTwice: true).status == 200)
    }

    @Test func `while one process writes another waits, and not for ever`() async throws {
        let command = gate()
        let passage = try #require(entered(lanes().enter("acme")))
        passage.begin()
        let began = time.elapsed

        let error = await #expect(throws: ForgeError.self) {
            try await command.send(Self.write, isHarmlessTwice: false)
        }

        #expect(error == .notTaken(pause: .seconds(1), reason: "another process has a write under way"))
        #expect(time.elapsed - began < .seconds(7))
        #expect(forge.sent == [])
        passage.end()
        passage.leave()
        #expect(try await command.send(Self.write, isHarmlessTwice: false).status == 200)
    }

    @Test func `the write of a process that died counts as ended when its end is noticed`() async throws {
        let serve = gate()
        time.advance(by: .seconds(5))
        let passage = try #require(entered(lanes().enter("acme")))
        passage.begin()
        passage.leave()
        time.advance(by: .seconds(30))

        _ = try await serve.send(Self.write, isHarmlessTwice: false)

        #expect(forge.sent == [.milliseconds(36_050)])
    }

    @Test(arguments: ["", "1 boot 5 0 0123456789abcdef", "\u{0}\u{1}\u{2}", String(repeating: "x", count: 4000)])
    func `a damaged file costs one pause and no more`(contents: String) async throws {
        let serve = gate()
        time.advance(by: .seconds(5))
        try Data(contents.utf8).write(to: URL(filePath: store + ".lane-acme"))

        _ = try await serve.send(Self.write, isHarmlessTwice: false)
        _ = try await serve.send(Self.write, isHarmlessTwice: false)

        let first: Duration = contents.isEmpty ? .seconds(5) : .milliseconds(6050)
        #expect(forge.sent == [first, first + .milliseconds(1050)])
    }

    @Test func `after the machine's restart a hold still counts, by the time of day, and old writes don't`() throws {
        let before = lanes(boot: "first")
        let passage = try #require(entered(before.enter("acme")))
        passage.begin()
        passage.end()
        passage.leave()
        before.hold("acme", for: .seconds(600))
        time.advance(by: .seconds(100))
        let time = time

        let after = LaneFiles(
            besides: store,
            clock: LaneClock(boot: "second", now: { .seconds(3) }, date: { time.now })
        )

        #expect(after.trace(of: "acme") == LaneTrace(sinceWrite: nil, heldFor: .seconds(500)))
    }

    @Test func `where no file can be, the process goes on alone and says so once`() async throws {
        let problems = Locked<[String]>([])
        try FileManager.default.createDirectory(atPath: store + ".lane-acme", withIntermediateDirectories: true)
        let time = time
        let lanes = LaneFiles(
            besides: store,
            clock: LaneClock(boot: "b", now: { time.elapsed }, date: { time.now }),
            report: { lane, _ in problems.withLock { $0.append(lane) } }
        )

        let answer = try await gate(lanes: lanes).send(Self.write, isHarmlessTwice: false)
        lanes.hold("acme", for: .seconds(1))

        #expect(answer.status == 200)
        #expect(problems.withLock { $0 } == ["acme"])
    }

    @Test func `files are their owner's alone, and no name leads elsewhere`() throws {
        lanes().hold("../../@App", for: .seconds(1))

        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains(".lane-") }
        #expect(files == ["bot.sqlite.lane-_46__46__47__46__46__47__64__65_pp"])
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + files[0])[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    // MARK: - Parts

    private static let write = HTTPCall(
        method: .put,
        url: "https://forge.example/",
        fields: [],
        authorization: Secret("")
    )
    private static let read = HTTPCall(
        method: .get,
        url: "https://forge.example/",
        fields: [],
        authorization: Secret("")
    )

    private var store: String { folder.path + "/bot.sqlite" }

    private func lanes(boot: String = "boot") -> LaneFiles {
        let time = time
        return LaneFiles(besides: store, clock: LaneClock(boot: boot, now: { time.elapsed }, date: { time.now }))
    }

    private func gate(_ lane: String = "acme", lanes: LaneFiles? = nil) -> RequestGate {
        RequestGate(
            lane: lane,
            schedule: LaneSchedule(startedAt: time.elapsed, heldUntil: .zero),
            transport: forge,
            pacing: Pacing(time.source),
            shared: lanes ?? self.lanes(),
            onHold: { _, _ in }
        )
    }

    private func entered(_ entry: LaneEntry) -> (any LanePassage)? {
        switch entry {
        case .entered(let passage): passage
        case .occupied, .alone: nil
        }
    }

    /// A forge that keeps when calls came.
    final class Counter: Transport {
        private let time: VirtualTime
        private let state = Locked<(sent: [Duration], answer: HTTPAnswer)>(([], HTTPAnswer(status: 200)))

        init(_ time: VirtualTime) { self.time = time }

        var sent: [Duration] { state.withLock { $0.sent } }

        func answer(_ answer: HTTPAnswer) { state.withLock { $0.answer = answer } }

        func send(_ call: HTTPCall) async throws(TransportError) -> HTTPAnswer {
            state.withLock { state in
                state.sent.append(time.elapsed)
                return state.answer
            }
        }
    }
}
