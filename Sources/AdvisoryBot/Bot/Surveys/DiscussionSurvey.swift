internal import Disclosure
internal import FoundationEssentials

/// Notices what people write where a case is discussed in private: the forge tells nothing of comments on advisories, and
/// webhooks of comments on issues can be lost.
struct DiscussionSurvey: Survey {
    let name = "discussions"

    private let listener: Listener

    init(listener: Listener) { self.listener = listener }

    func look(at docket: Docket) async throws -> [CaseNews] {
        var news: [CaseNews] = []
        for state in docket.cases {
            for place in state.discussionPlaces { news += try await listener.news(from: place, state) }
        }
        return news
    }
}
