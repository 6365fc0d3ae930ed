import Disclosure
import Foundation

@testable import Storage

/// Values that tests begin with.
enum Sample {
    static let now = Date(timeIntervalSince1970: 1_800_000_000)

    static func delivery(
        _ id: String,
        event: String = "issues",
        receivedAt: Date = now,
        body: String = #"{"action":"labeled"}"#
    ) -> Delivery {
        Delivery(id: id, event: event, receivedAt: receivedAt, headers: ["x-a": "1"], body: Array(body.utf8))
    }

    static func repository(_ name: String = "octo-org/widget") throws -> RepositoryName {
        try required(RepositoryName(name))
    }

    static func advisory(_ id: String = "GHSA-2222-3333-4444") throws -> AdvisoryReference {
        AdvisoryReference(try repository(), try required(AdvisoryID(id)))
    }

    static func state(_ number: Int, issue: Int? = nil, isRehearsal: Bool = false) throws -> Case {
        let repository = try repository()
        var state = Case(
            number: number,
            repository: repository,
            intake: .issue(IssueReference(repository, issue ?? number)),
            isRehearsal: isRehearsal
        )
        state.openedAt = now
        return state
    }

    static func effect(_ caseNumber: Int, _ number: Int, _ call: Effect.Call? = nil) throws -> Effect {
        Effect(
            id: Effect.ID(caseNumber: caseNumber, number: number),
            call: try call ?? .lockIssue(IssueReference(repository(), caseNumber)),
            marker: String(repeating: "a", count: 32)
        )
    }

    /// A change that opens a case and plans effects of it.
    static func opening(_ number: Int, effects: Int = 0, isRehearsal: Bool = false) throws -> Change {
        var change = Change(at: now)
        change.newState = try state(number, isRehearsal: isRehearsal)
        if effects > 0 { change.planned = try (1...effects).map { try effect(number, $0) } }
        return change
    }

    private static func required<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw NotWellFormed() }
        return value
    }

    private struct NotWellFormed: Error {}
}
