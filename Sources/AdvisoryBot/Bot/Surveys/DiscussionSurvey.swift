internal import Disclosure
internal import FoundationEssentials

/// Notices what people write where a case is discussed in private.
///
/// The forge sends no webhook for comments on advisories, and those for comments on issues can get lost.
struct DiscussionSurvey: Survey {
    let name = "discussions"

    private let listener: Listener
    private let failed: FailedLooks

    init(listener: Listener, failed: FailedLooks) {
        self.listener = listener
        self.failed = failed
    }

    func look(at docket: Docket) async throws -> [CaseNews] {
        var news: [CaseNews] = []
        for state in docket.cases {
            for place in state.discussionPlaces {
                news += try await failed.found(at: "comments in \(place.name)", by: name, in: docket.repository) {
                    try await listener.news(from: place, state)
                }
            }
        }
        return news
    }
}

extension Comment.Place {
    /// What the log calls it.
    fileprivate var name: String {
        switch self {
        case .issue(let issue): "issue \(issue)"
        case .advisory(let advisory): advisory.id.text
        }
    }
}
