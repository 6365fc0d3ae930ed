/// What the workflow needs of a forge. Every method is one errand of one or more calls.
///
/// `react` never sees this; the program's loops do.
package protocol Forge: Carrier {
    /// Reads an issue and who can see it.
    func issue(_ reference: IssueReference) async throws(ForgeError) -> IntakeIssue

    /// Reads which repository a name stands for, and what that is called now; nil: the forge does not tell.
    func identity(of repository: RepositoryName) async throws(ForgeError) -> (id: Int64, name: RepositoryName)?

    /// Reads what somebody may do in a repository now; `none` for strangers and for a login that is not `account` any
    /// more.
    func permission(of account: Account, in repository: RepositoryName) async throws(ForgeError) -> Permission

    /// Reads an advisory in whatever state it is.
    func advisory(_ reference: AdvisoryReference) async throws(ForgeError) -> AdvisorySnapshot
}
