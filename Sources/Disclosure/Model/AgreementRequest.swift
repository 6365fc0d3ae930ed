package import FoundationEssentials

/// The mail that asks the reporter whether the advisory may be published, and what became of it.
package struct AgreementRequest: Equatable, Sendable, Codable {
    /// The number of the effect that sends it.
    package let effect: Int
    /// What a mail that returns it refers to.
    package let messageID: MessageID
    /// When a mail came back that says it did not reach them; nil: none did.
    package var returnedAt: Date?

    package init(effect: Int, messageID: MessageID) {
        self.effect = effect
        self.messageID = messageID
    }
}

extension AgreementRequest {
    /// The request that was planned just now; nil: nothing is mailed.
    init?(_ telling: Telling, in state: Case, _ context: Workflow.Context) {
        guard let effect = telling.mailedBy, let domain = context.policy.mail?.address.domain,
            let id = state.mail?.token.messageID(effect, at: domain)
        else { return nil }
        self.init(effect: effect, messageID: id)
    }
}
