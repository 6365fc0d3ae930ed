internal import Disclosure

/// Notices releases that contain a fix and whose webhook was lost.
struct ReleaseSurvey: Survey {
    let name = "releases"
    let finder: ReleaseFinder

    func look(at docket: Docket) async throws -> [CaseNews] { try await finder.releases(docket) }
}
