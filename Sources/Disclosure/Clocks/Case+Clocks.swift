package import FoundationEssentials

extension Case {
    private static let day = 86_400.0

    /// When a person first answered the report in any way; the program's acknowledgement is none.
    package var answeredByPersonAt: Date? { [discussion.answeredAt, respondedAt].compactMap(\.self).min() }

    /// When maintainers decided, asked for more, or wrote a second time.
    package var respondedAt: Date? {
        let decided: Date? =
            switch decision {
            case .none: nil
            case .accepted, .declined: decidedAt ?? openedAt
            }
        return [decided, clocks.askedAt, clocks.secondWordAt].compactMap(\.self).min()
    }

    /// Whether maintainers still have something to do before the disclosure.
    var isInTheirHands: Bool {
        guard isOpened, concludedAt == nil, publishedAt == nil else { return false }
        switch decision {
        case .declined: return false
        case .none, .accepted: return true
        }
    }

    /// Since when nobody but the reporter has done anything.
    var idleSince: Date? {
        let fixes = branches.compactMap { $0.fix?.mergedAt } + branches.compactMap { $0.release?.publishedAt }
        let all = [clocks.startedAt, clocks.lastActivityAt, decidedAt, embargo?.askedAt, clocks.pauses.last?.to]
        return (all.compactMap(\.self) + fixes).max()
    }

    /// The clocks that run, by this policy; none that a person must not be reminded of.
    func countdowns(_ policy: Policy) -> [Countdown] {
        let duties = isInTheirHands && awaitsReporterSince == nil ? answers(policy.serviceLevel) : []
        return (duties + notices).sorted { $0.dueAt < $1.dueAt }
    }

    private func answers(_ level: ServiceLevel) -> [Countdown] {
        guard let start = clocks.startedAt else { return [] }
        guard respondedAt == nil else { return attention(level) }
        let respond = countdown(.respond, from: start, seconds: Double(level.respondDays) * Self.day, level)
        guard answeredByPersonAt == nil else { return [respond] }
        var acknowledge = countdown(.acknowledge, from: start, seconds: Double(level.acknowledgeHours) * 3600, level)
        // One voice at a time.
        acknowledge.endsAt = respond.dueAt
        return [acknowledge, respond]
    }

    private func countdown(_ duty: Duty, from start: Date, seconds: Double, _ level: ServiceLevel) -> Countdown {
        Countdown(
            duty: duty,
            since: start,
            dueAt: shifted(level.calendar.time(seconds, after: start), level.calendar),
            earlyAt: shifted(level.calendar.time(seconds * 0.75, after: start), level.calendar),
            intervals: Countdown.dailyThenWeekly,
            calendar: level.calendar
        )
    }

    /// Moves a time by the length of the pauses that began before it.
    private func shifted(_ moment: Date, _ calendar: WorkCalendar) -> Date {
        clocks.pauses.reduce(moment) { moment, pause in
            guard pause.from < moment else { return moment }
            return calendar.time(calendar.seconds(from: pause.from, to: pause.to), after: moment)
        }
    }

    /// While an embargo runs, the case waits for its end and not for people.
    private func attention(_ level: ServiceLevel) -> [Countdown] {
        guard let since = idleSince, embargo == nil || embargo?.askedAt != nil else { return [] }
        let span = Double(level.staleDays(seen?.severity ?? severity)) * Self.day
        return [
            Countdown(
                duty: .attend,
                since: since,
                dueAt: level.calendar.time(span, after: since),
                earlyAt: nil,
                // From the eleventh time on not more often than weekly.
                intervals: Array(repeating: span, count: 9) + [max(span, Countdown.week)],
                calendar: level.calendar
            )
        ]
    }

    /// The clocks of an exploited vulnerability run on when its advisory is published, and by all days.
    private var notices: [Countdown] {
        guard let exploitedAt, exploitedAt >= ExploitationNotice.appliesFrom, isOpened else { return [] }
        if case .declined = decision { return [] }
        return ExploitationNotice.allCases.compactMap { notice in
            guard !isSettled(notice), let start = start(of: notice, exploitedAt) else { return nil }
            return Countdown(
                duty: notice.duty,
                since: start,
                dueAt: start.addingTimeInterval(notice.span),
                earlyAt: start.addingTimeInterval(notice.span * 0.75),
                intervals: Countdown.dailyThenWeekly,
                calendar: WorkCalendar()
            )
        }
    }

    /// Whether a notice was sent, or a later one that says more.
    private func isSettled(_ notice: ExploitationNotice) -> Bool {
        let order = ExploitationNotice.allCases
        return clocks.sent.contains { sent in
            (order.firstIndex(of: sent.notice) ?? 0) >= (order.firstIndex(of: notice) ?? 0)
        }
    }

    /// The final report is due after users can have a fix; the other two after maintainers know.
    private func start(of notice: ExploitationNotice, _ exploitedAt: Date) -> Date? {
        switch notice {
        case .warning, .notification: exploitedAt
        case .report: branches.compactMap { $0.release?.publishedAt }.min().map { max($0, exploitedAt) }
        }
    }
}
