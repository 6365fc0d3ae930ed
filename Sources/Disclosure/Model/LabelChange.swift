package import FoundationEssentials

/// That a label was put on an issue or taken off it, as the issue's own history tells it.
package struct LabelChange: Equatable, Sendable {
    package let kind: Kind
    /// nil: the account is gone.
    package let by: Account?
    package let at: Date

    package enum Kind: Equatable, Sendable {
        case putOn, takenOff
    }

    package init(_ kind: Kind, by account: Account?, at date: Date) {
        self.kind = kind
        by = account
        at = date
    }
}
