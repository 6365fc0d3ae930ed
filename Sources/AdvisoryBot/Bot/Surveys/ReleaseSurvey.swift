internal import Disclosure

/// Notices releases that contain a fix and whose webhook was lost.
struct ReleaseSurvey: Survey {
    let name = "releases"
    let finder: ReleaseFinder
    let failed: FailedLooks

    func look(at docket: Docket) async throws -> [CaseNews] {
        var news: [CaseNews] = []
        for state in docket.cases {
            news += try await failed.found(at: "releases for case \(state.number)", by: name, in: docket.repository) {
                try await finder.releases(docket.of(state))
            }
        }
        return news
    }
}
