/// How mail leaves.
package protocol Post: Sendable {
    /// Has a server take a mail for all its recipients, or for none.
    ///
    /// `recordDeparture` is called once, right before the connection on which the mail may leave; if it throws, nothing
    /// leaves and the error is `.notTaken`. There is no looking afterwards whether a mail was taken, so that the errors
    /// are: `.notTaken`: certainly not sent (no connection, no encryption, the server wants to be asked later);
    /// `.unknown`: the text began to leave and no answer came, so that it may arrive; `.refused`: the server will not
    /// take it, or the mail can't be written.
    func send(
        _ mail: OutgoingMail,
        recordDeparture: @escaping @Sendable () async throws -> Void
    ) async throws(ForgeError)
}
