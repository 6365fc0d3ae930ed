/// Something that can be added to a command, such as `--config FILE`.
struct Option: Equatable, Sendable {
    /// Without the dashes.
    let name: String
    /// What the value is called in the help; nil: the option takes none.
    let value: String?
    let summary: String

    /// Makes an option that takes no value.
    init(_ name: String, _ summary: String) {
        self.name = name
        value = nil
        self.summary = summary
    }

    init(_ name: String, value: String, _ summary: String) {
        self.name = name
        self.value = value
        self.summary = summary
    }

    /// The option as it is typed.
    var spelling: String { value.map { "--\(name) \($0)" } ?? "--\(name)" }
}

extension Option {
    static let help = Option("help", "Show this help (also -h).")
    static let version = Option("version", "Show the version.")
    static let noColour = Option("no-color", "Write without colours (also by NO_COLOR).")
    static let configuration = Option(
        "config",
        value: "FILE",
        "The configuration (default ./config.json, or ADVISORY_BOT_CONFIG)."
    )
    static let json = Option("json", "Write JSON.")

    /// Those that every command takes.
    static let everywhere = [help, noColour]
}
