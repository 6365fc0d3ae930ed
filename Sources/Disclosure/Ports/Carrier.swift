/// Whoever carries out effects of some kind, in one place of the outside.
package protocol Carrier: Sendable {
    /// Carries out an effect by any number of reads and at most one call that changes something. `.unknown` means that
    /// it may have happened.
    ///
    /// `recordDeparture` is called at the last moment before that one call leaves, after every wait for its turn. If it
    /// throws, the call does not leave, and the error is `.notTaken`. It is called again where the other side said
    /// clearly that it did nothing, by a redirect or by refusing the token, and the call leaves once more.
    func perform(
        _ effect: Effect,
        recordDeparture: @escaping @Sendable () async throws -> Void
    ) async throws(ForgeError) -> Effect.Result

    /// Looks whether an effect has happened, by its marker or by the state it leads to; changes nothing.
    /// nil: nothing of it is to be seen.
    func find(_ effect: Effect) async throws(ForgeError) -> Effect.Result?
}
