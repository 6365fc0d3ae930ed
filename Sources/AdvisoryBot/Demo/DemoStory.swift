internal import FoundationEssentials
internal import HTTPServer
internal import Sandbox

/// One report on its way to disclosure: what people do, and what the forge shows afterwards. The bot is not asked.
struct DemoStory: Sendable {
    let world: DemoWorld
    let clock: DemoClock
    let courier: Courier
    let desk: DemoDesk
    let output: DemoOutput
    private let stranger = DemoStranger()

    /// Something that ought to have become visible on the forge, and did not.
    struct Missing: Error {
        let what: String
    }

    init(world: DemoWorld, clock: DemoClock, courier: Courier, desk: DemoDesk, output: DemoOutput) {
        self.world = world
        self.clock = clock
        self.courier = courier
        self.desk = desk
        self.output = output
    }

    var forge: SandboxForge { world.forge }

    /// Plays the story and returns whether everything went as it should.
    func play() async throws -> Bool {
        let (began, morning) = (ContinuousClock.now, clock.now)
        var isComplete = true
        do {
            try await playReport()
            try await playRelease()
            try await playDisclosure()
        } catch let missing as Missing {
            output.step(.failed, clock.stamp(), "not seen in time: \(missing.what)")
            isComplete = false
        }
        let days = Int(clock.now.timeIntervalSince(morning) / 86_400)
        return sumUp(isComplete, days: days, realTime: ContinuousClock.now - began)
    }

    /// Has the reporter open the issue that everything starts with, and returns its number.
    @discardableResult
    func openIssue() throws -> Int {
        try forge.openIssue(
            in: DemoWorld.repository,
            by: DemoWorld.reporter,
            title: DemoWorld.reportTitle,
            body: DemoWorld.reportBody
        )
    }

    /// Writes what a person does.
    func tell(_ text: String) { output.step(.done, clock.stamp(), text) }

    /// Waits until the forge shows something, and writes the lines that `look` makes of it; nil: it is not there yet.
    func see(_ what: String, _ sign: DemoOutput.Sign = .done, _ look: (DemoView) -> [String]?) async throws {
        // Our time, for a busy machine is slow by that.
        let deadline = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < deadline {
            let view = DemoView(snapshot: forge.snapshot())
            stranger.read(view)
            if let lines = look(view) {
                for (index, line) in lines.enumerated() {
                    index == 0 ? output.step(sign, clock.stamp(), line) : output.detail(line)
                }
                return
            }
            try await clock.source.sleep(.milliseconds(500))
        }
        throw Missing(what: what)
    }

    /// Lets days pass once the bot has come to rest, for a call that is under way would arrive days later.
    func letTimePass(_ move: (DemoClock) -> Void) async throws {
        var (calls, restsSince) = (forge.exchanges.count, clock.now)
        while clock.now.timeIntervalSince(restsSince) < 3 {
            try await clock.source.sleep(.milliseconds(500))
            let count = forge.exchanges.count
            if count != calls { (calls, restsSince) = (count, clock.now) }
        }
        move(clock)
    }

    private func sumUp(_ isComplete: Bool, days: Int, realTime: Duration) -> Bool {
        let calls = forge.exchanges
        let problems =
            forge.violations.map { "a rule of the forge was broken: \($0)" }
            + repeated(calls).map { "done twice: \($0)" }
            + stranger.leaks.map { "said in public: \($0)" }
        for problem in problems { output.step(.failed, clock.stamp(), problem) }
        let seconds = Double(Int(realTime.inSeconds * 10)) / 10
        output.line("")
        output.line(
            "  Case 1 took \(days) days (\(seconds) s here): \(calls.count) calls, \(repeated(calls).count) repeated, "
                + "\(stranger.leaks.count) private words in public before the disclosure."
        )
        output.line("  Next:  advisory-bot check                what a real installation still needs")
        output.line("         advisory-bot demo --interactive   the same forge, with you as the people")
        return isComplete && problems.isEmpty
    }

    /// How many writes the forge carried out that repeated an earlier one.
    private func repeated(_ calls: [SandboxExchange]) -> [String] {
        var known: Set<String> = []
        return calls.filter { $0.isWrite && (200..<300).contains($0.status) && !$0.path.hasSuffix("/access_tokens") }
            .map { "\($0.method) \($0.path) \($0.requestBody)" }
            .filter { !known.insert($0).inserted }
    }
}
