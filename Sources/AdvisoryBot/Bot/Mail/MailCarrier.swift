internal import Disclosure

/// Hands mails over to the mail server. Whether one was taken whose answer got lost, nobody can be asked.
struct MailCarrier: Carrier {
    private let post: (any Post)?

    /// nil: there is no mail server.
    init(_ post: (any Post)?) { self.post = post }

    func perform(
        _ effect: Effect,
        recordDeparture: @escaping @Sendable () async throws -> Void
    ) async throws(ForgeError) -> Effect.Result {
        guard case .sendMail(_, let mail) = effect.call else { preconditionFailure("only mails go by mail") }
        guard let post else { throw Self.noServer }
        try await post.send(mail, recordDeparture: recordDeparture)
        return .done
    }

    func find(_ effect: Effect) async throws(ForgeError) -> Effect.Result? { nil }

    private static let noServer = ForgeError.refused(
        Refusal(
            kind: .other,
            message: "no mail server is configured any more",
            remedy: "Set mail.smtp_url and mail.address again and restart, or drop the effect."
        )
    )
}
