internal import Disclosure
internal import FoundationEssentials

/// Notices what people write where a case is discussed in private.
///
/// The forge sends no webhook for comments on advisories, and those for comments on issues can get lost.
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
