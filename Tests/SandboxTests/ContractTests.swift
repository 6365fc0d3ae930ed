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
}
