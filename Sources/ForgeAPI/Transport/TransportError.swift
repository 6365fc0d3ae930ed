/// Why a call has no answer; the cases are what is known of its fate.
package enum TransportError: Error, Equatable, Sendable {
    /// Not a byte of it left: no address, no connection, no trust in the certificate.
    case notSent(String)
    /// It was sent, at least in part, and the answer is lost, late or broken.
    case mayHaveArrived(String)
    /// The task was cancelled while the call was under way, so that it may have arrived.
    case cancelled
}
