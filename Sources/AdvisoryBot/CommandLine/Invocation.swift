internal import Disclosure

/// A command line that was understood, and the world in which it is carried out.
struct Invocation: Sendable {
    /// What followed the command's words.
    let operands: [String]
    /// By name; the value is empty where the option takes none.
    let options: [String: String]
    let surroundings: Surroundings
    let console: Console

    /// Tells whether the option was given.
    func has(_ option: Option) -> Bool { options[option.name] != nil }
    /// The value that was given with the option; nil: it was not given.
    func value(of option: Option) -> String? { options[option.name] }

    /// The file that `--config`, the environment, or else convention names.
    var configurationFile: String {
        value(of: .configuration) ?? surroundings.environment["ADVISORY_BOT_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
            ?? "config.json"
    }

    /// Reads and checks the configuration.
    func configuration() throws(ConfigurationError) -> Configuration {
        try surroundings.readConfiguration(configurationFile)
    }

    /// Makes the log of the running program, on standard error.
    func log(_ settings: LogSettings) -> Log {
        let form: Log.Form =
            switch (settings.format, surroundings.isErrorTerminal) {
            case (.auto, true), (.text, true): .text(isColoured: console.isColourAllowed)
            case (.text, false): .text(isColoured: false)
            case (.auto, false), (.json, _): .json
            }
        return Log(form: form, level: settings.level, now: surroundings.now, write: surroundings.writeError)
    }

    /// Opens the store of the configuration.
    func store(_ access: StoreAccess) async throws -> any StoreInspection {
        try await surroundings.openStore(configuration(), access)
    }

    /// Reads an operand that is a whole number from 1.
    func number(at index: Int) throws(UsageError) -> Int {
        guard operands.indices.contains(index), let number = Int(operands[index]), number > 0 else {
            throw UsageError("that is no case's number", remedy: "Type a number such as 12; see `advisory-bot cases`.")
        }
        return number
    }

    /// Reads an operand that is an effect's id.
    func effect(at index: Int) throws(UsageError) -> Effect.ID {
        guard operands.indices.contains(index), let id = Effect.ID(operands[index]) else {
            throw UsageError(
                "that is no effect's id",
                remedy: "Type case/number such as 12/3; see `advisory-bot effects`."
            )
        }
        return id
    }
}
