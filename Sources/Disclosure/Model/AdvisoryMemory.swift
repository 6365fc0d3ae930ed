/// What a case remembers of its advisory, to notice what changes without a webhook.
package struct AdvisoryMemory: Equatable, Sendable, Codable {
    package var state: AdvisorySnapshot.State
    package var version: String
    package var cveID: String?
    package var credits: [AdvisorySnapshot.Credit]
    package var collaborators: [Account]
    package var teams: [String]
    /// Of the temporary private fork, which disclosure deletes; nil: none was ever seen.
    package var forkName: String?
    package var severity: Severity?
    /// Of CVSS; nil: written by an earlier version, which did not look.
    package var vectors: [String]?
    /// CWE ids; nil as for `vectors`.
    package var weaknesses: [String]?

    /// Remembers a snapshot; `earlier` keeps what the forge forgets.
    package init(_ snapshot: AdvisorySnapshot, earlier: AdvisoryMemory? = nil) {
        state = snapshot.state
        version = snapshot.version
        cveID = snapshot.cveID
        credits = snapshot.credits
        collaborators = snapshot.collaborators
        teams = snapshot.teams
        forkName = snapshot.forkName ?? earlier?.forkName
        severity = snapshot.severity
        vectors = snapshot.vectors
        weaknesses = snapshot.weaknesses
    }
}
