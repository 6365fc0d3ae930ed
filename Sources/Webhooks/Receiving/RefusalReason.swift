internal import HTTPServer

/// Why a request was not taken; for the log alone, because the answer tells less.
package enum RefusalReason: Error, Equatable, Sendable {
    case unknownPath
    case otherMethod(allowed: [String])
    case signature(WebhookSignature.Flaw)
    /// Neither JSON nor a form.
    case mediaType
    /// Signed, but `X-GitHub-Delivery` is not exactly one GUID.
    case deliveryID
    /// Signed, but `X-GitHub-Event` is not exactly one event name.
    case eventName

    /// The answer: fixed bytes, the same for all that a stranger could try out.
    var answer: HTTPResponse {
        switch self {
        case .unknownPath: return .notFound
        case .otherMethod(let allowed): return .methodNotAllowed(allowed)
        case .signature: return .unauthorized
        case .mediaType: return .unsupportedMediaType
        case .deliveryID, .eventName: return .badRequest
        }
    }
}

extension RefusalReason: CustomStringConvertible {
    /// A word for the log.
    package var description: String {
        switch self {
        case .unknownPath: "unknown-path"
        case .otherMethod: "other-method"
        case .signature(let flaw): "signature-\(flaw.rawValue)"
        case .mediaType: "media-type"
        case .deliveryID: "delivery-id"
        case .eventName: "event-name"
        }
    }
}
