internal import Disclosure
internal import Webhooks

extension Log {
    /// Logs what the receiver did with a request.
    func report(_ fact: ReceiverFact) {
        switch fact {
        case .stored(let id, let event): info("delivery-stored", .delivery(id), .event(event))
        case .repeated(let id, let event): info("delivery-repeated", .delivery(id), .event(event))
        case .conflicting(let id, let event):
            warning(
                "delivery-conflicting",
                .delivery(id),
                .event(event),
                .problem("a stored delivery has the same id and another body; this one was refused")
            )
        case .refused(let reason):
            switch reason {
            // Anybody who scans the network would fill the log.
            case .unknownPath, .otherMethod: debug("request-refused", .outcome("\(reason)"))
            case .signature, .mediaType, .deliveryID, .eventName: warning("request-refused", .outcome("\(reason)"))
            }
        case .storeFailed(let id, let error):
            self.error(
                "delivery-not-stored",
                .delivery(id),
                .problem("\(error)"),
                .remedy(
                    "look at the disk; the forge was told that the delivery failed, and is asked for it again every `reconcile.minutes`"
                )
            )
        }
    }
}
