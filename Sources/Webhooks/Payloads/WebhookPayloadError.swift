package import JSON

/// Why a delivery can't be decoded. Its description holds no text of others.
package enum WebhookPayloadError: Error, Equatable, CustomStringConvertible {
    case notJSON(JSONError)
    /// The body is no form, or has not exactly one field `payload`.
    case notForm
    /// Neither JSON nor a form, which the receiver would have refused.
    case unknownMediaType
    /// What stands at `path`, for example `issue.number`, is missing or of another kind, or does not belong to the
    /// event.
    case wrongShape(event: String, path: String)

    package var description: String {
        switch self {
        case .notJSON(let error): "the payload is not JSON: \(error)"
        case .notForm: "the body is not a form with one field \"payload\""
        case .unknownMediaType: "the body is neither JSON nor a form"
        case .wrongShape(let event, let path): "the payload does not fit the event \(event): see \(path)"
        }
    }
}
