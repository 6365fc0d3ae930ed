import Foundation

@testable import Disclosure

extension Story {
    /// Tells that the forge refused everything that waits to be said in the discussion of the advisory; returns what
    /// followed.
    @discardableResult
    mutating func refuseComments(_ refusal: Refusal) -> [Effect.Call] {
        var calls: [Effect.Call] = []
        for effect in unfinished where effect.call.writesInDiscussion {
            calls += tell(.effectRefused(effect.id, effect.call, refusal))
        }
        return calls
    }

    /// Tells that the forge took the status card in the discussion of the advisory; returns what followed.
    mutating func openDiscussion() -> [Effect.Call] {
        state.effectsPlanned += 1
        let id = Effect.ID(caseNumber: state.number, number: state.effectsPlanned)
        let card = Effect.Call.ensureStatusCard(.advisory(Fixture.advisory), commentID: "7", Text<Private>("card"))
        return tell(.effectDone(id, card, .commented(id: "7")))
    }
}
