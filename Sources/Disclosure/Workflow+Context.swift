package import FoundationEssentials

extension Workflow {
    /// What a reaction may depend on besides the event and the case.
    package struct Context: Sendable {
        package let policy: Policy
        package let now: Date
        /// The effects of the case that are still to be carried out.
        package let unfinished: [UnfinishedEffect]
        /// Whether the machine's clock was found to agree with the forge's; deadlines of the embargo wait otherwise.
        package let isClockTrusted: Bool
        /// Whether the bot has looked for what happened on the forge before it started.
        package let hasCaughtUp: Bool
        /// The other cases of the repository that the event names, as they are now.
        package let named: [Case]
        /// What new cases get, in order; none where the event can't lead to any.
        package let vacancies: [Vacancy]

        package init(
            policy: Policy,
            now: Date,
            unfinished: [UnfinishedEffect] = [],
            isClockTrusted: Bool = true,
            hasCaughtUp: Bool = true,
            named: [Case] = [],
            vacancies: [Vacancy] = []
        ) {
            self.policy = policy
            self.now = now
            self.unfinished = unfinished
            self.isClockTrusted = isClockTrusted
            self.hasCaughtUp = hasCaughtUp
            self.named = named
            self.vacancies = vacancies
        }

        /// Whether time alone may lead to something: by a clock that is right, and with everything known that came
        /// before.
        var mayCountTime: Bool { isClockTrusted && hasCaughtUp }

        /// The same for an event that tells the end of an effect, which is not to be carried out any more.
        func without(_ ended: Effect.ID) -> Context { with(unfinished.filter { $0.id != ended }) }

        /// The same with other effects still to be carried out, as a further command of the same comment has them.
        func with(_ unfinished: [UnfinishedEffect]) -> Context {
            Context(
                policy: policy,
                now: now,
                unfinished: unfinished,
                isClockTrusted: isClockTrusted,
                hasCaughtUp: hasCaughtUp,
                named: named,
                vacancies: vacancies
            )
        }
    }
}
