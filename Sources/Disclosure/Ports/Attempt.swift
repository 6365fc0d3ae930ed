/// The right to carry out one effect once, given by the store to one runner at a time.
package struct Attempt: Equatable, Sendable {
    package let effect: Effect
    /// Counted from 1.
    package let number: Int
    /// Whether an earlier attempt may have happened: look before calling again.
    package let followsDoubt: Bool
    package let isRehearsal: Bool

    package init(effect: Effect, number: Int, followsDoubt: Bool, isRehearsal: Bool) {
        self.effect = effect
        self.number = number
        self.followsDoubt = followsDoubt
        self.isRehearsal = isRehearsal
    }
}
