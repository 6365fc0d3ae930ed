/// The forge's "no": the call did not happen, and will not until a person changes something.
package struct Refusal: Error, Equatable, Sendable, Codable {
    /// Where the fault lies.
    package enum Kind: String, Sendable, Codable {
        /// The App lacks a permission, or the installation is suspended or gone.
        case forbidden
        /// What the call is about is not there, or not for our eyes.
        case notFound
        /// The forge finds fault with the content.
        case invalid
        /// The place is public by now, or an account is not whom we mean: our own rules forbid it.
        case unsafe
        /// Everything else: unsupported versions, redirects to elsewhere, answers that make no sense.
        case other
    }

    package let kind: Kind
    /// What the forge said, shortened; it may quote the report, so it is private.
    package let message: String
    /// What a person can do about it, as a sentence.
    package let remedy: String

    package init(kind: Kind, message: String, remedy: String) {
        self.kind = kind
        self.message = message
        self.remedy = remedy
    }
}
