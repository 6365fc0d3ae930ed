internal import Disclosure
internal import JSON

extension GitHubClient {
    /// Whether a walk through a list goes on.
    enum Walk: Sendable {
        case goOn, stop
    }

    private static let pageLimit = 100

    /// Shows the elements of a list to `visit`, page after page, until it stops or the list ends.
    ///
    /// The next page is where the `Link` header says and nowhere else: some lists have cursors instead of numbers.
    /// https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
    func walk(
        _ request: GitHubRequest,
        as authority: Authority,
        visit: (JSONValue) -> Walk
    ) async throws(ForgeError) {
        var url: String?
        var seen: Set<String> = []
        for _ in 0..<Self.pageLimit {
            let answer = try await success(of: request, at: url, as: authority)
            guard let elements = answer.json?.array else { throw unreadable(request) }
            forgetSetbacks(of: request)
            for element in elements where visit(element) == .stop { return }
            guard let next = answer.field("link").flatMap({ LinkHeader.next(in: $0) }) else { return }
            guard let target = exchange.address.resolve(next) else {
                throw Self.endless("its next page is at another host")
            }
            guard seen.insert(target).inserted else { throw Self.endless("its pages go round in a circle") }
            url = target
        }
        throw Self.endless("it has more than \(Self.pageLimit) pages")
    }

    /// What was not seen to the end must not count as "not there".
    private static func endless(_ problem: String) -> ForgeError {
        .refused(
            Refusal(
                kind: .other,
                message: "a list can't be read to its end: \(problem)",
                remedy: "Look on the forge whether this was done; if not, do it by hand or let it be tried again."
            )
        )
    }
}
