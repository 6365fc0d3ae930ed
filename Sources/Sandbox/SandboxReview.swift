/// What a review of a pull request says; the raw value is GitHub's `state`.
package enum SandboxReview: String, Sendable {
    case approved = "APPROVED"
    case changesRequested = "CHANGES_REQUESTED"
    case commented = "COMMENTED"
}
