internal import FoundationEssentials
internal import JSON

/// What the demo's clock showed at a moment of this machine's, so that a command beside the demo can go on from there.
struct DemoClockReading: Sendable {
    /// Names the folder of a running demo for commands that are typed beside it.
    static let variable = "ADVISORY_BOT_DEMO"

    let demo: Date
    let machine: Date

    /// Reads both clocks.
    init(_ demo: Date) {
        self.demo = demo
        machine = Date()
    }

    /// Reads what the demo in `folder` wrote last.
    init(folder: String) throws(CommandFailure) {
        let file = folder + "/" + Self.fileName
        guard case .success(let contents) = PrivateFile.read(file),
            let document = try? JSONValue(parsing: contents.bytes),  // Whatever is wrong with it, the cure is the same.
            let demo = document["demo"]?.integer, let machine = document["machine"]?.integer
        else {
            throw CommandFailure(
                "no demo runs in \(VisibleText.escape(folder))",
                remedy: "Start `advisory-bot demo --interactive`, or unset \(Self.variable)."
            )
        }
        self.demo = Date(timeIntervalSince1970: Double(demo) / 1e6)
        self.machine = Date(timeIntervalSince1970: Double(machine) / 1e6)
    }

    /// Writes the reading where `init(folder:)` finds it.
    func write(to folder: String) throws {
        let document: JSONValue = ["demo": Self.microseconds(demo), "machine": Self.microseconds(machine)]
        try PrivateFolder.write(document.bytes(), to: folder + "/" + Self.fileName)
    }

    /// The demo's time from now on; it does not notice when the demo's clock is moved again.
    var time: TimeSource {
        let passed = Date().timeIntervalSince(machine) * DemoClock.speed
        return .accelerated(from: demo.addingTimeInterval(passed), by: DemoClock.speed)
    }

    private static let fileName = "clock.json"

    private static func microseconds(_ date: Date) -> JSONValue {
        .integer(Int64((date.timeIntervalSince1970 * 1e6).rounded()))
    }
}
