import Disclosure
import Foundation

/// Status cards, as the adapter keeps them: found by their number or their mark, edited in place.
extension ForgeWorld {
    /// What is so before a card is written; nil: it must be.
    func settledCard(
        _ effect: Effect,
        _ place: Disclosure.Comment.Place,
        _ commentID: String?,
        _ text: Text<Private>
    ) throws(ForgeError) -> Effect.Result? {
        let comments = try comments(in: place)
        switch place {
        case .issue(let issue):
            if visibility(of: issue.repository) == .publiclyReadable { throw Self.refused(.unsafe, "it is public") }
        case .advisory(let advisory):
            if advisories[try self.place(advisory)].state == .published { return .alreadySo }
        }
        guard let index = card(effect, commentID, comments), comments[index].body.hasPrefix(text.content + "\n\n<!--")
        else { return nil }
        return .commented(id: "\(index)")
    }

    /// Writes a card.
    func card(
        _ effect: Effect,
        _ place: Disclosure.Comment.Place,
        _ commentID: String?,
        _ text: Text<Private>
    ) throws(ForgeError) -> Effect.Result {
        var comments = try comments(in: place)
        let body = text.content + "\n\n" + effect.cardMark + "\n" + effect.hiddenMarker
        let index = card(effect, commentID, comments) ?? comments.count
        if index < comments.count {
            comments[index].body = body
        } else {
            comments.append(WorldComment(author: WorldPeople.bot, body: body))
        }
        switch place {
        case .issue(let issue): issues[try self.place(issue)].comments = comments
        case .advisory(let advisory): advisories[try self.place(advisory)].comments = comments
        }
        let cards = comments.count { $0.body.contains(effect.cardMark) }
        if cards != 1 { breach("case \(effect.id.caseNumber) has \(cards) status cards") }
        return .commented(id: "\(index)")
    }

    /// The discussion of a place.
    func comments(in place: Disclosure.Comment.Place) throws(ForgeError) -> [WorldComment] {
        switch place {
        case .issue(let issue): issues[try self.place(issue)].comments
        case .advisory(let advisory): advisories[try self.place(advisory)].comments
        }
    }

    private func card(_ effect: Effect, _ commentID: String?, _ comments: [WorldComment]) -> Int? {
        if let index = commentID.flatMap({ Int($0) }), comments.indices.contains(index) { return index }
        return comments.firstIndex { $0.body.contains(effect.cardMark) }
    }
}
