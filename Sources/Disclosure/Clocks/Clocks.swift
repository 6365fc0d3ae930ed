package import FoundationEssentials

/// What a case remembers of its clocks; everything else about them is derived.
package struct Clocks: Blank, Equatable, Sendable, Codable {
    /// A time in which the case waited for the reporter.
    package struct Pause: Equatable, Sendable, Codable {
        package let from: Date
        package let to: Date
    }

    /// How far the reminders of a duty were told.
    package struct Told: Equatable, Sendable, Codable {
        package let duty: Duty
        /// When the countdown began that they belong to.
        package let since: Date
        /// `Countdown.Mark.index` of the latest.
        package let mark: Int
        /// What tells it first; nil: there was no place for it, or there is none yet.
        package fileprivate(set) var effect: Int?
        /// What tells it besides, where it goes to several channels; nil: nothing does.
        private var others: [Int]?

        init(duty: Duty, since: Date, mark: Int, effects: [Int]) {
            self.duty = duty
            self.since = since
            self.mark = mark
            effect = effects.first
            others = effects.count > 1 ? Array(effects.dropFirst()) : nil
        }

        /// Everything that tells it.
        var effects: [Int] { [effect].compactMap(\.self) + (others ?? []) }
    }

    /// By when something is owed, as the policy was when the case was last looked at.
    package struct Deadline: Equatable, Sendable, Codable {
        package let duty: Duty
        package let at: Date
    }

    /// A notice of exploitation that maintainers say they have sent.
    package struct Sent: Equatable, Sendable, Codable {
        package let notice: ExploitationNotice
        package let at: Date
        package let by: Account
    }

    /// From when on time counts: the opening, by a clock that was confirmed.
    package var startedAt: Date?
    /// When a person other than the reporter last did anything.
    package var lastActivityAt: Date?
    /// When maintainers wrote for the first and for the second time.
    package var firstWordAt: Date?
    package var secondWordAt: Date?
    /// When a maintainer first asked the reporter for more.
    package var askedAt: Date?
    package var pauses: [Pause] = []
    package var pausedSince: Date?
    package var told: [Told] = []
    /// What is owed now, the earliest first.
    package var deadlines: [Deadline] = []
    /// When time alone changes something next.
    package var nextAt: Date?
    /// The latest activity after whose absence a coordinator was looked for.
    package var soughtCoordinatorSince: Date?
    /// The question, by its time, that the reporter was reminded of.
    package var remindedOfQuestion: Date?
    /// The reporter wants no reminders.
    package var isReporterLeftAlone = false
    package var sent: [Sent] = []
    /// The coordinator, by number, who has done something in the case.
    package var activeCoordinator: Int64?
    /// Whether the bot changed the advisory since it was last looked at.
    package var hasTouchedAdvisory = false

    package init() {}

    /// Keeps which effect tells the latest reminder of a duty.
    mutating func note(effect: Int, thatRemindsOf duty: Duty) {
        for index in told.indices where told[index].duty == duty { told[index].effect = effect }
    }

    /// Keeps that a maintainer wrote to the reporter; after the second time nothing more is kept.
    mutating func noteWord(at moment: Date) {
        if firstWordAt == nil {
            firstWordAt = moment
        } else if secondWordAt == nil {
            secondWordAt = moment
        }
    }

    /// Whether something is owed that was due by `now`.
    package func isOverdue(at now: Date) -> Bool { deadlines.contains { $0.at < now } }
}
