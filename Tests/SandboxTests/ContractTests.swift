import Contract
import Testing

@testable import Sandbox

/// Everything that the sandbox says, against GitHub's own descriptions.
struct ContractTests {
    @Test(.enabled(if: Contract.isAtHand, "python3 with jsonschema, and ../shared/contract"))
    func `a broad story fits the description of GitHub's API and webhooks`() throws {
        let story = try Story()
        try story.play()
        let lines = story.app.forge.exchanges.map(\.contractLine) + story.app.forge.allDeliveries.map(\.contractLine)

        let deviations = try Contract.deviations(of: lines)

        #expect(deviations == nil)
    }

    @Test func `every endpoint of the sandbox is called in that story, or is none that the description has`() throws {
        let story = try Story()
        try story.play()
        let described = Self.endpoints(met: story)
        let rest = try Story()
        let statuses = try rest.playUndescribed()
        let all = Set(Routes.all.map(\.name))

        #expect(statuses == [200, 204, 204])
        #expect(all.subtracting(described).subtracting(Self.endpoints(met: rest)) == [])
        #expect(
            all.subtracting(described) == [
                "GET repos/{owner}/{repo}/issues/{number}/events", "DELETE repos/{owner}/{repo}/issues/{number}/lock",
            ]
        )
    }

    private static func endpoints(met story: Story) -> Set<String> {
        let calls = story.app.forge.exchanges.filter { $0.ending == .answered }
        return Set(
            calls.compactMap { call in
                let segments = call.path.split(separator: "/").compactMap { String($0).percentDecoded() }
                return Routes.find(call.method, segments)?.0.name
            }
        )
    }
}

extension Route {
    fileprivate var name: String { "\(method) \(pattern.joined(separator: "/"))" }
}
