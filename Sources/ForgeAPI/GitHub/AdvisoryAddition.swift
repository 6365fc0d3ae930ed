internal import Disclosure
internal import JSON

/// Something that is added to lists of an advisory which GitHub only takes whole: read, merged, written, read back.
protocol AdvisoryAddition: Sendable {
    /// Whether the advisory has all of it.
    func isIn(_ advisory: AdvisoryRecord) -> Bool

    /// Accounts that are to be added, and must be proved to be whom we mean before they are named by login.
    func newAccounts(in advisory: AdvisoryRecord) -> [Account]

    /// The lists that change, each whole; nil where the advisory does not show one of them whole.
    func patch(for advisory: AdvisoryRecord) -> JSONValue?

    /// Whether nothing of what was in the lists before is missing from them now.
    func keeps(_ before: AdvisoryRecord, in after: AdvisoryRecord) -> Bool

    /// What came of it if the forge finds fault with it, where the advisory has something in its place; nil: it has
    /// nothing.
    func resultIfRefused(with advisory: AdvisoryRecord) -> Effect.Result?
}

extension AdvisoryAddition {
    func resultIfRefused(with advisory: AdvisoryRecord) -> Effect.Result? { nil }
}
