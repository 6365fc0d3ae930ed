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
        /// The other cases of the repository that the event names, as they are now.
        package let named: [Case]
        /// What new cases get, in order; none where the event can't lead to any.
        package let vacancies: [Vacancy]

        package init(
            policy: Policy,
            now: Date,
            unfinished: [UnfinishedEffect] = [],
            isClockTrusted: Bool = true,
            named: [Case] = [],
            vacancies: [Vacancy] = []
        ) {
            self.policy = policy
            self.now = now
            self.unfinished = unfinished
            self.isClockTrusted = isClockTrusted
            self.named = named
            self.vacancies = vacancies
        }

        /// The same for a further command of the same comment, which has other effects before it.
        func with(_ unfinished: [UnfinishedEffect]) -> Context {
            Context(
                policy: policy,
                now: now,
                unfinished: unfinished,
                isClockTrusted: isClockTrusted,
                named: named,
                vacancies: vacancies
            )
        }
    }
}
