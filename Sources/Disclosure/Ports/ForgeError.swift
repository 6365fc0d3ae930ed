/// Why an errand at the forge failed; the cases are what the caller does next.
package enum ForgeError: Error, Equatable, Sendable {
    /// It certainly did not happen: no connection, a rate limit. Come back after `pause`, not sooner.
    case notTaken(pause: Duration, reason: String)
    /// It may have happened: the answer was lost, late or broken.
    case unknown(reason: String)
    /// It did not happen and will not.
    case refused(Refusal)
}
