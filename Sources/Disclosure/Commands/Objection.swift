/// Why a command is not followed, and what its giver can do instead.
package struct Objection: Equatable, Sendable {
    /// The reason, so that it can be read after a colon.
    package let reason: String
    /// Whole sentences; commands in them are written as they are given where this one was.
    package let cure: String

    /// The answer to a comment that was refused so.
    package var answer: String { "Not as things stand: \(reason). \(cure)" }

    init(_ reason: String, _ cure: String) {
        self.reason = reason
        self.cure = cure
    }
}
