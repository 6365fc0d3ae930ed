internal import Disclosure

/// Finds the releases by which users have got fixes.
struct ReleaseFinder: Sendable {
    let survey: any ForgeSurvey

    /// Releases that contain a fix and that the case does not know yet.
    func releases(_ docket: Docket) async throws(ForgeError) -> [CaseNews] {
        var news: [CaseNews] = []
        for state in docket.cases {
            for branch in state.branchesWithoutRelease {
                guard let fix = state[branch: branch].fix else { continue }
                guard let release = try await release(with: fix, docket), !release.isDraft,
                    !state.knows(release, on: branch)
                else { continue }
                news.append(CaseNews(.releaseSeen(branch: branch, release), to: .number(state.number)))
            }
        }
        return news
    }

    /// The release of a fix. What the forge refuses to tell of one fix must not hide the releases of the others.
    private func release(with fix: Fix, _ docket: Docket) async throws(ForgeError) -> ReleaseSnapshot? {
        do throws(ForgeError) {
            return try await survey.release(
                containing: fix.commit,
                on: fix.branch,
                of: docket.repository,
                tagPrefix: docket.policy.tagPrefix
            )?.release
        } catch .refused {
            return nil
        }
    }
}

extension Case {
    fileprivate func knows(_ release: ReleaseSnapshot, on branch: String) -> Bool {
        guard let known = self[branch: branch].release else { return false }
        return known.tag == release.tag && known.id == release.id && known.publishedAt == release.publishedAt
    }
}
