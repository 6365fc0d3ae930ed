package import FoundationEssentials
internal import JSON
internal import Locking

/// The program's log: one line per fact, with ids and counts, without report text and secrets.
///
///     log.info("delivery-stored", .delivery(guid), .caseNumber(3))
package final class Log: Sendable {
    /// The form of the lines.
    package enum Form: Equatable, Sendable {
        case json
        case text(isColoured: Bool)
    }

    private let form: Form
    private let level: Locked<LogLevel>
    private let now: @Sendable () -> Date
    private let write: @Sendable ([UInt8]) -> Void

    /// Makes a log whose `write` gets one whole line with its end at a time, from any thread.
    package init(
        form: Form,
        level: LogLevel,
        now: @escaping @Sendable () -> Date,
        write: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.form = form
        self.level = Locked(level)
        self.now = now
        self.write = write
    }

    /// Makes facts below `level` silent from now on.
    package func replace(level newLevel: LogLevel) { level.withLock { $0 = newLevel } }

    /// Logs what helps to understand the program itself.
    package func debug(_ fact: StaticString, _ fields: LogField...) { log(.debug, fact, fields) }

    /// Logs what happened as it should.
    package func info(_ fact: StaticString, _ fields: LogField...) { log(.info, fact, fields) }

    /// Logs what an operator should know of, and nothing is lost if they look tomorrow.
    package func warning(_ fact: StaticString, _ fields: LogField...) { log(.warning, fact, fields) }

    /// Logs what an operator must act on.
    package func error(_ fact: StaticString, _ fields: LogField...) { log(.error, fact, fields) }

    /// Logs a fact whose fields were put together before.
    package func log(_ level: LogLevel, _ fact: StaticString, _ fields: [LogField]) {
        guard level >= self.level.withLock({ $0 }) else { return }
        let line =
            switch form {
            case .json: jsonLine(level, fact, fields)
            case .text(let isColoured): textLine(level, fact, fields, isColoured: isColoured)
            }
        write(Array((line + "\n").utf8))
    }

    private func jsonLine(_ level: LogLevel, _ fact: StaticString, _ fields: [LogField]) -> String {
        var members: [JSONValue.Member] = [
            .init("at", .string(timestamp)),
            .init("level", .string(level.rawValue)),
            .init("fact", .string(fact.description)),
        ]
        members += fields.map { .init($0.key, $0.value) }
        return JSONValue.object(members).text(keys: .asBuilt)
    }

    private func textLine(
        _ level: LogLevel,
        _ fact: StaticString,
        _ fields: [LogField],
        isColoured: Bool
    ) -> String {
        let name = level.rawValue.uppercased() + String(repeating: " ", count: 7 - level.rawValue.count)
        let shown = isColoured ? "\u{1B}[\(colour(of: level))m\(name)\u{1B}[0m" : name
        let words = fields.map { field in
            field.value.string.map { "\(field.key)=\(quotedIfNeeded($0))" } ?? "\(field.key)=\(field.value.text())"
        }
        return ([timestamp, shown, fact.description] + words).joined(separator: " ")
    }

    private var timestamp: String { now().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }

    private func quotedIfNeeded(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 < 0x7F }
        return isPlain ? text : JSONValue.string(text).text()
    }

    /// A colour of the terminal's own palette.
    private func colour(of level: LogLevel) -> Int {
        switch level {
        case .debug: 90
        case .info: 36
        case .warning: 33
        case .error: 31
        }
    }
}
