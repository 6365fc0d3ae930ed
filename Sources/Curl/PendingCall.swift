/// A call whose caller waits; answered exactly once.
struct PendingCall: Sendable {
    typealias Outcome = Result<CurlResponse, CurlError>

    let id: UInt64
    let request: CheckedCall
    let continuation: CheckedContinuation<Outcome, Never>

    /// Lets the caller go on.
    func finish(_ outcome: Outcome) { continuation.resume(returning: outcome) }
}
