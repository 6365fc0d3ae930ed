internal import Disclosure
internal import FoundationEssentials

/// Reads what was written in a case's discussion since it was last looked at, with what it takes to act on it.
struct Listener: Sendable {
    let survey: any ForgeSurvey
    let forge: any Forge
    let interpreter: Interpreter

    /// The comments of people that the case has not read yet, oldest first. The program's own are no news.
    ///
    /// What the forge fails at for one comment keeps that unread, and what its author wrote after it. The failure is
    /// thrown where nothing else was read, where the comment is by `awaited`, and where the forge takes no calls at
    /// all.
    func news(
        from place: Comment.Place,
        _ state: Case,
        awaiting awaited: Account? = nil
    ) async throws(ForgeError) -> [CaseNews] {
        // Some time after a decline nobody is listened to any more, or every spam would be read for ever.
        if case .declined = state.decision, let at = state.decidedAt,
            interpreter.lookup.now().timeIntervalSince(at) > Docket.longestHindsight
        {
            return []
        }
        let comments: [Comment]
        do {
            comments = try await survey.comments(in: place, since: state.beginning(of: place))
        } catch .refused {
            // Where discussions can't be read, `check` says so; everything else goes on.
            return []
        }
        let unread = comments.filter { $0.author.isPerson && !state.discussion.read.contains($0.key) }
        var news: [CaseNews] = []
        var failure: ForgeError?
        var unheard: Set<Int64> = []
        for comment in unread where !unheard.contains(comment.author.id) {
            do throws(ForgeError) {
                news += try await self.news(of: comment, state)
            } catch {
                guard survey.takesCalls(about: state.repository), comment.author.id != awaited?.id else { throw error }
                failure = error
                unheard.insert(comment.author.id)
            }
        }
        if let failure, news.isEmpty { throw failure }
        return news
    }

    private func news(of comment: Comment, _ state: Case) async throws(ForgeError) -> [CaseNews] {
        let permission = try await forge.permission(of: comment.author, in: state.repository)
        let actor = Actor(account: comment.author, permission: permission)
        let sayings = try await interpreter.sayings(in: comment, state, actor)
        var news: [CaseNews] = []
        if sayings.contains(where: \.isUnderstood), let advisory = try await advisory(for: actor, state) {
            // Answers name the version that is there now, and not the one that was seen last.
            news.append(CaseNews(.advisoryObserved(advisory), to: .number(state.number)))
        }
        news.append(CaseNews(.commented(comment, sayings, by: actor), to: .number(state.number)))
        return news
    }

    /// The advisory as it is now, for those who may ask; nil where there is none to be seen.
    private func advisory(for actor: Actor, _ state: Case) async throws(ForgeError) -> AdvisorySnapshot? {
        let policy = interpreter.lookup.directory.policy(for: state.repository)
        let role = Authority.role(of: actor, in: state, policy)
        guard Authority.objection(to: .status, from: role, by: actor) == nil, let reference = state.advisoryReference
        else { return nil }
        do throws(ForgeError) {
            return try await forge.advisory(reference)
        } catch .refused {
            return nil
        }
    }
}

extension Case {
    /// Where people of the case write in private, as far as the forge lets the bot read it.
    var discussionPlaces: [Comment.Place] {
        var places: [Comment.Place] = []
        if case .issue(let issue) = intake, intakeVisibility == .membersOnly { places.append(.issue(issue)) }
        if let issue = teamIssue.issue { places.append(.issue(issue)) }
        // A published advisory shows no comments.
        if let advisory = advisoryReference, publishedAt == nil { places.append(.advisory(advisory)) }
        return places
    }

    /// How much later than the label what is known of its time may be, in seconds: the issue's last change as its webhook
    /// was written.
    private static let labelSlack = 10.0

    /// From when on comments in `place` belong to the case; nil: all, because the bot opened the place for it.
    ///
    /// By no clock then, as one can have been wrong when the case was opened.
    fileprivate func beginning(of place: Comment.Place) -> Date? {
        guard let openedAt else { return nil }
        return switch (intake, place) {
        case (.issue(let report), .issue(let issue)) where report == issue:
            labelledAt?.addingTimeInterval(-Self.labelSlack) ?? openedAt.addingTimeInterval(-ClockAgreement.tolerance)
        // A private report can be older than its case.
        case (.privateReport, .advisory): openedAt.addingTimeInterval(-Docket.longestHindsight)
        case (.issue, _), (.privateReport, _), (.mail, _), (.part, _): nil
        }
    }
}

extension Saying {
    /// Whether something can follow from it.
    fileprivate var isUnderstood: Bool {
        switch self {
        case .help, .status, .command: true
        case .notUnderstood, .impossible: false
        }
    }
}
