package import FoundationEssentials

extension Log {
    /// Makes the log of the running program: on standard error, each line by one `write`.
    package static func standardError(
        _ settings: LogSettings,
        isColourAllowed: Bool,
        now: @escaping @Sendable () -> Date
    ) -> Log {
        let isTerminal = StandardStream.error.isTerminal
        let form: Form =
            switch settings.format {
            case .auto: isTerminal ? .text(isColoured: isColourAllowed) : .json
            case .json: .json
            case .text: .text(isColoured: isTerminal && isColourAllowed)
            }
        return Log(form: form, level: settings.level, now: now) { line in
            StandardStream.error.write(line)
        }
    }
}
