package import FoundationEssentials

/// That somebody put a label on an issue, as the issue's own history tells it.
package struct Labelling: Equatable, Sendable {
    package let by: Account
    package let at: Date

    package init(by account: Account, at date: Date) {
        by = account
        at = date
    }
}
