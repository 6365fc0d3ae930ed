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

    /// Whether the advisory has something that can take its place, so that nothing is missing if the forge refuses this.
    func isReplaced(in advisory: AdvisoryRecord) -> Bool
}

extension AdvisoryAddition {
    func isReplaced(in advisory: AdvisoryRecord) -> Bool { false }
}
