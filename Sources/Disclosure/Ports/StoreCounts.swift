/// How much of what a store holds: numbers alone, which tell nothing of any case.
package struct StoreCounts: Equatable, Sendable {
    /// The times from the merge of the last fix to the last release, over all cases that were released.
    package struct ReleaseTimes: Equatable, Sendable {
        package var count = 0
        /// In seconds, of all together.
        package var sum = 0.0
        /// In seconds, of the case that was released last; nil: none was.
        package var latest: Double?

        package init() {}
    }

    /// Whatever became of them.
    package var deliveries = 0
    package var deliveriesWaiting = 0
    package var deliveriesFailed = 0
    package var effectsWaiting = 0
    package var effectsInDoubt = 0
    package var effectsRefused = 0
    /// Cases that are neither declined nor disclosed.
    package var openCases = 0
    /// Cases in which something is owed that was due before now.
    package var overdueCases = 0
    /// What needs a person, in all cases together.
    package var attentions = 0
    package var releaseTimes = ReleaseTimes()
    /// Lanes that the forge wants to be left alone.
    package var holds = 0

    package init() {}
}
