package import FoundationEssentials

/// Everything that must become durable together: one transaction.
package struct Change: Equatable, Sendable {
    /// What is said of a delivery once it is decided.
    package enum Answer: Equatable, Sendable {
        /// It led to something.
        case acted
        /// It is none of the bot's business, with the reason in a few words.
        case ignored(String)
        /// It could not be decided; `deliveries retry` takes it up again, and so does a redelivery.
        case failed(String)
    }

    /// How an attempt at an effect ended.
    package enum Outcome: Equatable, Sendable {
        case done(Effect.Result)
        case refused(Refusal)
        case leftInDoubt
    }

    /// A line of the journal.
    package struct Entry: Equatable, Sendable {
        /// A word such as `issue-labelled` or `effect-done`.
        package let kind: String
        /// Private: it may name ids and logins, never report text.
        package let detail: String

        package init(kind: String, detail: String) {
            self.kind = kind
            self.detail = detail
        }
    }

    /// What becomes of one more case by the same event.
    package struct Companion: Equatable, Sendable {
        package let newState: Case
        /// As in `Change`.
        package let basedOnVersion: Int
        package let planned: [Effect]
        package let withdrawn: [Effect.ID]
        package let entries: [Entry]

        package init(
            newState: Case,
            basedOnVersion: Int,
            planned: [Effect] = [],
            withdrawn: [Effect.ID] = [],
            entries: [Entry] = []
        ) {
            self.newState = newState
            self.basedOnVersion = basedOnVersion
            self.planned = planned
            self.withdrawn = withdrawn
            self.entries = entries
        }
    }

    package var at: Date
    /// The case that the journal's lines are about, where its state does not change; nil: none, or that of `newState`.
    package var caseNumber: Int?
    /// The new state; nil where no case is concerned.
    package var newState: Case?
    /// The version that `newState` was made from; 0 for a new case. Another one on disk: `StoreError.conflict`.
    package var basedOnVersion = 0
    package var planned: [Effect] = []
    /// Effects that must not be carried out any more; if a call of one has left meanwhile: `StoreError.conflict`.
    package var withdrawn: [Effect.ID] = []
    package var answered: (deliveryID: String, answer: Answer)?
    package var finished: (attempt: Attempt, outcome: Outcome)?
    package var entries: [Entry] = []
    /// Other cases that change with this one, each once.
    package var companions: [Companion] = []

    package init(at: Date) { self.at = at }

    package static func == (first: Change, second: Change) -> Bool {
        first.at == second.at && first.caseNumber == second.caseNumber && first.newState == second.newState
            && first.basedOnVersion == second.basedOnVersion
            && first.planned == second.planned && first.withdrawn == second.withdrawn
            && first.answered?.deliveryID == second.answered?.deliveryID
            && first.answered?.answer == second.answered?.answer
            && first.finished?.attempt == second.finished?.attempt
            && first.finished?.outcome == second.finished?.outcome && first.entries == second.entries
            && first.companions == second.companions
    }
}
