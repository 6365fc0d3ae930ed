internal import CLinux
internal import Cryptography
internal import FoundationEssentials
internal import JSON
internal import Sandbox

/// The demo's folder: configuration, keys, store and log, all of which go away with it.
struct DemoFolder: Sendable {
    static let embargoDays = 30

    let path: String

    /// Makes a folder that nobody else can read.
    init() throws {
        let name = Hexadecimal.encode(RandomBytes.make(count: 6))
        path = FileManager.default.temporaryDirectory.path + "/advisory-bot-demo-" + name
        try PrivateFolder.make(path)
    }

    /// The configuration that `write(configurationOf:)` writes.
    var configurationFile: String { path + "/config.json" }

    /// Where the bot's log goes, so that the terminal stays the story's.
    var logPath: String { path + "/bot.log" }

    /// The keys of the demo's App, made in this folder.
    func keys() throws -> DemoKeys { try DemoKeys(folder: path) }

    /// Writes the configuration that an operator would write, and reads it as `serve` does.
    func write(configurationOf world: DemoWorld) throws -> Configuration {
        try PrivateFolder.write([], to: logPath)
        let document: JSONValue = [
            "listen": "127.0.0.1:0",
            "webhook": ["secret_files": ["webhook-secret"]],
            "forge": [
                "api_url": .string(world.forge.configuration.apiURL),
                "web_url": .string(world.forge.configuration.webURL),
                "client_id": .string(world.forge.configuration.clientID),
                "private_key_file": "app-key.pem",
            ],
            "store": ["url": "sqlite:state/bot.sqlite"],
            "policy": [
                "trusted": ["teams": ["security"]],
                "intake": ["public_issue": "redact"],
                "release": ["mode": "tag"],
                "embargo": ["days": .integer(Int64(Self.embargoDays))],
                "disclosure": ["mode": "confirm"],
                "cve": ["mode": "forge"],
                "package": ["ecosystem": "npm", "name": "widget"],
            ],
            "repositories": [["name": .string(DemoWorld.repository)]],
        ]
        try PrivateFolder.write(document.bytes(), to: configurationFile)
        return try ConfigurationReader.read(file: configurationFile)
    }

    /// Notes what the demo's clock shows, for commands that are typed beside it.
    @Sendable func note(_ reading: DemoClockReading) {
        // Without it those commands say that no demo runs; the demo itself goes on.
        try? reading.write(to: path)
    }

    /// Appends one line to the bot's log.
    @Sendable func appendToLog(_ line: [UInt8]) {
        let file = linux_open_for_appending(logPath)
        guard file >= 0 else { return }
        _ = CLinux.write(file, line, line.count)
        close(file)
    }

    /// Tells whether two paths lead to one folder that is there.
    static func isSame(_ first: String, _ second: String) -> Bool {
        var (one, other) = (stat(), stat())
        guard stat(first, &one) == 0, stat(second, &other) == 0 else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino
    }

    /// Removes the folder with everything in it.
    func remove() {
        // The folder is in the system's temporary place; what can't be removed now goes with that.
        try? FileManager.default.removeItem(atPath: path)
    }
}
