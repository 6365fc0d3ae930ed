/// What is logged, and in which form.
package struct LogSettings: Equatable, Sendable {
    /// The form of a line.
    package enum Format: String, Sendable, CaseIterable {
        /// Text on a terminal, else JSON.
        case auto
        case json, text
    }

    package var level: LogLevel
    package var format: Format

    package init(level: LogLevel = .info, format: Format = .auto) {
        self.level = level
        self.format = format
    }
}
