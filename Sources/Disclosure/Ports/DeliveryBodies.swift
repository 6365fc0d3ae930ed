package import FoundationEssentials

/// The bodies of deliveries, which quote reports and are not needed for ever.
package protocol DeliveryBodies: Sendable {
    /// Forgets the bodies of webhooks that were acted on or ignored before a time; mails stay, because they are the
    /// reports.
    ///
    /// Looks at some deliveries after `position`, in the order of their arrival, and returns the position of the last
    /// one; nil: there are no more. Ids and digests stay, so that a delivery is known again for ever.
    func forgetBodies(decidedBefore: Date, after position: Int) async throws(StoreError) -> Int?
}
