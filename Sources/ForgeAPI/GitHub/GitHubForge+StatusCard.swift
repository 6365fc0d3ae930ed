internal import Disclosure
internal import JSON

extension GitHubForge {
    /// Edits the case's card, or writes it where there is none; what else somebody made of it is overwritten.
    ///
    /// In the discussion of an advisory that is published by now nothing can be said any more, so there is nothing to
    /// do.
    func ensureCard(
        _ effect: Effect,
        in place: Comment.Place,
        commentID: String?,
        _ text: String
    ) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(
            place.repository,
            place.isAdvisory ? .writeAdvisory : .writeIssue
        )
        try await client.prepareWrite(as: authority)
        guard let place = try await privatePlace(place, as: authority) else { return .alreadySo }
        do {
            return try await writeCard(effect, in: place, commentID, text)
        } catch {
            throw place.isPreview ? Self.previewRefused(error) : error
        }
    }

    /// Looks for what an earlier attempt has written, or for a card of the case that it need only have edited.
    func findCard(
        _ effect: Effect,
        in place: Comment.Place,
        commentID: String?
    ) async throws(ForgeError) -> Effect.Result? {
        let place =
            switch place {
            case .issue(let issue): CardPlace(issue, nil, as: .installation(issue.repository, .readIssue))
            case .advisory(let advisory):
                CardPlace(advisory, as: .installation(advisory.repository, .readAdvisory))
            }
        guard let known = try await card(of: effect, commentID, in: place), known.body.contains(effect.hiddenMarker)
        else { return nil }
        return .commented(id: known.id)
    }

    /// Proves that the place is private now; nil: it was an advisory's discussion, and the advisory is published.
    private func privatePlace(
        _ place: Comment.Place,
        as authority: GitHubClient.Authority
    ) async throws(ForgeError) -> CardPlace? {
        switch place {
        case .issue(let issue):
            return CardPlace(issue, try await membersOnlyRepository(of: issue, as: authority), as: authority)
        case .advisory(let advisory):
            switch try await advisoryRecord(advisory, as: authority).state {
            case .triage, .draft, .closed: return CardPlace(advisory, as: authority)
            case .published, .withdrawn: return nil
            }
        }
    }

    /// The card as it is: under its number, else by its mark among the comments of programs; nil: there is none.
    private func card(
        of effect: Effect,
        _ commentID: String?,
        in place: CardPlace
    ) async throws(ForgeError) -> ShownCard? {
        if let commentID {
            var request = GitHubRequest.get(place.comments + [commentID])
            request.allowedRedirects = place.redirects(of: request.path)
            let json = try await client.objectIfPresent(request, as: place.authority)
            if let known = json.flatMap({ ShownCard($0) }) { return known }
        }
        var found: ShownCard?
        try await client.walk(GitHubRequest.list(place.list), as: place.authority) { json in
            guard let card = ShownCard(json), card.body.contains(effect.cardMark),
                card.body.contains(effect.hiddenMarker) || card.isByProgram
            else { return .goOn }
            found = card
            return .stop
        }
        return found
    }

    private func writeCard(
        _ effect: Effect,
        in place: CardPlace,
        _ commentID: String?,
        _ text: String
    ) async throws(ForgeError) -> Effect.Result {
        let known = try await card(of: effect, commentID, in: place)
        if let known, known.says(text) { return .commented(id: known.id) }
        let path = known.map { place.comments + [$0.id] } ?? place.list
        var request = GitHubRequest(method: known == nil ? .post : .patch, path: path)
        request.body = ["body": .string(text + "\n\n" + effect.cardMark + "\n" + effect.hiddenMarker)]
        request.allowedRedirects = place.redirects(of: path)
        let answer = try await client.object(request, as: place.authority)
        guard let shown = ShownCard(answer), known.map({ $0.id == shown.id }) ?? true else {
            throw client.unreadable(request)
        }
        guard known == nil || shown.body.contains(effect.hiddenMarker) else {
            throw .unknown(reason: "the comment does not show what was written")
        }
        return .commented(id: shown.id)
    }
}

/// A comment that may be the card.
private struct ShownCard {
    let id: String
    let body: String
    let isByProgram: Bool

    init?(_ json: JSONValue) {
        guard let id = GitHubForge.commentID(in: json) else { return nil }
        self.id = id
        body = json["body"]?.string?.replacing("\r\n", with: "\n") ?? ""
        isByProgram = (json["user"] ?? json["author"]).flatMap { Account(json: $0) }?.kind == .bot
    }

    /// Whether it says just that already, under whatever mark.
    func says(_ text: String) -> Bool {
        body.hasPrefix(text + "\n\n<!-- advisory-bot")
            && body.dropFirst(text.count).split(whereSeparator: \.isNewline).allSatisfy { $0.hasPrefix("<!--") }
    }
}
