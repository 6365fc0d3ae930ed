/// What speaks against the address in a mail's `From`.
package enum SenderDoubt: String, Equatable, Sendable, Codable, CaseIterable {
    /// `Sender` names somebody else.
    case otherSender
    /// Bounces would go to another domain.
    case otherReturnPath
    /// Answers would go to another address.
    case otherReplyTo
    /// The name shown beside the address looks like an address itself.
    case nameLooksLikeAddress
    /// Our own server says that the domain's owner disowns it (`dmarc=fail` in the topmost `Authentication-Results`).
    case authenticationFailed
}
