package import Disclosure

/// What the receiver did, for the log: ids and event names that are well-formed, nothing else of what was sent.
package enum ReceiverFact: Equatable, Sendable {
    case stored(deliveryID: String, event: String)
    /// Known already, with the same body.
    case repeated(deliveryID: String, event: String)
    /// Known already, with another body: somebody replays an id, or two senders use the same one.
    case conflicting(deliveryID: String, event: String)
    case refused(RefusalReason)
    /// Nothing was stored, and the sender was told to come again.
    case storeFailed(deliveryID: String, StoreError)
}
