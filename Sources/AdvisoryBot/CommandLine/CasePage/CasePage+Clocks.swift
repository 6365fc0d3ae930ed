internal import Disclosure
internal import FoundationEssentials
internal import JSON

extension CasePage {
    /// Who looks after the case, when a person answered, and by when something is owed.
    var clockLines: [String] {
        var lines = ["coordinator: \(state.coordinator?.login ?? "nobody")"]
        if let at = state.answeredByPersonAt { lines.append("answered by a person: \(Listing.time(at))") }
        if let at = state.clocks.lastActivityAt { lines.append("last activity: \(Listing.time(at))") }
        lines += state.clocks.deadlines.map { deadline in
            let late = deadline.at < now ? ", overdue by \(Listing.span(now.timeIntervalSince(deadline.at)))" : ""
            return "\(deadline.duty.words): due \(Listing.time(deadline.at))\(late)"
        }
        lines += state.clocks.sent.map { "\($0.notice.words): sent \(Listing.time($0.at)), says \($0.by.login)" }
        return lines.map { VisibleText.escape($0) }
    }

    /// The prepared texts of the notices that are still owed, for maintainers to complete and to send.
    var noticeLines: [String] {
        state.clocks.deadlines.compactMap(\.duty.notice).flatMap { notice in
            [notice.words + ":"] + Messages.prepared(notice, state).split(separator: "\n").map { "  \($0)" }
        }.map { VisibleText.escape($0) }
    }

    /// The same for programs.
    var clockMembers: [JSONValue.Member] {
        [
            .init("coordinator", JSONValue(state.coordinator?.login)),
            .init("answered_by_person_at", Listing.json(state.answeredByPersonAt)),
            .init("last_activity_at", Listing.json(state.clocks.lastActivityAt)),
            .init("overdue", .bool(state.clocks.isOverdue(at: now))),
            .init(
                "deadlines",
                JSONValue(state.clocks.deadlines) {
                    ["duty": .string($0.duty.rawValue), "at": Listing.json($0.at), "overdue": .bool($0.at < now)]
                }
            ),
            .init(
                "notices_sent",
                JSONValue(state.clocks.sent) {
                    ["notice": .string($0.notice.rawValue), "at": Listing.json($0.at), "by": .string($0.by.login)]
                }
            ),
        ]
    }
}
