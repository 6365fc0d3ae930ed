internal import FoundationEssentials

extension Messages {
    static func meetingSubject(caseNumber: Int) -> Text<Public> {
        Text<Public>(template: "Meeting about case \(caseNumber)")
    }

    /// What people read who are invited to a meeting, or to another time of it, or not any more.
    static func meeting(
        _ method: Invitation.Method,
        _ meeting: Meeting,
        caseNumber: Int,
        agenda: String?
    ) -> Text<Private> {
        let when = when(meeting)
        let what =
            switch method {
            case .request where meeting.sequence == 0: "You are invited to a meeting about case \(caseNumber): \(when)."
            case .request: "The meeting about case \(caseNumber) is at this time now: \(when)."
            case .cancel: "The meeting about case \(caseNumber) is cancelled: \(when)."
            }
        let link = agenda.map { "What it is about: \($0)" }
        let parts = [what, link, "This was written by a program, AdvisoryBot, for a maintainer."]
        return Text<Private>(parts.compactMap(\.self).joined(separator: "\n\n"))
    }

    /// Asks maintainers who have declined a report about the meeting that is still to come.
    static func meetingOfDeclined(_ meeting: Meeting, _ state: Case, _ policy: Policy) -> Text<Private> {
        let cancel = say("meeting cancel", policy, orType: "meeting \(state.number) cancel")
        return Text<Private>(
            """
            Maintainers: case \(state.number) is declined, and a meeting about it stays in the calendars (\(when(meeting))). If it \
            is not needed any more: \(cancel).

            \(signature)
            """
        )
    }

    private static func when(_ meeting: Meeting) -> String {
        let day = meeting.start.formatted(.iso8601.year().month().day())
        let time = meeting.start.formatted(.iso8601.time(includingFractionalSeconds: false)).prefix(5)
        return "\(day) at \(time) UTC, \(meeting.minutes) minutes"
    }

    package static let noMailForMeeting = Problem(
        what: "There is nobody who could be invited by mail.",
        remedy: "Set `mail.smtp_url`, `mail.address` and `mail.team` in the bot's configuration."
    )

    package static let reporterWithoutAddress = Problem(
        what: "The reporter's mail address is not known.",
        remedy: "Say it without `reporter`, and tell them in the case."
    )

    package static let meetingInThePast = Problem(what: "That time is over.", remedy: "Name one to come, in UTC.")

    package static let noMeeting = Problem(
        what: "There is no meeting that could be cancelled.",
        remedy: "`meeting` and a time invite to one."
    )
}
