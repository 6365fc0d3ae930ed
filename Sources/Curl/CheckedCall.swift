/// What can be handed to libcurl.
enum CheckedCall: Sendable {
    case http(CheckedRequest)
    case mail(CheckedMailRequest)

    /// Whether a second sending could do something twice.
    var isWrite: Bool {
        switch self {
        case .http(let request): request.method.isWrite
        case .mail: true
        }
    }
}
