/// What somebody wants an advisory to say; nil leaves a field as it is.
struct AdvisoryDraft {
    var summary: String?
    var description: String?
    /// `.some(nil)` takes the id away.
    var cveID: String??
    var severity: Advisory.Severity?
    var cweIDs: [String]?
    var vulnerabilities: [Advisory.Vulnerability]?
    var credits: [(login: String, type: String)]?
    var collaborators: [String]?
    var teams: [String]?
    var state: Advisory.State?
}
