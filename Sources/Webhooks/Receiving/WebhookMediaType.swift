internal import HTTPServer

/// How a payload is packed, from `Content-Type`.
/// https://docs.github.com/en/webhooks/using-webhooks/creating-webhooks
enum WebhookMediaType: String {
    case json = "application/json"
    /// The JSON is the form's field `payload`; the signature is over the whole form.
    case form = "application/x-www-form-urlencoded"

    /// Reads the value of a `Content-Type` field; parameters such as `charset` change nothing.
    init?(contentType: String) {
        if let type = WebhookMediaType(rawValue: contentType) {
            self = type
        } else {
            let type = contentType.prefix { $0 != ";" }
            self.init(rawValue: type.lowercased().filter { $0 != " " && $0 != "\t" })
        }
    }

    /// Reads the one `Content-Type` field of a request.
    init(in headers: HTTPHeaders) throws(RefusalReason) {
        guard let value = headers[only: "Content-Type"], let type = WebhookMediaType(contentType: value) else {
            throw .mediaType
        }
        self = type
    }
}
