/// What the workflow needs of a forge. Every method is one errand of one or more calls.
///
/// `react` never sees this; the program's loops do.
package protocol Forge: Sendable {
    /// Reads an issue and who can see it.
    func issue(_ reference: IssueReference) async throws(ForgeError) -> IntakeIssue

    /// Reads which repository a name stands for, and what that is called now; nil: the forge does not tell.
    func identity(of repository: RepositoryName) async throws(ForgeError) -> (id: Int64, name: RepositoryName)?

    /// Reads what somebody may do in a repository now; `none` for strangers and for a login that is not `account` any more.
    func permission(of account: Account, in repository: RepositoryName) async throws(ForgeError) -> Permission

    /// Reads an advisory in whatever state it is.
    func advisory(_ reference: AdvisoryReference) async throws(ForgeError) -> AdvisorySnapshot

    /// Carries out an effect by any number of reads and at most one call that changes something. `.unknown` means that
    /// it may have happened.
    ///
    /// `recordDeparture` is called at the last moment before that one call leaves, after every wait for its turn. If it
    /// throws, the call does not leave, and the error is `.notTaken`. It is called again where the forge said clearly that
    /// it did nothing, by a redirect or by refusing the token, and the call leaves once more.
    func perform(
        _ effect: Effect,
        recordDeparture: @escaping @Sendable () async throws -> Void
    ) async throws(ForgeError) -> Effect.Result

    /// Looks whether an effect has happened, by its marker or by the state it leads to; changes nothing.
    /// nil: nothing of it is to be seen.
    func find(_ effect: Effect) async throws(ForgeError) -> Effect.Result?
}
